package orrery.sim.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.NothingInSight;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.ShipSelf;
import orrery.script.TargetLost;
import orrery.script.Vector3;
import orrery.scripts.BeltMiner;

class RemoteShipTest implements RemoteShip.Report {
    private final ScriptedServer server = new ScriptedServer();
    private final ShipMemory memory = new ShipMemory();
    private final List<String> noted = new ArrayList<>();
    private RemoteShip ship;

    @BeforeEach
    void assign() {
        server.welcomed();
        server.publish(100, p -> {});
        ship =
                server.steer(
                        new RemoteShip.Mind(memory, new SeededRandom(7), Map.of("n", "2.5"), this));
    }

    private void play(EntityScript<ShipSelf> script) {
        ship.start("test", script);
        server.run();
    }

    @Test
    void anOrderIsAMessageAndTheScriptWaitsUntilItIsDone() {
        play(self -> {
            self.goTo(new Vector3(1, 2, 3));
            noted.add("there");
        });
        assertEquals(List.of(new Order.GoTo(new Vector3(1, 2, 3))), server.orders());

        server.accept(0);
        assertEquals(List.of(), noted);

        server.done(0);
        assertEquals(List.of("there"), noted);
        assertFalse(ship.alive());
    }

    @Test
    void sequenceNumbersAndOrderIdsCountUp() {
        play(self -> {
            self.say("hello");
            self.ceaseFire();
        });
        server.done(0);

        assertEquals(
                new ClientMessage.Play(new PlayerMessage.Spoke(1, "hello")), server.said.get(0));
        assertEquals(
                new ClientMessage.Play(new PlayerMessage.Ordered(2, 1, new Order.CeaseFire())),
                server.said.get(1));
    }

    @Test
    void anAttackWaitsOnlyUntilItIsAccepted() {
        server.publish(101, p -> p.enter(5, 77, Kind.SHIP, 1, "foe", 100, 0, 0));
        play(self -> {
            Contact foe = self.nearestHostile();
            self.attack(foe);
            noted.add("firing at " + foe.id());
        });

        server.accept(0);

        assertEquals(List.of(new Order.Attack(77)), server.orders());
        assertEquals(List.of("firing at 77"), noted);
    }

    @Test
    void aRefusedOrderThrowsItsFaultAndALostTargetThrowsTargetLost() {
        play(self -> {
            try {
                self.approach(9, 100);
            } catch (TargetLost e) {
                noted.add(e.getMessage());
            }
            try {
                self.unload();
            } catch (OrderException e) {
                noted.add(e.fault().name());
            }
        });

        server.answer(0, OrderStatus.REFUSED, OrderFault.TARGET_LOST);
        server.answer(1, OrderStatus.REFUSED, OrderFault.NOT_DOCKED);

        assertEquals(
                List.of(
                        "Approach[targetId=9, rangeMeters=100.0]: the target is gone or out of"
                                + " sight",
                        "NOT_DOCKED"),
                noted);
    }

    @Test
    void miningEndsWithAFullHoldOrWithout() {
        server.publish(101, p -> p.enter(5, 77, Kind.ASTEROID, 0, "rock", 100, 0, 0));
        play(self -> {
            for (int i = 0; i < 2; i++) {
                noted.add("" + self.mine(self.nearest(Kind.ASTEROID)).untilHoldFull());
            }
        });

        server.accept(0);
        server.answer(0, OrderStatus.FAILED, OrderFault.TARGET_LOST);
        server.accept(1);
        server.done(1);

        assertEquals(List.of("false", "true"), noted);
    }

    @Test
    void aNudgeGivesTheSteeringOrderAgainAndTheScriptDoesNotNotice() {
        play(self -> {
            self.goTo(new Vector3(1, 0, 0));
            noted.add("there");
        });
        server.accept(0);

        ship.nudge();
        assertEquals(new Order.GoTo(new Vector3(1, 0, 0)), server.orders().get(1));
        server.answer(0, OrderStatus.FAILED, OrderFault.REPLACED);
        server.accept(1);
        assertEquals(List.of(), noted);

        server.done(1);
        assertEquals(List.of("there"), noted);
    }

    @Test
    void aNudgeThatIsRefusedLeavesTheOrderAsItWas() {
        play(self -> {
            self.goTo(new Vector3(1, 0, 0));
            noted.add("there");
        });
        server.accept(0);

        ship.nudge();
        server.answer(1, OrderStatus.REFUSED, OrderFault.IN_WARP);
        server.done(0);

        assertEquals(List.of("there"), noted);
    }

    @Test
    void anOrderOfTheScriptStillReplacesANudgedOne() {
        play(self -> {
            self.spawn(
                    "first",
                    () -> {
                        try {
                            self.goTo(new Vector3(1, 0, 0));
                        } catch (OrderException e) {
                            noted.add(e.fault().name());
                        }
                    });
            self.sleep(1);
            self.stop();
        });
        server.accept(0);
        ship.nudge();
        server.answer(0, OrderStatus.FAILED, OrderFault.REPLACED);
        server.accept(1);

        server.publish(120, p -> {});
        server.answer(1, OrderStatus.FAILED, OrderFault.REPLACED);

        assertEquals(List.of("REPLACED"), noted);
        assertInstanceOf(Order.Stop.class, server.orders().get(2));
    }

    @Test
    void aShipWithoutASteeringOrderIsNudgedByOneThatChangesNothing() {
        ship.nudge();

        assertEquals(List.of(new Order.Unlock(ScriptedServer.SHIP_ID)), server.orders());
    }

    @Test
    void sleepIsGameTimeAndDoesNotPassWithoutTheServer() {
        play(self -> {
            self.sleep(2);
            noted.add("awake at " + self.tick());
        });

        server.publish(119, p -> {});
        server.run();
        assertEquals(List.of(), noted);

        server.publish(120, p -> {});
        assertEquals(List.of("awake at 120"), noted);
    }

    @Test
    void eventsComeInOrderAndSilenceAfterTheTime() {
        server.happen(new Event.DamageTaken(5, 10));
        play(self -> {
            for (int i = 0; i < 3; i++) {
                noted.add(self.nextEvent(1).getClass().getSimpleName());
            }
        });
        server.happen(new Event.TargetDestroyed(5));
        server.publish(130, p -> {});

        assertEquals(List.of("DamageTaken", "TargetDestroyed", "Silence"), noted);
    }

    @Test
    void aFullMailboxForgetsItsOldestEvent() {
        for (int i = 0; i < RemoteBody.MAX_EVENTS + 3; i++) {
            server.happen(new Event.TargetLost(i));
        }
        play(self -> noted.add(self.nextEvent(1).toString()));

        assertEquals(List.of("TargetLost[targetId=3]"), noted);
    }

    @Test
    void theNearestHostileIsSightedOnceAndAgainWhenItIsAnotherOne() {
        play(self -> {
            while (true) {
                if (self.nextEvent(100) instanceof Event.ContactSighted(Contact foe)) {
                    noted.add(foe.name());
                }
            }
        });
        server.publish(110, p -> p.enter(5, 77, Kind.SHIP, 1, "first", 900, 0, 0));
        server.publish(120, p -> {});
        server.publish(130, p -> {});
        server.publish(140, p -> p.enter(6, 78, Kind.SHIP, 1, "second", 800, 0, 0));
        server.publish(150, p -> p.leave(6));
        server.publish(160, p -> {});

        assertEquals(List.of("first", "second", "first"), noted);
    }

    @Test
    void whatIsBeyondTheSensorsIsNotSeenEvenIfTheClientWasTold() {
        server.publish(
                101,
                p -> {
                    p.enter(5, 77, Kind.SHIP, 1, "far", 60_000, 0, 0);
                    p.enter(6, 78, Kind.SHIP, 0, "near", 40_000, 0, 0);
                });

        assertNull(ship.nearestHostile());
        assertNull(ship.look(77));
        assertEquals(1, ship.contacts(Kind.SHIP).size());
    }

    @Test
    void aDockedShipSeesNothing() {
        server.dockAt(1);
        server.publish(101, p -> p.enter(5, 77, Kind.SHIP, 1, "foe", 100, 0, 0));

        assertTrue(ship.docked());
        assertNull(ship.nearestHostile());
        assertEquals(List.of(), ship.contacts(Kind.SHIP));
    }

    @Test
    void contactsAreTheNearestInOrderOfDistance() {
        server.publish(
                101,
                p -> {
                    for (int i = 100; i > 0; i--) {
                        p.enter(i, 1_000 + i, Kind.ASTEROID, 0, "r", 10.0 * i, 0, 0);
                    }
                });

        List<Contact> rocks = ship.contacts(Kind.ASTEROID);

        assertEquals(ShipSelf.MAX_CONTACTS, rocks.size());
        for (int i = 0; i < rocks.size(); i++) {
            assertEquals(1_001 + i, rocks.get(i).id());
        }
    }

    @Test
    void waitingForSomethingInSightEndsWhenItComesOrTheTimeIsUp() {
        play(self -> {
            try {
                self.nearest(Kind.WRECK, 1);
            } catch (NothingInSight _) {
                noted.add("nothing");
            }
            noted.add(self.nearest(Kind.WRECK, 60).name());
        });
        server.publish(105, p -> {});
        server.publish(110, p -> {});
        server.publish(115, p -> p.enter(5, 77, Kind.WRECK, 0, "wreck", 10, 0, 0));
        server.publish(120, p -> {});

        assertEquals(List.of("nothing", "wreck"), noted);
    }

    @Test
    void whenTheShipIsLostAllItsTaskletsEndWithTheirFinallyBlocks() {
        play(self -> {
            self.spawn("other", () -> self.sleep(1_000));
            try {
                self.goTo(Vector3.ZERO);
            } finally {
                noted.add("ended");
            }
        });

        ship.end();

        assertEquals(List.of("ended"), noted);
        assertFalse(ship.alive());
        assertEquals(0, server.scheduler.alive());
    }

    @Test
    void aScriptThatThrowsEndsItsOwnTaskletOnly() {
        play(self -> {
            self.spawn("other", () -> self.sleep(1_000));
            throw new IllegalStateException("oops");
        });

        assertEquals(List.of("test failed: oops"), noted);
        assertTrue(ship.alive());
    }

    @Test
    void memoryAndParametersAreTheBotsOwn() {
        play(self -> {
            self.memory().put("trips", self.memory().number("trips", 0) + 1);
            noted.add(self.parameter("n", 0.0) + " " + self.parameter("m", "none"));
        });

        assertEquals(1, memory.number("trips", 0));
        assertEquals(List.of("2.5 none"), noted);
    }

    @Test
    void atMostFiveLogLinesASecondAreWritten() {
        play(self -> {
            for (int i = 0; i < 9; i++) {
                self.log("line " + i);
            }
        });

        assertEquals(List.of("line 0", "line 1", "line 2", "line 3", "line 4"), noted);
    }

    /** The class that runs as an NPC on the server, unchanged. */
    @Test
    void beltMinerApproachesARockAndMinesItAsABot() {
        server.publish(101, p -> p.enter(5, 77, Kind.ASTEROID, 0, "rock", 9_000, 0, 0));
        ship.start("BeltMiner", new BeltMiner());
        server.run();

        server.ownAt(6_000, 0, 0);
        server.publish(110, p -> {});
        server.done(0);
        server.done(1);
        server.accept(2);

        assertEquals(
                List.of(
                        new Order.Approach(4, 5_000),
                        new Order.Approach(77, 0.8 * 6_000),
                        new Order.Mine(77)),
                server.orders());
        assertEquals(List.of(), noted);
    }

    @Override
    public void logged(String line) {
        noted.add(line);
    }

    @Override
    public void failed(String tasklet, Throwable thrown) {
        noted.add(tasklet + " failed: " + thrown.getMessage());
    }
}
