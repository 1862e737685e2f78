package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Those who want to know how a tasklet ends; there once somebody has asked. */
final class EndWatch {
    static final Ending RETURNED = new Ending.Returned();
    static final Ending KILLED = new Ending.Killed();

    final Promise<Ending> promise;
    private final List<Consumer<Ending>> told = new ArrayList<>();

    EndWatch(Life tasklet) {
        promise = new Promise<>(tasklet.scheduler, "the end of tasklet " + tasklet);
        promise.owedBy((Tasklet) tasklet);
    }

    void tell(Consumer<Ending> action) {
        told.add(action);
    }

    void forget(Consumer<Ending> action) {
        int last = told.lastIndexOf(action);
        if (last >= 0) {
            told.remove(last);
        }
    }

    void ended(Ending ending) {
        promise.complete(ending);
        told.forEach(action -> action.accept(ending));
    }
}
