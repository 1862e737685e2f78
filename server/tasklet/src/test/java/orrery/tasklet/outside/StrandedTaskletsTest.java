package orrery.tasklet.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.Promise;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Select;
import orrery.tasklet.Tasklet;
import orrery.tasklet.WaitGraph;
import orrery.tasklet.kit.TimeLimit;

/**
 * Tasklets that nobody can reach any more; on the native carrier, with a collector that can tell.
 */
class StrandedTaskletsTest {
    private final Scheduler scheduler = new Scheduler("test", CarrierKind.NATIVE, RunOrder.FLAT);
    private final List<String> trace = new ArrayList<>();

    @BeforeEach
    void theCollectorCanTell() {
        assumeTrue(
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .noneMatch(gc -> gc.getName().matches("(ZGC|Shenandoah).*")));
    }

    private void receiver(String name, Channel<String> channel) {
        scheduler.spawn(
                name,
                () -> {
                    try {
                        channel.receive();
                    } finally {
                        trace.add(name + " ended");
                    }
                });
    }

    private String find() {
        scheduler.run(RunLimit.untilIdle());
        return StrandedTasklets.find(scheduler).toString();
    }

    @Test
    void whoWaitsAtAChannelThatNobodyElseKnowsIsFound() {
        Channel<String> known = new Channel<>(scheduler, "known");
        receiver("lost", new Channel<>(scheduler, "lost"));
        receiver("waits", known);
        scheduler.spawn("forgotten", () -> new Promise<>(scheduler, "news").await());
        assertEquals("[lost#1, forgotten#3]", find());
        assertEquals("[lost#1, waits#2, forgotten#3]", scheduler.tasklets().toString());
        known.trySend("ore");
        assertEquals("[lost#1, forgotten#3]", find());
    }

    @Test
    void theyCanBeKilledAndRunTheirFinallyBlocks() {
        receiver("lost", new Channel<>(scheduler, "lost"));
        scheduler.run(RunLimit.untilIdle());
        for (Tasklet tasklet : StrandedTasklets.find(scheduler)) {
            tasklet.kill();
        }
        assertEquals(List.of("lost ended"), trace);
        assertEquals(0, scheduler.alive());
        assertEquals("[]", find());
    }

    @Test
    @Tag("long") // two collections of all garbage for each search
    void taskletsThatOnlyKnowEachOtherAreFound() {
        scheduler.spawn(
                "a",
                () -> {
                    Channel<String> ore = new Channel<>(scheduler, "ore");
                    Channel<String> ice = new Channel<>(scheduler, "ice");
                    receiver("b", ice);
                    scheduler.spawn(
                            "c",
                            () ->
                                    new Select<String>(scheduler)
                                            .receive(ore, value -> value)
                                            .receive(ice, value -> value)
                                            .await());
                    ore.receive();
                    ice.receive();
                });
        assertEquals("[a#1, b#2, c#3]", find());
        assertEquals(List.of(), WaitGraph.of(scheduler).forEver());
    }

    @Test
    @Tag("long") // two collections of all garbage for each search
    void whoIsKnownToOneThatMayGoOnIsNot() {
        scheduler.spawn(
                "owner",
                () -> {
                    Channel<String> ore = new Channel<>(scheduler, "ore");
                    receiver("child", ore);
                    scheduler.sleep(3);
                    ore.send("late");
                });
        receiver("lost", new Channel<>(scheduler, "lost"));
        assertEquals("[lost#2]", find());
        scheduler.beginTick(3);
        assertEquals("[lost#2]", find());
        assertEquals(List.of("child ended"), trace);
    }

    @Test
    @Tag("long") // two collections of all garbage for each search
    void aLimitOfTimeMakesAWaitEnd() {
        scheduler.spawn("limited", () -> new Channel<>(scheduler, "lost").receive(9));
        scheduler.spawn(
                "scoped",
                () ->
                        TimeLimit.within(
                                scheduler,
                                "s",
                                9,
                                () -> new Channel<>(scheduler, "lost").receive()));
        scheduler.spawn("sleeper", () -> scheduler.sleep(9));
        scheduler.create("paused", () -> {});
        assertEquals("[]", find());
    }

    @Test
    @Tag("long") // two collections of all garbage for each search
    void whoIsKeptIsNotFound() {
        receiver("lost", new Channel<>(scheduler, "lost"));
        scheduler.run(RunLimit.untilIdle());
        Tasklet kept = scheduler.tasklets().getFirst();
        assertEquals("[]", find());
        assertEquals("lost", kept.name());
    }

    @Test
    @Tag("long") // two collections of all garbage for each search
    void aThousandOfThemAreAllTakenUpAgain() {
        for (int i = 0; i < 1_000; i++) {
            receiver("lost", new Channel<>(scheduler, "lost"));
        }
        scheduler.run(RunLimit.untilIdle());
        List<Tasklet> stranded = StrandedTasklets.find(scheduler);
        assertEquals(1_000, stranded.size());
        assertEquals(scheduler.tasklets(), stranded);
    }

    @Test
    void onThePortableCarrierItIsRefused() {
        Scheduler portable = new Scheduler("p", CarrierKind.PORTABLE, RunOrder.FLAT);
        assertThrows(UnsupportedOperationException.class, () -> StrandedTasklets.find(portable));
        scheduler.spawn(
                "a",
                () ->
                        assertThrows(
                                IllegalStateException.class,
                                () -> StrandedTasklets.find(scheduler)));
        scheduler.run(RunLimit.untilIdle());
    }
}
