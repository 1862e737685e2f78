package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.OrderStatus;
import orrery.script.ShipSelf;
import orrery.script.TargetLost;
import orrery.script.Vector3;

/** What a test can let go wrong, and what it is told. */
class FaultsTest {
    private final TinyUniverse universe = new TinyUniverse();
    private final List<String> said = new ArrayList<>();

    private TinyShip run(orrery.script.EntityScript<ShipSelf> script) {
        return universe.ship("raider").named("Hero").at(Sandbox.NOWHERE).script(script);
    }

    private TinyShip bystander() {
        return universe.ship("freighter")
                .named("Bystander")
                .at(Sandbox.NOWHERE.plus(new Vector3(5_000, 0, 0)))
                .drifting();
    }

    @Test
    void aTargetThatVanishesIsLost() {
        TinyShip prey = bystander();
        run(self -> {
            try {
                self.keepAtRange(self.nearest(Kind.SHIP), 100);
                self.approach(self.nearest(Kind.SHIP), 10);
            } catch (TargetLost _) {
                said.add("lost at " + self.tick());
            }
        });
        universe.at(20, prey::vanish);

        universe.until("the loss", 10, () -> !said.isEmpty());
        assertEquals(List.of("lost at 21"), said);
        assertFalse(prey.exists());
    }

    @Test
    void aShipIsDestroyedAtTheTickThatTheTestSays() {
        TinyShip hero =
                run(self -> {
                    try {
                        self.sleep(1_000);
                    } finally {
                        said.add("ended");
                    }
                });
        universe.at(30, hero::destroy);

        universe.ticks(29);
        assertTrue(hero.exists());
        universe.ticks(1);
        assertFalse(hero.exists());
        assertEquals(List.of("ended"), said);
    }

    @Test
    void aKilledScriptRunsItsFinallyBlocksAndTheShipDriftsOn() {
        TinyShip hero =
                run(self -> {
                    self.spawn("other", () -> self.sleep(1_000));
                    try {
                        self.orbit(self.nearest(Kind.SHIP), 500);
                        self.sleep(1_000);
                    } finally {
                        said.add("ended");
                    }
                });
        bystander();
        universe.at(30, hero::killScript);

        universe.ticks(30);

        assertEquals(List.of("ended"), said);
        assertTrue(hero.exists());
        assertEquals(0, universe.system("Here").tasklets());
    }

    @Test
    void answersComeAsLateAsTheTestSays() {
        universe.slowAnswers(2);
        TinyShip hero =
                run(self -> {
                    self.stop();
                    said.add("done at " + self.tick());
                });
        universe.ticks(2);
        assertEquals(1, hero.ordered(Order.Stop.class));

        universe.ticks(60);

        assertEquals(List.of("done at 22"), said);
        assertEquals(OrderStatus.DONE, hero.orders().getFirst().status());
    }

    @Test
    void aScriptHearsWhatTheTestSays() {
        TinyShip hero =
                run(self -> {
                    while (true) {
                        said.add(
                                switch (self.nextEvent(60)) {
                                    case Event.DistressHeard(long ship, _, _) -> "help " + ship;
                                    case Event.Told told -> told.name() + " " + told.text();
                                    default -> "other";
                                });
                    }
                });
        universe.ticks(1);

        hero.hears(new Event.DistressHeard(7, 8, Vector3.ZERO));
        hero.told(9, "greeting", "{\"hello\": \"ship\"}");
        universe.ticks(1);

        assertEquals(List.of("help 7", "greeting {\"hello\": \"ship\"}"), said);
    }

    @Test
    void aShipTellsWhatItSees() {
        TinyShip hero = run(ShipSelf::stop);
        bystander();
        universe.ticks(1);

        assertEquals(
                List.of("Bystander"), hero.sees(Kind.SHIP).stream().map(c -> c.name()).toList());
        assertEquals(List.of(), hero.sees(Kind.WRECK));
    }

    @Test
    void whatMustBeSoFailsAtTheFirstTickAtWhichItIsNot() {
        run(self -> {
            self.sleep(2);
            self.say("peekaboo");
        });

        AssertionError failed =
                assertThrows(
                        AssertionError.class,
                        () -> universe.whileTrue("silence", 10, () -> universe.said().isEmpty()));

        assertTrue(failed.getMessage().startsWith("silence was not so at tick 21"), failed + "");
        assertEquals(List.of("Hero: peekaboo"), universe.said());
    }

    @Test
    void aFailureSaysWhereEachScriptWaits() {
        run(self -> {
            self.log("here I go");
            self.nextEvent(100);
        });

        AssertionError failed =
                assertThrows(AssertionError.class, () -> universe.until("peace", 1, () -> false));

        String message = failed.getMessage();
        assertTrue(message.contains("log:\n  Hero: here I go"), message);
        assertTrue(message.contains("for an event since tick 1 at FaultsTest.java:"), message);
    }

    @Test
    void aTestOfManySeedsSaysWhichOneFailed() {
        AssertionError failed =
                assertThrows(
                        AssertionError.class,
                        () ->
                                TinyUniverse.forSeeds(
                                        5,
                                        10,
                                        tiny -> {
                                            int[] drawn = {-1};
                                            tiny.ship("raider")
                                                    .script(self ->
                                                            drawn[0] = self.random().nextInt(4));
                                            tiny.ticks(1);
                                            if (drawn[0] == 3) {
                                                throw new AssertionError("drew a three");
                                            }
                                        }));

        assertTrue(failed.getMessage().matches("seed \\d+: drew a three"), failed.getMessage());
    }

    @Test
    void aGoldenTraceIsWrittenAndHeldAgainst(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("traces/hero.txt");
        run(self -> {
            self.say("off");
            try {
                self.buy("food", 1);
            } catch (OrderException _) {
                self.stop();
            }
        });
        universe.ticks(10);
        AssertionError missing =
                assertThrows(AssertionError.class, () -> GoldenTrace.check(universe, file));
        assertTrue(missing.getMessage().contains("-Dorrery.golden=write"), missing.getMessage());

        System.setProperty(GoldenTrace.PROPERTY, "write");
        GoldenTrace.check(universe, file);
        System.clearProperty(GoldenTrace.PROPERTY);
        GoldenTrace.check(universe, file);

        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        assertEquals("     1  Hero says off", lines.getFirst());
        assertEquals("     1  Hero Buy REFUSED, the ship is not docked", lines.get(2));
        lines.set(2, "     1  Hero Buy DONE");
        Files.write(file, lines);
        AssertionError differs =
                assertThrows(AssertionError.class, () -> GoldenTrace.check(universe, file));
        assertTrue(differs.getMessage().contains("in line 3"), differs.getMessage());
        assertTrue(differs.getMessage().contains("expected       1  Hero Buy DONE"), differs + "");
    }
}
