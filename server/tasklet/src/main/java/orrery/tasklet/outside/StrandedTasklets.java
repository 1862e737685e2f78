package orrery.tasklet.outside;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.Loosened;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.WaitGraph;

/**
 * Finds the tasklets that wait for ever because nobody can reach what they wait for: a channel that
 * only those know who wait at it, a promise that everybody who could settle it has forgotten.
 * {@link WaitGraph} cannot see this, as anybody might have a reference to a channel; the collector
 * of garbage knows who has.
 *
 * <p><b>What is found.</b> A tasklet that is blocked without a limit of time, while neither it nor
 * what it waits for can be reached from a running thread, a static field, or a tasklet that may go
 * on: only from itself and others like it. A tasklet that somebody keeps, as its {@code Tasklet},
 * its task or its group, is not found: whoever keeps it may end it. Nor is one that the compiler
 * happens to keep alive, so that what is found is right, but not always all.
 *
 * <p><b>What to do with them.</b> They are blocked as before. To {@link Tasklet#kill} them runs
 * their {@code finally} blocks and frees their memory; nobody else can do that any more.
 *
 * <p><b>Cost.</b> Takes one full collection of garbage, some milliseconds for each 10,000 tasklets,
 * and the thread of the scheduler for as long: for operators and tests. Weak references to what
 * only such tasklets can reach are cleared by it.
 *
 * <p><b>How.</b> While the scheduler holds its blocked tasklets weakly, each holds a guard with a
 * finalizer, which takes those up again that were collected. Finalizers are to be removed from some
 * JDK after 25; where this cannot work it says so, after having tried it on a tasklet of its own,
 * and touches nothing.
 */
public final class StrandedTasklets {
    /** How often to look whether the finalizer's thread has come by, before it is given up. */
    private static final int LOOKS = 400;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private StrandedTasklets() {}

    /**
     * The stranded tasklets of a scheduler, in order of their age. For main.
     *
     * @throws UnsupportedOperationException on the portable carrier, whose threads the JVM itself
     *     keeps; with a collector that keeps whatever a suspended tasklet with a finalizer can
     *     reach, as ZGC does; or where no finalizers run
     */
    public static List<Tasklet> find(Scheduler scheduler) {
        if (scheduler.carrierKind() != CarrierKind.NATIVE) {
            throw new UnsupportedOperationException(
                    "stranded tasklets are found on the native carrier, and scheduler '%s' is on the portable one"
                            .formatted(scheduler.name()));
        }
        if (scheduler.current() != null) {
            throw new IllegalStateException(
                    "stranded tasklets are looked for by main, and were by tasklet "
                            + scheduler.current());
        }
        requireAbility();
        Map<Integer, Tasklet> rescued = new ConcurrentHashMap<>();
        Loosened loosened = collect(scheduler, rescued);
        List<Integer> collected = loosened.collected();
        while (!rescued.keySet().containsAll(collected)) {
            LockSupport.parkNanos(PAUSE_NANOS); // none may be lost, however long it takes
        }
        return loosened.tighten(rescued);
    }

    private static Loosened collect(Scheduler scheduler, Map<Integer, Tasklet> rescued) {
        Loosened loosened =
                Loosened.loosen(scheduler, (tasklet, place) -> new Guard(tasklet, place, rescued));
        System.gc();
        return loosened;
    }

    /** Tries it with a tasklet that may be lost. */
    private static void requireAbility() {
        Scheduler probe = new Scheduler("probe", CarrierKind.NATIVE, RunOrder.FLAT);
        probe.spawn("stranded", () -> new Channel<String>(probe, "lost").receive());
        probe.run(RunLimit.untilIdle());
        Map<Integer, Tasklet> rescued = new ConcurrentHashMap<>();
        boolean collected = !collect(probe, rescued).collected().isEmpty();
        for (int i = 0; i < LOOKS && collected && rescued.isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (rescued.isEmpty()) {
            throw new UnsupportedOperationException(
                    "stranded tasklets cannot be found in this JVM: "
                            + (collected
                                    ? "it runs no finalizers"
                                    : "its collector keeps suspended tasklets; use G1 or Serial"));
        }
    }

    /** Held by one tasklet alone; when that is garbage, this is, and takes it up. */
    private static final class Guard {
        private final Tasklet tasklet;
        private final int place;
        private final Map<Integer, Tasklet> rescued;

        Guard(Tasklet tasklet, int place, Map<Integer, Tasklet> rescued) {
            this.tasklet = tasklet;
            this.place = place;
            this.rescued = rescued;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // there is no other way to take it up again
        protected void finalize() {
            rescued.put(place, tasklet);
        }
    }
}
