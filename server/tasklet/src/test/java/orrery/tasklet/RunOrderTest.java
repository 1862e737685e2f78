package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs after a tasklet is run at once, in flat and in nested order. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class RunOrderTest {
    private final CarrierKind carrier;
    private Scheduler scheduler;
    private List<String> trace = new ArrayList<>();

    RunOrderTest(CarrierKind carrier) {
        this.carrier = carrier;
        this.scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private void assertOrder(String flat, String nested, Runnable program) {
        assertEquals(flat, ran(RunOrder.FLAT, program), "flat");
        assertEquals(nested, ran(RunOrder.NESTED, program), "nested");
    }

    private String ran(RunOrder order, Runnable program) {
        scheduler = new Scheduler("test", carrier, order);
        trace = new ArrayList<>();
        program.run();
        return String.join(" ", trace);
    }

    private Tasklet note(String name) {
        return scheduler.spawn(name, () -> trace.add(name));
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    @Test
    void mainRunsTheFirstOfThree() {
        Runnable program =
                () -> {
                    Tasklet first = note("1");
                    note("2");
                    note("3");
                    first.run();
                };

        assertOrder("1 2 3", "1 2 3", program);
    }

    @Test
    void mainRunsTheSecondOfThree() {
        Runnable program =
                () -> {
                    note("1");
                    Tasklet second = note("2");
                    note("3");
                    second.run();
                };

        assertOrder("2 1 3", "2 3", program);
        runAll();
        assertEquals(List.of("2", "3", "1"), trace);
    }

    @Test
    void aTaskletRunsTheFirstOfThreeThatItMade() {
        Runnable program =
                () -> {
                    note("1");
                    scheduler.spawn(
                            "N",
                            () -> {
                                Tasklet second = note("2");
                                note("3");
                                note("4");
                                second.run();
                            });
                    note("5");
                    runAll();
                };

        assertOrder("1 2 5 3 4", "1 2 3 4 5", program);
    }

    @Test
    void oneThatSchedulesLiesBetweenThoseThatATaskletMade() {
        Runnable program =
                () -> {
                    note("1");
                    scheduler.spawn(
                            "N",
                            () -> {
                                Tasklet second = note("2");
                                scheduler.spawn("S", scheduler::schedule);
                                note("3");
                                second.run();
                            });
                    note("4");
                    runAll();
                };

        assertOrder("1 2 4 3", "1 2 3 4", program);
    }

    @Test
    void aTaskletThatWasMadeByOneThatRunsOthersRunsOthersToo() {
        Runnable program =
                () -> {
                    note("1");
                    scheduler.spawn(
                            "N",
                            () -> {
                                Tasklet second = note("2");
                                scheduler.spawn(
                                        "M",
                                        () -> {
                                            Tasklet third = note("3");
                                            note("4");
                                            third.run();
                                        });
                                note("5");
                                second.run();
                            });
                    note("6");
                    runAll();
                };

        assertOrder("1 2 6 3 5 4", "1 2 3 4 5 6", program);
    }

    @Test
    void theCallerGoesOnWhereItsPlaceIs() {
        Runnable program =
                () -> {
                    note("Rabbit");
                    scheduler.spawn(
                            "N",
                            () -> {
                                Tasklet dog = note("Dog");
                                note("Cat");
                                note("Monkey");
                                dog.run();
                                trace.add("End");
                            });
                    note("Donkey");
                    runAll();
                };

        assertOrder(
                "Rabbit Dog End Donkey Cat Monkey", "Rabbit Dog Cat Monkey End Donkey", program);
    }

    @Test
    void inNestedOrderAllBehindTheKilledOneRunBeforeTheKillReturns() {
        Runnable program =
                () -> {
                    Tasklet first =
                            scheduler.spawn(
                                    "1",
                                    () -> {
                                        try {
                                            scheduler.schedule();
                                        } finally {
                                            trace.add("1");
                                        }
                                    });
                    scheduler.run(RunLimit.resumes(1));
                    note("2");
                    note("3");
                    first.kill();
                    trace.add("killed");
                    runAll();
                };

        assertOrder("1 killed 2 3", "1 2 3 killed", program);
    }

    @Test
    void thoseThatBlockInANestedRunGoOnWhenSomebodySends() {
        List<Channel<String>> channels = new ArrayList<>();
        Runnable program =
                () -> {
                    Channel<String> channel = new Channel<>(scheduler, "c");
                    channels.add(channel);
                    note("0");
                    scheduler.spawn(
                            "N",
                            () -> {
                                Tasklet first = note("1");
                                scheduler.spawn(
                                        "M",
                                        () -> {
                                            channel.receive();
                                            Tasklet second = note("2");
                                            note("3");
                                            second.run();
                                        });
                                first.run();
                                channel.receive();
                            });
                    scheduler.spawn("sender", () -> channel.send("x"));
                    runAll();
                };

        assertOrder("0 1", "0 1 2 3", program);

        assertEquals("0 1", ran(RunOrder.FLAT, program));
        channels.getLast().send("y");
        runAll();
        assertEquals("0 1 2 3", String.join(" ", trace));
    }

    @Test
    void aTaskletThatRunsAllOthersComesLastInBothOrders() {
        Runnable program =
                () -> {
                    note("1");
                    scheduler.spawn(
                            "W",
                            () -> {
                                note("2");
                                note("3");
                                runAll();
                                trace.add("W");
                            });
                    note("4");
                    runAll();
                };

        assertOrder("1 4 2 3 W", "1 4 2 3 W", program);
    }

    @Test
    void aTaskletThatRunsOneAndThenAllOthers() {
        Runnable program =
                () -> {
                    note("1");
                    scheduler.spawn(
                            "W",
                            () -> {
                                Tasklet second = note("2");
                                note("3");
                                second.run();
                                trace.add("W");
                                runAll();
                                trace.add("W");
                            });
                    note("4");
                    runAll();
                };

        assertOrder("1 2 W 4 3 W", "1 2 3 W 4 W", program);
    }

    @Test
    void inBothOrdersMainKillsWhileATaskletWaitsForItsRunToEnd() {
        Runnable program =
                () -> {
                    Tasklet runner =
                            scheduler.spawn(
                                    "W",
                                    () -> {
                                        try {
                                            scheduler.yield();
                                        } catch (IllegalArgumentException fire) {
                                            note("1");
                                            runAll();
                                            trace.add("W");
                                        }
                                    });
                    runAll();
                    runner.raise(new IllegalArgumentException("fire"));
                    trace.add("main");
                    runAll();
                };

        assertOrder("main 1 W", "main 1 W", program);
    }

    @Test
    void switchingPausesTheCallerAtOnce() {
        Tasklet[] tasklets = new Tasklet[2];
        tasklets[0] =
                scheduler.spawn(
                        "a",
                        () -> {
                            tasklets[1].switchTo();
                            trace.add("a again");
                        });
        note("b");
        tasklets[1] = note("c");

        runAll();

        assertEquals(List.of("c", "b"), trace);
        assertEquals(Tasklet.State.PAUSED, tasklets[0].state());
        tasklets[0].insert();
        runAll();
        assertEquals(List.of("c", "b", "a again"), trace);
    }
}
