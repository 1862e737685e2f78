package orrery.weaver.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.weaver.fuzz.Differential.Difference;

/** Goes through programs, on all processors, until one differs or enough have been compared. */
final class Hunt {
    private static final int BATCH = 125;

    private final AtomicLong nextSeed;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicReference<@Nullable Difference> found = new AtomicReference<>();
    private final int enough;

    private Hunt(long firstSeed, int enough) {
        nextSeed = new AtomicLong(firstSeed);
        this.enough = enough;
    }

    /**
     * What came of it.
     *
     * @param compared how many programs were compared, those that javac cannot compile not counted
     * @param skipped how many those were
     * @param runs how many runs of woven programs were compared
     * @param difference the first program that differed, or null
     */
    record Result(int compared, int skipped, long runs, @Nullable Difference difference) {}

    /** Compares the programs of the seeds from {@code firstSeed} on. */
    static Result among(long firstSeed, int enough, int threads, Supplier<Differential> how) {
        Hunt hunt = new Hunt(firstSeed, enough);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> hunters = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                hunters.add(pool.submit(() -> hunt.go(how)));
            }
            for (Future<?> hunter : hunters) {
                hunter.get();
            }
        } catch (ExecutionException thrown) {
            throw new AssertionError(thrown.getCause());
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
            throw new AssertionError(thrown);
        }
        return new Result(
                hunt.compared.get(), hunt.skipped.get(), hunt.runs.get(), hunt.found.get());
    }

    private void go(Supplier<Differential> how) {
        try (Differential differential = how.get()) {
            while (compared.get() < enough && found.get() == null) {
                long first = nextSeed.getAndAdd(BATCH);
                List<Program> programs = new ArrayList<>();
                for (long seed = first; seed < first + BATCH; seed++) {
                    programs.add(Program.of(seed));
                }
                List<Difference> differences = differential.among(programs);
                compared.addAndGet(differential.compared);
                skipped.addAndGet(differential.skipped);
                runs.addAndGet(differential.runs);
                differential.forget();
                if (!differences.isEmpty()) {
                    found.compareAndSet(null, differences.getFirst());
                }
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** As small as it gets while it still differs, in the same mode. */
    static Difference shrunk(Difference difference, Supplier<Differential> how) {
        AtomicReference<Difference> smallest = new AtomicReference<>(difference);
        try (Differential differential = how.get()) {
            Shrinker.shrink(
                    difference.program().text(),
                    () -> {
                        for (Difference now : differential.among(List.of(difference.program()))) {
                            if (now.isLike(difference)) {
                                smallest.set(now);
                                return true;
                            }
                        }
                        return false;
                    });
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return smallest.get();
    }
}
