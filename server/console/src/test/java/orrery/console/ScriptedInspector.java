package orrery.console;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import orrery.console.InspectionException.Kind;

/** A node with one tasklet, {@code 0-1-1}. Notes what it is asked. */
final class ScriptedInspector implements Inspector {
    static final TaskletId ONLY = new TaskletId(0, 1, 1);

    final BlockingQueue<Object> asked = new LinkedBlockingQueue<>();

    /** Answers of the log wait for this. */
    volatile CompletableFuture<LogPage> log =
            CompletableFuture.completedFuture(new LogPage(List.of(), List.of()));

    private static TaskletPage.Entry entry() {
        return new TaskletPage.Entry(
                ONLY.toString(),
                "Sol",
                1,
                "Miner 1",
                "BeltMiner",
                2,
                "1f2e",
                "BeltMiner v2",
                true,
                "blocked",
                "woven",
                "an event",
                7,
                3,
                0.3,
                0,
                10,
                1,
                1_234,
                5_678,
                10,
                List.of(
                        new TaskletPage.Frame(
                                "BeltMiner.java:12",
                                "BeltMiner.run",
                                "script",
                                List.of(new TaskletPage.Local("rocks", "3")))));
    }

    @Override
    public CompletionStage<TaskletPage> tasklets(TaskletQuery query) {
        asked.add(query);
        return CompletableFuture.completedFuture(new TaskletPage(List.of(entry()), null));
    }

    @Override
    public CompletionStage<TaskletPage.Entry> tasklet(TaskletId id) {
        asked.add(id);
        return id.equals(ONLY) ? CompletableFuture.completedFuture(entry()) : missing();
    }

    @Override
    public CompletionStage<ScriptReport> scripts() {
        return CompletableFuture.completedFuture(
                new ScriptReport(
                        List.of(new ScriptReport.SystemTasklets("Sol", 10, new TreeMap<>())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Override
    public CompletionStage<LogPage> log(LogQuery query) {
        asked.add(query);
        return log;
    }

    @Override
    public CompletionStage<Deed> kill(TaskletId id) {
        asked.add(id);
        return id.equals(ONLY)
                ? CompletableFuture.completedFuture(new Deed("killed", "Sol", 11))
                : missing();
    }

    @Override
    public CompletionStage<Deed> restart(long entityId) {
        asked.add(entityId);
        return CompletableFuture.completedFuture(new Deed("started again", "Sol", 11));
    }

    private static <T> CompletionStage<T> missing() {
        return CompletableFuture.failedFuture(
                new InspectionException(Kind.NOT_FOUND, "no such tasklet lives"));
    }
}
