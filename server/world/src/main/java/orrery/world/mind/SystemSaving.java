package orrery.world.mind;

import orrery.tasklet.save.Lost;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saving;

/**
 * A copy of a solar system that is made a piece at a time, between two of its ticks. Until it is
 * closed the system must not be touched; others may tick on the same thread.
 *
 * <p><b>Threads.</b> Confined to that which ticks the system.
 */
public final class SystemSaving implements AutoCloseable {
    private final Minds minds;
    private final SystemExternals outside;
    private final Saving saving;

    SystemSaving(SolarSystem system, Minds minds, SystemExternals outside) {
        this.minds = minds;
        this.outside = outside;
        outside.running(minds.running());
        this.saving = new Saving(system, outside);
    }

    /**
     * Goes on with at most so many objects: one takes about half a microsecond.
     *
     * @return whether all have been met, and only {@link #image} is left to do
     * @throws orrery.tasklet.save.SaveException as {@link SolarSystem#save}
     */
    public boolean goOn(int objects) {
        return saving.goOn(objects);
    }

    /**
     * The whole copy: some milliseconds for a large system.
     *
     * @throws orrery.tasklet.save.SaveException as {@link SolarSystem#save}
     */
    public SystemImage image() {
        Saved saved = saving.saved();
        return new SystemImage(
                saved.data(), outside.known(), saved.lost().stream().map(this::line).toList());
    }

    private String line(Lost lost) {
        Mind owner = minds.owner(lost.tasklet());
        String whose =
                owner == null ? "of nobody" : "of entity %d (%s)".formatted(owner.id, owner.name);
        return "tasklet %s %s: %s".formatted(lost.tasklet().name(), whose, lost.reason());
    }

    @Override
    public void close() {
        saving.close();
    }
}
