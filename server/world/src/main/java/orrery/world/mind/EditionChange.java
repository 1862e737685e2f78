package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Contents;
import orrery.tasklet.Tasklet;
import orrery.tasklet.save.LoadException;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.SaveException;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/**
 * Lets the tasklets of a running script go on in another version of it, at the lines where they
 * are: {@link orrery.script.ReloadPolicy#CONTINUE}.
 */
final class EditionChange {
    private EditionChange() {}

    /**
     * Changes all tasklets of a mind, or none.
     *
     * @return why they cannot go on; null if they do
     */
    static @Nullable String apply(Mind mind, ScriptVersion running, ScriptVersion next) {
        List<Tasklet> tasklets = new ArrayList<>(mind.owned());
        tasklets.removeIf(tasklet -> !tasklet.alive());
        EditionExternals externals = new EditionExternals(mind, running, next);
        try {
            List<Contents> before = new ArrayList<>(tasklets.size());
            tasklets.forEach(tasklet -> before.add(Contents.of(tasklet)));
            Saved saved = Saves.save(before, externals);
            if (!saved.lost().isEmpty()) {
                return saved.lost().getFirst().reason();
            }
            Loaded loaded = Saves.load(saved.bytes(), externals);
            if (!loaded.lost().isEmpty()) {
                return loaded.lost().getFirst().reason();
            }
            List<?> after = (List<?>) loaded.root();
            for (int index = 0; after != null && index < tasklets.size(); index++) {
                ((Contents) after.get(index)).into(tasklets.get(index));
            }
            return null;
        } catch (SaveException
                | LoadException
                | EntangledException
                | IllegalStateException refused) { // not woven, or preempted
            return String.valueOf(refused.getMessage());
        }
    }
}
