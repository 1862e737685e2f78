package orrery.weaver.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs woven in all modes and compares their traces with those of the same programs as
 * they were written. One belongs to one thread.
 */
final class Differential implements AutoCloseable {
    /**
     * What a program did otherwise than it should have.
     *
     * @param mode in which mode; null if it was refused, or its run as it was written broke
     */
    record Difference(Program program, @Nullable Mode mode, String expected, String got) {
        /** Whether it is the same kind of difference: in the same mode, and thrown or not. */
        boolean isLike(Difference other) {
            return mode == other.mode
                    && got.startsWith(THREW) == other.got.startsWith(THREW)
                    && got.contains("lost ") == other.got.contains("lost ");
        }

        @Override
        public String toString() {
            return "seed %d, %s\n%s\n---- expected\n%s\n---- got\n%s"
                    .formatted(program.seed(), mode, program.text(), expected, got);
        }
    }

    /** Every so many programs, one is saved at every suspension; others at some. */
    private static final int SAVED_ALWAYS = 16;

    private static final int SAVED_RANDOM = 4;

    /** What the trace of a run that broke begins with; no program writes it. */
    private static final String THREW = "threw ";

    private final Compilation compilation = new Compilation();
    private final UnaryOperator<SortedMap<String, byte[]>> before;
    private final UnaryOperator<SortedMap<String, byte[]>> fault;
    private final boolean allModes;

    /** How many programs were compared. */
    int compared;

    /** How many were not, as javac does not get them right or the weaver refuses them. */
    int skipped;

    /** How many runs were compared. */
    long runs;

    private Differential(
            UnaryOperator<SortedMap<String, byte[]>> before,
            UnaryOperator<SortedMap<String, byte[]>> fault,
            boolean allModes) {
        this.before = before;
        this.fault = fault;
        this.allModes = allModes;
    }

    /** Runs a program without a save seldom with many. */
    static Differential ofMany() {
        return new Differential(UnaryOperator.identity(), UnaryOperator.identity(), false);
    }

    /** Runs each program in all modes. */
    static Differential inAllModes() {
        return new Differential(UnaryOperator.identity(), UnaryOperator.identity(), true);
    }

    /** Weaves what {@code before} has made of the classes. */
    static Differential after(UnaryOperator<SortedMap<String, byte[]>> before) {
        return new Differential(before, UnaryOperator.identity(), false);
    }

    /** Runs what {@code fault} has made of the woven classes. */
    static Differential withFault(UnaryOperator<SortedMap<String, byte[]>> fault) {
        return new Differential(UnaryOperator.identity(), fault, false);
    }

    /** The programs that differ, in the first mode in which they do. */
    List<Difference> among(List<Program> programs) {
        Batch batch = new Batch(programs, compilation, before, fault);
        List<Difference> found = new ArrayList<>();
        batch.refused.forEach((program, why) -> found.add(new Difference(program, null, "", why)));
        skipped += batch.skipped + batch.odd;
        for (Program program : batch.programs) {
            compared++;
            Difference difference = of(program, batch);
            if (difference != null) {
                found.add(difference);
            }
        }
        return found;
    }

    private @Nullable Difference of(Program program, Batch batch) {
        String always = native_(program, batch, Suspending.NEVER);
        if (always.startsWith(THREW)) {
            return new Difference(program, null, "", always);
        }
        for (Mode mode : Mode.values()) {
            if (!isTried(mode, program)) {
                continue;
            }
            String expected =
                    program.talks() && mode.suspending(program) != Suspending.NEVER
                            ? native_(program, batch, mode.suspending(program))
                            : always;
            String got = woven(program, batch, mode);
            runs++;
            if (!got.equals(expected)) {
                return new Difference(program, mode, expected, got);
            }
        }
        return null;
    }

    private boolean isTried(Mode mode, Program program) {
        long seed = program.seed();
        return allModes
                || switch (mode) {
                    case NEVER -> seed % 2 == 0;
                    case ALWAYS -> true;
                    case RANDOM -> seed % 2 == 1;
                    case SAVED_ALWAYS -> seed % SAVED_ALWAYS == 0;
                    case SAVED_RANDOM -> seed % SAVED_RANDOM == 1;
                };
    }

    private static String native_(Program program, Batch batch, Suspending suspending) {
        return trace(program, batch.plain, suspending, (trial, resumes) -> {});
    }

    private static String woven(Program program, Batch batch, Mode mode) {
        Moves moves = new Moves(batch.woven, batch.twin);
        return trace(
                program,
                batch.woven,
                mode.suspending(program),
                (trial, resumes) -> {
                    if (mode.savesAfter(program, resumes)) {
                        moves.move(trial);
                    }
                });
    }

    private static String trace(
            Program program, Classes classes, Suspending suspending, Run.Between between) {
        try {
            return Run.trace(program.name(), classes, suspending, between);
        } catch (Throwable thrown) { // whatever it is, it is not what the program does
            StringBuilder text = new StringBuilder(THREW + thrown);
            for (StackTraceElement frame : thrown.getStackTrace()) {
                text.append("\n  at ").append(frame);
            }
            return text.toString();
        }
    }

    /** Counts from nothing again. */
    void forget() {
        compared = 0;
        skipped = 0;
        runs = 0;
    }

    @Override
    public void close() throws IOException {
        compilation.close();
    }
}
