package orrery.node.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.console.TaskletPage.Entry;
import orrery.console.TaskletQuery;
import orrery.tasklet.Tasklet;
import orrery.world.mind.MindView;

/**
 * Some of a system's tasklets, in the order of entity and number, from a place on. Tasklets that
 * come and go meanwhile move no other one from its place.
 */
final class PageInquiry implements Inquiry<List<Entry>> {
    private final TaskletQuery query;
    private final List<Entry> found = new ArrayList<>();
    private long fromEntity;

    /** Of {@link #fromEntity}, the number of the last tasklet that has been seen. */
    private long seenNumber;

    private boolean finished;

    /**
     * @param query whose {@code after} lies in the system that is asked, or is null
     */
    PageInquiry(TaskletQuery query) {
        this.query = query;
        if (query.after() != null) {
            fromEntity = query.after().entity();
            seenNumber = query.after().number();
        }
        if (query.entity() > fromEntity) {
            fromEntity = query.entity();
            seenNumber = 0;
        }
    }

    @Override
    public @Nullable List<Entry> look(Sight sight) {
        finished = true; // unless the ration ends
        sight.system().visitMinds(fromEntity, mind -> visit(sight, mind));
        return finished ? List.copyOf(found) : null;
    }

    private boolean visit(Sight sight, MindView mind) {
        if (query.entity() >= 0 && mind.entityId() != query.entity()) {
            return false;
        }
        if (mind.entityId() != fromEntity) {
            fromEntity = mind.entityId();
            seenNumber = 0;
        }
        if (!sight.ration().take(Ration.A_MIND)) {
            finished = false;
            return false;
        }
        if (!query.script().isEmpty() && !query.script().equals(mind.script())) {
            return true;
        }
        for (Tasklet tasklet : mind.tasklets()) {
            if (wanted(tasklet) && !add(sight, mind, tasklet)) {
                return false;
            }
        }
        return true;
    }

    private boolean wanted(Tasklet tasklet) {
        return tasklet.alive()
                && tasklet.id() > seenNumber
                && (query.state().isEmpty() || query.state().equals(TaskletEntries.state(tasklet)));
    }

    /** Whether more may be added. */
    private boolean add(Sight sight, MindView mind, Tasklet tasklet) {
        if (!sight.ration().take(query.stacks() ? Ration.A_STACK : Ration.A_TASKLET)) {
            finished = false;
            return false;
        }
        found.add(TaskletEntries.entry(sight.system(), mind, tasklet, query));
        seenNumber = tasklet.id();
        return found.size() < query.limit();
    }
}
