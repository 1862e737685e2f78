package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tasklets of a scheduler that have not ended, threaded through themselves by age. */
final class Census {
    private @Nullable Tasklet eldest;
    private @Nullable Tasklet youngest;
    private int size;

    int size() {
        return size;
    }

    void add(Tasklet tasklet) {
        Tasklet before = youngest;
        if (before == null) {
            eldest = tasklet;
        } else {
            before.younger = tasklet;
            tasklet.elder = before;
        }
        youngest = tasklet;
        size++;
    }

    void remove(Tasklet tasklet) {
        Tasklet before = tasklet.elder;
        Tasklet after = tasklet.younger;
        if (before == null) {
            eldest = after;
        } else {
            before.younger = after;
        }
        if (after == null) {
            youngest = before;
        } else {
            after.elder = before;
        }
        tasklet.elder = null;
        tasklet.younger = null;
        size--;
    }

    /** A copy, eldest first. */
    List<Tasklet> list() {
        List<Tasklet> all = new ArrayList<>(size);
        for (Tasklet tasklet = eldest; tasklet != null; tasklet = tasklet.younger) {
            all.add(tasklet);
        }
        return all;
    }
}
