package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.kit.TimeLimit;

/** Leaving a scheduler and coming into one; here it is the same, as nothing is saved in between. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class HandoffTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    HandoffTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    @BeforeEach
    void someTicksHavePassed() {
        tick(10);
    }

    private void tick(long number) {
        scheduler.beginTick(number);
        scheduler.run(RunLimit.untilIdle());
    }

    private Tasklet sleeper(String name, long ticks) {
        return scheduler.spawn(
                name,
                () -> {
                    scheduler.sleep(ticks);
                    trace.add(name + " at " + scheduler.tick());
                });
    }

    @Test
    void whoSleepsIsNotWokenWhileItIsAwayAndSleepsTheRestWhereItArrives() {
        Tasklet tasklet = sleeper("a", 5);
        tick(11);
        tick(12);

        Handoff handoff = Handoff.of(scheduler, List.of(tasklet));
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
        for (int tick = 13; tick <= 20; tick++) {
            tick(tick);
        }
        handoff.arrive(scheduler);
        for (int tick = 21; tick <= 30; tick++) {
            tick(tick);
        }

        assertEquals(List.of("a at 24"), trace);
    }

    @Test
    void whoIsDueAtTheSameTickIsWokenInTheSameOrder() {
        List<Tasklet> both = List.of(sleeper("b", 3), sleeper("a", 3));
        tick(11);
        sleeper("here", 1);
        tick(12);

        Handoff.of(scheduler, both).arrive(scheduler);
        tick(13);
        tick(14);

        assertEquals(List.of("here at 13", "b at 14", "a at 14"), trace);
    }

    @Test
    void runnableAndYieldedTaskletsRunInTheNextTick() {
        Tasklet fresh = scheduler.spawn("fresh", () -> trace.add("fresh at " + scheduler.tick()));
        Tasklet yielded =
                scheduler.create(
                        "yielded",
                        () -> {
                            scheduler.yield();
                            trace.add("yielded at " + scheduler.tick());
                        });
        fresh.remove();
        yielded.insert();
        tick(11);
        fresh.insert();

        Handoff handoff = Handoff.of(scheduler, List.of(fresh, yielded));
        assertEquals(0, scheduler.runnable());
        tick(12);
        assertEquals(List.of(), trace);
        handoff.arrive(scheduler);
        tick(13);

        assertEquals(List.of("fresh at 13", "yielded at 13"), trace);
    }

    @Test
    void itsWaitsAtPromisesAndChannelsGoOn() {
        Promise<String> promise = new Promise<>(scheduler, "a word");
        Channel<String> channel = new Channel<>(scheduler, "words");
        Tasklet waiting = scheduler.spawn("waiting", () -> trace.add(promise.await(20)));
        Tasklet receiving = scheduler.spawn("receiving", () -> trace.add(channel.receive()));
        tick(11);

        Handoff.of(scheduler, List.of(waiting, receiving)).arrive(scheduler);
        promise.complete("kept");
        channel.send("sent");
        tick(12);

        assertEquals(List.of("kept", "sent"), trace);
        assertEquals(0, scheduler.timed());
    }

    @Test
    void itHasAnotherIdWhereItArrives() {
        Tasklet tasklet = sleeper("a", 5);
        scheduler.spawn("other", () -> {});
        tick(11);

        Handoff.of(scheduler, List.of(tasklet)).arrive(scheduler);

        assertEquals(3, tasklet.id());
        assertEquals(List.of(tasklet), scheduler.tasklets());
        assertEquals(3, scheduler.spawned());
    }

    @Test
    void aScopeThatLimitsItsTimeGoesWithIt() {
        Tasklet tasklet =
                scheduler.spawn(
                        "limited",
                        () -> {
                            try {
                                TimeLimit.within(
                                        scheduler,
                                        "short",
                                        3,
                                        () -> {
                                            scheduler.sleep(100);
                                            return "";
                                        });
                            } catch (TaskletTimeoutException over) {
                                trace.add("over at " + scheduler.tick());
                            }
                        });
        tick(11);

        Handoff handoff = Handoff.of(scheduler, List.of(tasklet));
        assertEquals(0, scheduler.timed());
        tick(20);
        handoff.arrive(scheduler);
        for (int tick = 21; tick <= 30; tick++) {
            tick(tick);
        }

        assertEquals(List.of("over at 23"), trace);
    }

    @Test
    void whatIsCancelledIsAsIfNothingHadBeen() {
        Tasklet sleeping = sleeper("sleeping", 3);
        Tasklet yielding =
                scheduler.spawn(
                        "yielding",
                        () -> {
                            scheduler.yield();
                            trace.add("yielding at " + scheduler.tick());
                        });
        tick(11);

        Handoff.of(scheduler, List.of(sleeping, yielding)).cancel(scheduler);
        for (int tick = 12; tick <= 14; tick++) {
            tick(tick);
        }

        assertEquals(List.of("yielding at 12", "sleeping at 14"), trace);
        assertEquals(1, sleeping.id());
    }

    @Test
    void whoHasLeftIsDeadAndNothingOfItRan() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.sleep(1);
                            } finally {
                                trace.add("finally");
                            }
                        });
        tick(11);

        Handoff.of(scheduler, List.of(tasklet)).left();
        tick(12);
        tasklet.kill();

        assertFalse(tasklet.alive());
        assertEquals(0, scheduler.alive());
        assertEquals(List.of(), trace);
    }

    @Test
    void aTaskletCannotHandItselfOff() {
        Tasklet[] self = new Tasklet[1];
        self[0] =
                scheduler.spawn(
                        "a",
                        () ->
                                assertThrows(
                                        IllegalStateException.class,
                                        () -> Handoff.of(scheduler, List.of(self[0]))));
        tick(11);

        assertFalse(self[0].alive());
    }
}
