package orrery.bench;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import orrery.bench.programs.Descent;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/** Some that wait again and again, and are resumed by turns. */
@FunctionalInterface
interface Rotation {
    ContinuationScope SCOPE = new ContinuationScope("bench");

    /** Resumes so many, each of which waits again; as many as there are, or a multiple. */
    long resume(int turns);

    /** So many that wait in loops below so many frames, on the carrier of that name. */
    static Rotation of(String carrier, int count, int depth) {
        Rotation rotation =
                switch (carrier) {
                    case "bare" -> new Bare(count, depth);
                    case "native" -> new Scheduled(Edition.PLAIN, count, depth);
                    case "woven" -> new Scheduled(Edition.WOVEN, count, depth);
                    default ->
                            throw new IllegalArgumentException("unknown carrier '" + carrier + "'");
                };
        rotation.resume(count);
        return rotation;
    }

    /** Nothing but the JDK's continuation in an array: no scheduler at all. */
    final class Bare implements Rotation {
        private final Continuation[] all;

        Bare(int count, int depth) {
            all = new Continuation[count];
            for (int i = 0; i < count; i++) {
                all[i] = new Continuation(SCOPE, new BareDescent(SCOPE, depth));
            }
        }

        @Override
        public long resume(int turns) {
            for (int turn = 0; turn < turns; turn += all.length) {
                for (Continuation continuation : all) {
                    continuation.run();
                }
            }
            return turns;
        }
    }

    /** Tasklets of a scheduler. */
    final class Scheduled implements Rotation {
        private final Scheduler scheduler = new Scheduler("rotation");

        Scheduled(Edition edition, int count, int depth) {
            for (int i = 0; i < count; i++) {
                scheduler.spawn("one", edition.program(Descent.class, scheduler, depth));
            }
        }

        @Override
        public long resume(int turns) {
            return scheduler.run(RunLimit.resumes(turns)).resumed();
        }
    }
}
