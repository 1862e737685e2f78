package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.kit.Group;
import orrery.tasklet.kit.ReentrantLock;
import orrery.tasklet.kit.Task;
import orrery.tasklet.kit.TimeLimit;

/** Who waits for whom, and who does for ever. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class WaitGraphTest {
    private final Scheduler scheduler;
    private final ReentrantLock fuel;
    private final ReentrantLock cargo;

    WaitGraphTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        fuel = new ReentrantLock(scheduler, "fuel");
        cargo = new ReentrantLock(scheduler, "cargo");
    }

    private WaitGraph graph() {
        scheduler.run(RunLimit.untilIdle());
        return WaitGraph.of(scheduler);
    }

    private Tasklet locksBoth(String name, ReentrantLock first, ReentrantLock second) {
        return scheduler.spawn(
                name,
                () -> {
                    first.lock();
                    scheduler.schedule();
                    second.lock();
                });
    }

    private Tasklet locks(String name, ReentrantLock lock) {
        return scheduler.spawn(name, lock::lock);
    }

    @Test
    void locksTakenCrosswiseAreACircleThatOthersWaitBehind() {
        locksBoth("a", fuel, cargo);
        locksBoth("b", cargo, fuel);
        locks("behind", fuel);
        WaitGraph graph = graph();
        assertEquals("[[a#1, b#2]]", graph.cycles().toString());
        assertEquals("[a#1, b#2, behind#3]", graph.forEver().toString());
        assertEquals(
                """
                scheduler 'test' at tick 0: 3 tasklets blocked, 3 of them for ever
                circle: a#1 waits for lock 'cargo' held by b#2, which waits for lock 'fuel' held by a#1
                blocked for ever: a#1, b#2, behind#3
                """,
                graph.text());
        assertEquals(
                "{\"scheduler\":\"test\",\"tick\":0,\"waits\":["
                        + "{\"id\":1,\"name\":\"a\",\"waitsFor\":\"lock 'cargo'\",\"sinceTick\":0,"
                        + "\"heldBy\":[2],\"limited\":false,\"forEver\":true},"
                        + "{\"id\":2,\"name\":\"b\",\"waitsFor\":\"lock 'fuel'\",\"sinceTick\":0,"
                        + "\"heldBy\":[1],\"limited\":false,\"forEver\":true},"
                        + "{\"id\":3,\"name\":\"behind\",\"waitsFor\":\"lock 'fuel'\",\"sinceTick\":0,"
                        + "\"heldBy\":[1],\"limited\":false,\"forEver\":true}],"
                        + "\"cycles\":[[1,2]]}",
                graph.json());
    }

    @Test
    void taskletsThatJoinEachOtherAreACircle() {
        List<Tasklet> pair = new ArrayList<>();
        pair.add(scheduler.spawn("a", () -> pair.get(1).join()));
        pair.add(scheduler.spawn("b", () -> pair.get(0).join()));
        assertEquals("[[a#1, b#2]]", graph().cycles().toString());
    }

    @Test
    void aLockAndAJoinTogetherAreACircle() {
        scheduler.spawn(
                "parent",
                () -> {
                    fuel.lock();
                    Task.spawn(
                                    scheduler,
                                    "child",
                                    () -> {
                                        fuel.lock();
                                        return 1;
                                    })
                            .join();
                });
        assertEquals("[[parent#1, child#2]]", graph().cycles().toString());
    }

    @Test
    void aParentThatHoldsWhatItsGroupNeedsIsACircle() {
        scheduler.spawn(
                "parent",
                () -> {
                    fuel.lock();
                    Group.within(scheduler, "g", 2, group -> group.spawn("child", fuel::lock));
                });
        assertEquals("[[parent#1, child#2]]", graph().cycles().toString());
    }

    @Test
    void whoMayYetGoOnHoldsNobodyForEver() {
        Tasklet holder =
                scheduler.spawn(
                        "holder",
                        () -> {
                            fuel.lock();
                            scheduler.sleep(5);
                            fuel.unlock();
                        });
        locksBoth("second", cargo, fuel);
        locks("third", cargo);
        WaitGraph graph = graph();
        assertEquals(List.of(), graph.forEver());
        assertEquals(List.of(holder), graph.waits().getFirst().holders());
    }

    @Test
    void aLimitOfTimeOrAScopeBreaksACircle() {
        locksBoth("a", fuel, cargo);
        scheduler.spawn(
                "b",
                () -> {
                    cargo.lock();
                    fuel.lock(7);
                });
        scheduler.run(RunLimit.untilIdle());
        assertEquals(List.of(), graph().forEver());
        assertTrue(graph().waits().getLast().limited());

        ReentrantLock dock = new ReentrantLock(scheduler, "dock");
        ReentrantLock gate = new ReentrantLock(scheduler, "gate");
        locksBoth("c", dock, gate);
        scheduler.spawn(
                "d",
                () -> {
                    gate.lock();
                    TimeLimit.within(
                            scheduler,
                            "docking",
                            7,
                            () -> {
                                dock.lock();
                                return "";
                            });
                });
        assertEquals(List.of(), graph().forEver());
    }

    @Test
    void aLockWhoseHolderHasEndedIsHeldForEver() {
        locks("careless", fuel);
        locks("a", fuel);
        WaitGraph graph = graph();
        assertEquals("[a#2]", graph.forEver().toString());
        assertEquals(List.of(), graph.cycles());
        assertTrue(
                graph.text()
                        .contains(
                                "\na#2 waits for lock 'fuel' held by careless#1, which has ended\n"),
                graph.text());
    }

    @Test
    void whatAnybodyMaySeeToIsNotCalledForEver() {
        Channel<String> ore = new Channel<>(scheduler, "ore");
        scheduler.spawn("a", ore::receive);
        scheduler.spawn("b", () -> new Promise<>(scheduler, "news").await());
        locksBoth("c", fuel, cargo);
        locksBoth("d", cargo, fuel);
        scheduler.spawn(
                "e",
                () ->
                        new Select<String>(scheduler)
                                .receive(ore, value -> value)
                                .promised(scheduler.tasklets().get(2).end(), ending -> "")
                                .await());
        WaitGraph graph = graph();
        assertEquals("[c#3, d#4]", graph.forEver().toString());
        assertFalse(graph.forEver(scheduler.tasklets().getLast()));
    }

    @Test
    void aSelectOfEndsThatNeverComeWaitsForEver() {
        Tasklet a = locksBoth("a", fuel, cargo);
        Tasklet b = locksBoth("b", cargo, fuel);
        scheduler.spawn(
                "c",
                () ->
                        new Select<String>(scheduler)
                                .promised(a.end(), ending -> "a")
                                .promised(b.end(), ending -> "b")
                                .await());
        assertEquals("[a#1, b#2, c#3]", graph().forEver().toString());
    }

    @Test
    void aDeadlockNamesItsCircle() {
        locksBoth("a", fuel, cargo);
        locksBoth("b", cargo, fuel);
        String text =
                assertThrows(DeadlockException.class, scheduler::runUntilComplete).getMessage();
        assertEquals(
                "Deadlock: the last runnable tasklet cannot be blocked. Waiting are 2: a#1 for lock"
                        + " 'cargo' since tick 0; b#2 for lock 'fuel' since tick 0; circle: a#1"
                        + " waits for lock 'cargo' held by b#2, which waits for lock 'fuel' held by"
                        + " a#1",
                text);
    }

    @Test
    void aLongLineBehindACircleIsNoDeepRecursion() {
        Tasklet before = locksBoth("a", fuel, cargo);
        locksBoth("b", cargo, fuel);
        int joiners = scheduler.carrierKind() == CarrierKind.NATIVE ? 20_000 : 500;
        for (int i = 0; i < joiners; i++) {
            Tasklet awaited = before;
            before = scheduler.spawn("joiner", awaited::join);
        }
        WaitGraph graph = graph();
        assertEquals(joiners + 2, graph.forEver().size());
        assertEquals(1, graph.cycles().size());
    }
}
