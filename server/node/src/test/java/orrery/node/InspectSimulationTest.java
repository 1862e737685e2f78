package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.console.InspectionException;
import orrery.console.LogQuery;
import orrery.console.ScriptReport;
import orrery.console.TaskletId;
import orrery.console.TaskletPage;
import orrery.console.TaskletQuery;
import orrery.node.config.ConfigSource;
import orrery.node.config.UniverseFile;
import orrery.node.inspect.InquiryDesk;
import orrery.node.inspect.NodeInspector;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** Questions about a system that this thread ticks. */
class InspectSimulationTest {
    private static final int TICKS = 600;
    private static final int SHIPS = 300;
    private static final long PATIENCE_SECONDS = 30;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe small =
            UniverseFile.read(new ConfigSource.InJar("universe/small.json"), scripts.names());
    private final SolarSystem system = new SolarSystem(small, 0, 1, scripts);
    private final InquiryDesk desk = new InquiryDesk(system);
    private final NodeInspector inspector = new NodeInspector(scripts::state);
    private long tick;

    InspectSimulationTest() {
        inspector.open(List.of(desk));
    }

    private void runTick(Input... inputs) {
        List<Input> all = new ArrayList<>(List.of(inputs));
        desk.collect(all);
        system.deliver(++tick, all);
        desk.delivered(tick);
        system.wake();
        desk.beginThink(tick);
        system.think(RunLimit.untilIdle());
        desk.endThink();
        system.step();
        for (LogLine line : system.outbox().logLines()) {
            desk.log(tick, line);
        }
        desk.answer();
    }

    private static Input ship(int number) {
        return new Input.ShipPlaced(
                "Venture",
                "Ship " + number,
                "freelancers",
                new Vector3(number * 500.0, 0, 40_000),
                "Wanderer",
                new TreeMap<>());
    }

    private static TaskletQuery all(int limit, boolean stacks) {
        return new TaskletQuery("", -1, "", "", null, limit, stacks, false);
    }

    private static <T> T answer(CompletionStage<T> answer) throws Exception {
        return answer.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Why there is no answer. */
    private static InspectionException reason(CompletionStage<?> answer) {
        Throwable thrown = assertThrows(ExecutionException.class, () -> answer(answer)).getCause();
        while (thrown instanceof CompletionException && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        return assertInstanceOf(InspectionException.class, thrown);
    }

    /** Runs ticks until the answer is there. */
    private <T> T answerAfterTicks(CompletionStage<T> asked) throws Exception {
        runTick();
        runTick();
        runTick();
        return answer(asked);
    }

    @Test
    void noHashDependsOnWhoLooks() throws Exception {
        SolarSystem unseen = new SolarSystem(small, 0, 1, scripts);
        for (int i = 1; i <= TICKS; i++) {
            List<Input> inputs = i == 1 ? List.of(ship(1), ship(2)) : List.of();
            List<CompletionStage<?>> asked =
                    List.of(
                            inspector.tasklets(all(50, true)),
                            inspector.scripts(),
                            inspector.log(new LogQuery("", -1, "", 10)));
            runTick(inputs.toArray(Input[]::new));
            unseen.deliver(i, inputs);
            unseen.wake();
            unseen.think(RunLimit.untilIdle());
            unseen.step();
            assertEquals(unseen.stateHash(), system.stateHash(), "tick " + i);
            for (CompletionStage<?> each : asked) {
                answer(each);
            }
        }
    }

    @Test
    void whatVersionsTakeIsSampledAndAddedUp() throws Exception {
        for (int i = 0; i < TICKS; i++) {
            runTick();
        }

        ScriptReport report = answerAfterTicks(inspector.scripts());

        assertEquals(1, report.systems().size());
        int alive = report.systems().getFirst().tasklets().values().stream().mapToInt(n -> n).sum();
        assertEquals(system.tasklets(), alive);
        assertEquals(
                system.tasklets(),
                report.scripts().stream().mapToInt(ScriptReport.Version::tasklets).sum());
        ScriptReport.Version miner =
                report.scripts().stream()
                        .filter(version -> version.script().equals("BeltMiner"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(5, miner.entities());
        assertEquals(64, miner.hash().length());
        assertTrue(miner.steps() > 0 && miner.bytes() > 0, miner.toString());
        assertTrue(miner.stepsPerSecond() > 0 && miner.wallMillisPerSecond() > 0, "" + miner);
        double shares =
                report.topByWallTime().stream().mapToDouble(ScriptReport.Share::share).sum();
        assertEquals(1, shares, 0.01, report.topByWallTime().toString());
        assertTrue(report.topBySteps().getFirst().used() >= report.topBySteps().getLast().used());
    }

    @Test
    void manyStacksAreLookedAtOverSeveralTicksEachABoundedPart() throws Exception {
        runTick(
                java.util.stream.IntStream.range(0, SHIPS)
                        .mapToObj(InspectSimulationTest::ship)
                        .toArray(Input[]::new));
        runTick();
        CompletableFuture<TaskletPage> asked =
                inspector.tasklets(all(TaskletQuery.MAX_STACKS, true)).toCompletableFuture();

        runTick();
        runTick();
        assertFalse(asked.isDone(), "200 stacks are more than two ticks' ration");
        TaskletPage page = answerAfterTicks(asked);

        assertEquals(TaskletQuery.MAX_STACKS, page.tasklets().size());
        List<TaskletId> ids =
                page.tasklets().stream().map(each -> TaskletId.parse(each.id())).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertTrue(
                page.tasklets().stream()
                        .filter(each -> each.script().equals("Wanderer"))
                        .allMatch(each ->
                                each.stack() != null
                                        && each.stack().stream()
                                                .anyMatch(frame ->
                                                        frame.at().startsWith("Wanderer.java:"))),
                page.toString());
        assertTrue(page.next() != null);
    }

    @Test
    void aKilledMainTaskletIsGoneAndARestartBeginsTheScriptAgain() throws Exception {
        runTick(ship(1));
        runTick();
        TaskletQuery wanderers = new TaskletQuery("", -1, "Wanderer", "", null, 10, true, false);
        TaskletPage.Entry ship =
                answerAfterTicks(inspector.tasklets(wanderers)).tasklets().getFirst();
        @Nullable TaskletId id = TaskletId.parse(ship.id());
        assertTrue(id != null && ship.main());
        int before = system.tasklets();

        assertEquals(tick + 1, answerAfterTicks(inspector.kill(id)).tick());

        assertEquals(before - 1, system.tasklets());
        CompletionStage<?> again = inspector.kill(id);
        runTick();
        assertEquals(InspectionException.Kind.NOT_FOUND, reason(again).kind());
        var restarted = inspector.restart(ship.entity()).toCompletableFuture();
        // Two questions, and the second is asked on a thread of its own when the first is answered.
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!restarted.isDone() && System.nanoTime() - endNanos < 0) {
            runTick();
        }
        answer(restarted);
        assertEquals(before, system.tasklets());
    }

    @Test
    void tooManyQuestionsAreRefusedAndASystemThatStandsStillSaysSo() {
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(inspector.log(new LogQuery("Alpha", -1, "", 1)).toCompletableFuture());
        }
        long refused = asked.stream().filter(CompletableFuture::isDone).count();
        assertEquals(8, refused, "32 wait");

        desk.close();

        CompletionStage<TaskletPage> late =
                inspector.tasklets(new TaskletQuery("Alpha", -1, "", "", null, 1, false, false));
        assertEquals("Alpha: stands still", reason(late).getMessage());
    }

    @Test
    @Tag("long")
    void whoIsNotAnsweredInTimeHearsWhichSystemIsTooBusy() {
        CompletionStage<TaskletPage> asked = inspector.tasklets(all(1, false));

        assertEquals(
                "Alpha: no answer within 5 s, it is too busy or hangs", reason(asked).getMessage());
    }
}
