package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.ReloadPolicy;

/** Woven scripts that go through a gate, and go on behind it with all that they hold. */
class WovenHandoffTest {
    private static TwoSystems run(String script, String source) {
        TwoSystems run =
                new TwoSystems(new WovenScripts().with(script, 1, ReloadPolicy.RESTART, source));
        run.place("Ann", Sandbox.GATE, script);
        return run;
    }

    @Test
    void itsLocalsItsObjectsAndItsLineSurvive() {
        TwoSystems run =
                run(
                        "Traveller",
                        """
                        public final class Traveller implements EntityScript<ShipSelf> {
                            private int jumps;
                            private final List<String> seen = new ArrayList<>();

                            @Override
                            public void run(ShipSelf self) {
                                long born = self.tick();
                                while (true) {
                                    seen.add(self.system());
                                    Landmark gate = self.landmarks(Kind.GATE).getFirst();
                                    through(self, gate, 2.5);
                                    self.log(jumps + " " + seen + " " + born + " " + gate.name()
                                            + " now " + self.system());
                                }
                            }

                            private void through(ShipSelf self, Landmark gate, double factor) {
                                int before = jumps;
                                self.jump(gate);
                                jumps = before + (int) (factor * 2) - 4;
                            }
                        }
                        """);

        run.untilLogged(3, 3_000);

        assertEquals(
                List.of(
                        "Ann: 1 [Here] 1 Gate to There now There",
                        "Ann: 2 [Here, There] 1 Gate to Here now Here",
                        "Ann: 3 [Here, There, Here] 1 Gate to There now There"),
                run.log);
        assertEquals(0, run.here().tasklets());
        assertEquals(1, run.there().tasklets());
        run.departures.forEach(departure -> assertNotNull(departure.running()));
    }

    @Test
    void itsOtherTaskletsSleepAndWaitOnForTheRestOfTheirTime() {
        TwoSystems run =
                run(
                        "Crew",
                        """
                        public final class Crew implements EntityScript<ShipSelf> {
                            @Override
                            public void run(ShipSelf self) {
                                Channel<String> words = self.channel("words");
                                self.spawn("clock", () -> tick(self));
                                self.spawn("ears", () -> listen(self, words));
                                self.spawn("patient", () -> {
                                    try {
                                        self.nearest(Kind.WRECK, 100);
                                    } catch (NothingInSight none) {
                                        self.log("no wreck at " + self.seconds());
                                    }
                                });
                                self.sleep(1);
                                self.jump(self.landmarks(Kind.GATE).getFirst());
                                words.send("hello from " + self.system());
                                self.sleep(1000);
                            }

                            private static void tick(ShipSelf self) {
                                self.sleep(100);
                                self.log("100 s are over at " + self.seconds());
                            }

                            private static void listen(ShipSelf self, Channel<String> words) {
                                self.log(words.receive());
                                Event event = self.nextEvent(1000);
                                self.log("event " + event);
                            }
                        }
                        """);

        run.untilLogged(1, 900);
        assertTrue(run.there().tick() < 900, "it arrived too late for the rest");
        run.untilLogged(3, 1_100);
        run.there()
                .happen(
                        run.departures.getFirst().ship().id(),
                        new orrery.script.Event.TargetLost(7));
        run.untilLogged(4, 10);

        assertEquals("Ann: hello from There", run.log.getFirst());
        assertEquals(
                List.of("Ann: 100 s are over at 100.1", "Ann: no wreck at 100.1"),
                run.log.subList(1, 3).stream().sorted().toList());
        assertEquals("Ann: event TargetLost[targetId=7]", run.log.get(3));
        assertEquals(0, run.here().tasklets());
    }

    @Test
    void anEventThatItHadNotTakenComesOnce() {
        TwoSystems run =
                run(
                        "Deaf",
                        """
                        public final class Deaf implements EntityScript<ShipSelf> {
                            @Override
                            public void run(ShipSelf self) {
                                self.jump(self.landmarks(Kind.GATE).getFirst());
                                while (true) {
                                    self.log("" + self.nextEvent(5));
                                }
                            }
                        }
                        """);
        run.place("Bea", Sandbox.HOME, "Deaf");
        run.ticks(2);
        run.here().happen(run.minds(run.here()).getLast(), new orrery.script.Event.TargetLost(7));

        run.ticks(1_000);

        assertEquals(
                List.of("Bea: TargetLost[targetId=7]", "Bea: Silence[]"),
                run.log.stream().filter(line -> line.startsWith("Bea")).limit(2).toList());
    }

    @Test
    void twoRunsAreEqualAtEveryTick() {
        String source =
                """
                public final class Wanderer implements EntityScript<ShipSelf> {
                    @Override
                    public void run(ShipSelf self) {
                        int jumps = 0;
                        while (true) {
                            self.jump(self.landmarks(Kind.GATE).getFirst());
                            self.sleep(self.random().between(0.1, 3));
                            self.memory().put("jumps", ++jumps);
                        }
                    }
                }
                """;
        TwoSystems one = run("Wanderer", source);
        TwoSystems other = run("Wanderer", source);

        one.ticks(2_000);
        other.ticks(2_000);

        assertTrue(one.departures.size() > 3, one.departures.size() + " departures");
        assertEquals(one.hashes, other.hashes);
    }

    @Test
    void onceItHasUsedAFleetChannelItStartsAgainAndTheLogSaysWhy() {
        TwoSystems run =
                run(
                        "Wing",
                        """
                        public final class Wing implements EntityScript<FleetSelf> {
                            @Override
                            public void run(FleetSelf self) {
                                self.log("starts in " + self.system());
                                self.fleetChannel("calls").tryReceive();
                                self.memory().put("starts", self.memory().number("starts", 0) + 1);
                                if (self.memory().number("starts", 0) == 1) {
                                    self.jump(self.landmarks(Kind.GATE).getFirst());
                                    self.log("never here");
                                }
                                self.sleep(1000);
                            }
                        }
                        """);

        run.untilLogged(3, 1_000);

        assertEquals(
                List.of(
                        "Ann: starts in Here",
                        "script Wing of entity %d (Ann) starts again after its jump: it has used fleet channel 'calls'"
                                .formatted(run.departures.getFirst().ship().id()),
                        "Ann: starts in There"),
                run.log);
        assertNull(run.departures.getFirst().running());
        assertEquals(0, run.here().tasklets());
    }

    @Test
    void whereAnotherVersionRunsItStartsAgain() {
        WovenScripts scripts = new WovenScripts();
        String source =
                """
                public final class Jumper implements EntityScript<ShipSelf> {
                    @Override
                    public void run(ShipSelf self) {
                        self.log("one starts in " + self.system());
                        self.jump(self.landmarks(Kind.GATE).getFirst());
                        self.sleep(1000);
                    }
                }
                """;
        scripts.with("Jumper", 1, ReloadPolicy.RESTART, source)
                .with("Jumper", 2, ReloadPolicy.RESTART, source.replace("one", "two"));
        TwoSystems run = new TwoSystems(scripts);
        run.place("Ann", Sandbox.GATE, "Jumper");
        run.input(run.there(), new orrery.world.mind.Input.ScriptChanged("Jumper", 2, false));

        run.untilLogged(3, 1_000);

        assertEquals(
                List.of(
                        "Ann: one starts in Here",
                        "script Jumper of entity %d (Ann) starts again after its jump: version 2 runs here"
                                .formatted(run.departures.getFirst().ship().id()),
                        "Ann: two starts in There"),
                run.log);
    }

    @Test
    void whatCannotBeSavedIsNamedAndTheScriptStartsAgain() {
        TwoSystems run =
                run(
                        "Holder",
                        """
                        public final class Holder implements EntityScript<ShipSelf> {
                            @Override
                            public void run(ShipSelf self) {
                                self.log("starts in " + self.system());
                                Object held = thread();
                                self.sleep(2);
                                self.jump(self.landmarks(Kind.GATE).getFirst());
                                self.log("never here with " + held);
                            }

                            private static Object thread() {
                                return new Thread();
                            }
                        }
                        """);

        run.untilLogged(3, 1_000);

        assertEquals("Ann: starts in Here", run.log.get(0));
        assertTrue(run.log.get(1).contains("starts again after its jump"), run.log.get(1));
        assertTrue(run.log.get(1).contains("held"), run.log.get(1));
        assertTrue(run.log.get(1).contains("Holder"), run.log.get(1));
        assertEquals("Ann: starts in There", run.log.get(2));
    }
}
