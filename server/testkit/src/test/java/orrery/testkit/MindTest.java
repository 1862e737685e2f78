package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.NothingInSight;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.script.ShipSelf;
import orrery.script.TargetLost;
import orrery.script.Vector3;
import orrery.tasklet.Channel;

/** What a script may rely on, whatever it does. */
class MindTest {
    private final TinyUniverse universe = new TinyUniverse();
    private final List<String> said = new ArrayList<>();

    @Test
    void aBlockingCallReturnsWhenTheOrderIsDone() {
        run(self -> {
            self.goTo(Sandbox.NOWHERE.plus(new Vector3(20_000, 0, 0)));
            said.add("there");
        });

        universe.until("arrival", 120, () -> said.contains("there"));
    }

    @Test
    void aRefusedOrderIsAnExceptionThatSaysWhy() {
        run(self -> {
            try {
                self.buy("food", 1);
            } catch (OrderException refused) {
                said.add(refused.fault() + ", " + refused.getMessage());
            }
        });

        universe.seconds(1);

        assertEquals(
                List.of("NOT_DOCKED, Buy[commodity=food, units=1] refused: the ship is not docked"),
                said);
    }

    @Test
    void aTargetThatGoesIsALostTarget() {
        TinyShip rock = universe.ship("freighter").of("pirates").at(Sandbox.NOWHERE).drifting();
        run(self -> {
            Contact enemy = self.nearest(Kind.SHIP);
            try {
                self.approach(enemy, 100);
                self.approach(enemy.id() + 1_000, 100);
            } catch (TargetLost lost) {
                said.add("lost");
            }
        });

        universe.until("the loss", 60, () -> said.contains("lost"));
        assertTrue(rock.exists());
    }

    @Test
    void theSteeringOfOneTaskletEndsTheWaitOfTheOther() {
        run(self -> {
            self.spawn(
                    "other hand",
                    () -> {
                        self.sleep(2);
                        self.stop();
                        said.add("stopped");
                    });
            try {
                self.goTo(Vector3.ZERO);
            } catch (OrderException replaced) {
                said.add(replaced.fault().name());
            }
        });

        universe.until("both", 30, () -> said.size() == 2);
        assertEquals(List.of(OrderFault.REPLACED.name(), "stopped"), said);
    }

    @Test
    void aWaitForAContactEndsWhenThereIsOneOrWhenItHasLastedLongEnough() {
        run(self -> {
            try {
                self.nearest(Kind.SHIP, 5);
            } catch (NothingInSight _) {
                said.add("nobody at " + self.seconds());
            }
            said.add("saw " + self.nearest(Kind.SHIP, 60).name());
        });
        universe.seconds(6);
        assertEquals(List.of("nobody at 5.1"), said);

        universe.ship("freighter").named("visitor").at(Sandbox.NOWHERE).drifting();
        universe.seconds(2);

        assertEquals("saw visitor", said.getLast());
    }

    @Test
    void aWaitForAnEventEndsInSilence() {
        run(self -> {
            said.add(self.nextEvent(3) + " at " + self.seconds());
            said.add(self.nextEvent(3) + " at " + self.seconds());
        });

        universe.seconds(7);

        assertEquals(List.of("Silence[] at 3.1", "Silence[] at 6.1"), said);
    }

    @Test
    void eventsWaitInTheMailboxUntilTheyAreTaken() {
        List<Event> taken = new ArrayList<>();
        TinyShip victim =
                run(self -> {
                    self.sleep(20);
                    for (int count = 0; count < 3; count++) {
                        taken.add(self.nextEvent(1));
                    }
                });
        TinyShip raider = universe.ship("raider").of("pirates").at(Sandbox.NOWHERE).drifting();
        universe.ticks(1);
        raider.order(new Order.Attack(victim.id()));
        universe.seconds(5);
        raider.order(new Order.CeaseFire());
        universe.seconds(18);

        assertInstanceOf(Event.ContactSighted.class, taken.get(0));
        assertInstanceOf(Event.DamageTaken.class, taken.get(1));
        assertEquals(3, taken.size());
    }

    @Test
    void aFailingScriptEndsItsOwnTaskletAndNothingElse() {
        universe.allowFailures();
        int before = universe.systems().getFirst().tasklets();
        TinyShip ship =
                run(self -> {
                    self.spawn(
                            "other",
                            () -> {
                                self.sleep(2);
                                said.add("the other lives");
                                self.sleep(1_000);
                            });
                    self.sleep(1);
                    throw new IllegalStateException("out of luck");
                });
        universe.seconds(5);

        assertEquals(List.of("the other lives"), said);
        assertTrue(ship.exists());
        assertEquals(1, universe.log().size(), universe.log().toString());
        String line = universe.log().getFirst();
        assertTrue(
                line.endsWith("failed at tick 11: java.lang.IllegalStateException: out of luck"),
                line);
        assertTrue(line.contains("of entity " + ship.id() + " (" + ship.name() + ")"), line);
        assertEquals(before + 1, universe.systems().getFirst().tasklets());
    }

    @Test
    void allTaskletsOfAnEntityEndWithIt() {
        int before = universe.systems().getFirst().tasklets();
        TinyShip victim =
                run(self -> {
                    self.spawn("sleeper", () -> end(() -> self.sleep(10_000)));
                    self.spawn("listener", () -> end(() -> self.nextEvent(10_000)));
                    Channel<String> nobody = self.channel("nobody");
                    self.spawn("receiver", () -> end(nobody::receive));
                    end(() -> self.orbit(self.nearest(Kind.STATION, 10_000).id(), 5));
                });
        TinyShip raider = universe.ship("raider").of("pirates").at(Sandbox.NOWHERE).drifting();
        universe.ticks(2);
        assertEquals(before + 4, universe.systems().getFirst().tasklets());
        raider.order(new Order.Attack(victim.id()));

        universe.until("the end", 120, () -> !victim.exists());

        assertEquals(before, universe.systems().getFirst().tasklets());
        assertEquals(List.of("ended", "ended", "ended", "ended"), said);
    }

    @Test
    void ordersInTheLastWordsOfAShipDoNothing() {
        TinyShip victim =
                run(self -> {
                    try {
                        self.sleep(10_000);
                    } finally {
                        said.add("last words");
                        self.ceaseFire();
                        said.add("never said");
                    }
                });
        TinyShip raider = universe.ship("raider").of("pirates").at(Sandbox.NOWHERE).drifting();
        universe.ticks(1);
        raider.order(new Order.Attack(victim.id()));

        universe.until("the end", 120, () -> !victim.exists());

        assertEquals(List.of("last words"), said);
        assertEquals(List.of(), universe.log());
    }

    @Test
    void aScriptGoesOnAfterAJumpWithWhatItRemembers() {
        TinyShip ship =
                universe.ship("freighter")
                        .at(Sandbox.GATE)
                        .parameter("word", "hello")
                        .script(() ->
                                self -> {
                                    long starts = self.memory().number("starts", 0) + 1;
                                    self.memory().put("starts", starts);
                                    said.add(
                                            self.parameter("word", "")
                                                    + " %d in %s".formatted(starts, self.system()));
                                    self.jump(self.landmarks(Kind.GATE).getFirst());
                                });

        universe.until("three jumps", 300, () -> said.size() == 4);

        assertEquals(
                List.of(
                        "hello 1 in Here",
                        "hello 2 in There",
                        "hello 3 in Here",
                        "hello 4 in There"),
                said);
        assertTrue(ship.exists());
    }

    @Test
    void anEntityHasABoundedNumberOfTasklets() {
        run(self -> {
            try {
                for (int number = 0; number < 1_000; number++) {
                    self.spawn("one of many", () -> self.sleep(1_000));
                }
            } catch (IllegalStateException full) {
                said.add(full.getMessage());
            }
        });

        universe.ticks(1);

        assertTrue(said.getFirst().contains("has 128 tasklets"), said.toString());
    }

    @Test
    void aScriptThatLogsTooMuchIsCutShort() {
        run(self -> {
            for (int line = 0; line < 100; line++) {
                self.log("line " + line);
            }
            self.sleep(1.5);
            self.log("later");
        });

        universe.seconds(3);

        assertEquals(6, universe.log().size(), universe.log().toString());
        assertTrue(universe.log().getLast().endsWith("later"));
    }

    @Test
    void aParameterThatIsNoNumberIsNamed() {
        universe.ship("freighter")
                .at(Sandbox.NOWHERE)
                .parameter("speed", "fast")
                .script(self -> {
                    said.add("" + self.parameter("distance", 4.5));
                    self.parameter("speed", 1);
                });

        AssertionError failed = assertThrows(AssertionError.class, () -> universe.ticks(1));

        assertEquals(List.of("4.5"), said);
        assertTrue(
                failed.getMessage().contains("parameter 'speed'")
                        && failed.getMessage().contains("was 'fast'"),
                failed.getMessage());
    }

    @Test
    void whatAShipDoesNotSeeIsNotThere() {
        TinyShip far =
                universe.ship("freighter")
                        .at(Sandbox.NOWHERE.plus(new Vector3(60_000, 0, 0)))
                        .drifting();
        TinyShip observer =
                run(self -> said.add("sees " + self.contacts(Kind.SHIP) + self.nearestHostile()));

        universe.ticks(1);

        assertEquals(List.of("sees []null"), said);
        assertFalse(far.id() == observer.id());
    }

    private void end(Runnable wait) {
        try {
            wait.run();
        } finally {
            said.add("ended");
        }
    }

    private TinyShip run(EntityScript<ShipSelf> script) {
        return universe.ship("freighter").at(Sandbox.NOWHERE).script(script);
    }
}
