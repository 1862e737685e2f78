package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.world.Cargo;
import orrery.world.mind.Notice;
import orrery.world.mind.SolarSystem;

/** Sessions of a solar system, as the node meets them. */
class PlayersTest {
    private final TinyUniverse universe = new TinyUniverse();
    private final SolarSystem here = universe.system(Sandbox.HERE);

    @Test
    void whoJoinsIsToldOfItsSystemAndItsShip() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);

        assertInstanceOf(Notice.Entered.class, ann.notices().get(0));
        assertEquals(new Notice.Assigned(ann.sessionId(), ann.ship().id()), ann.notices().get(1));
        assertTrue(ann.notices().contains(new Notice.CargoChanged(ann.sessionId(), List.of())));
        assertEquals(ann.sessionId(), here.world().sessionId(here.world().slotOf(ann.ship().id())));
        assertEquals(1, here.sessions());
    }

    @Test
    void aStartThatIsNotInTheSystemIsRefused() {
        TinyPlayer ann = universe.player("ann", "nowhere");
        universe.ticks(1);

        Notice.Refused refused = assertInstanceOf(Notice.Refused.class, ann.notices().getFirst());
        assertEquals("start must be one of system Here, was 'nowhere'", refused.text());
        assertEquals(0, here.sessions());
    }

    @Test
    void whoLeavesTakesShipAndTaskletsAlong() {
        int tasklets = here.tasklets();
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(2);
        TinyShip ship = ann.ship();
        assertTrue(ship.exists());

        ann.leave();
        universe.ticks(1);

        assertFalse(ship.exists());
        assertEquals(tasklets, here.tasklets());
        assertEquals(0, here.sessions());
        assertEquals(0, here.room(ann.sessionId()));
    }

    @Test
    void messagesAreAcknowledgedWhenTheyAreCarriedOut() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);

        ann.order(new Order.Stop());
        ann.say("hello");
        ann.order(new Order.Distress());
        universe.ticks(1);

        int slot = here.world().slotOf(ann.ship().id());
        assertEquals(3, here.world().acknowledged(slot));
    }

    @Test
    void moreMessagesThanTheMailboxHoldsAreRefusedAsBusyAndHarmNothing() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        int first = ann.order(new Order.Stop());
        for (int number = 0; number < 200; number++) {
            ann.order(new Order.Stop());
        }
        universe.ticks(5);

        long refused =
                ann.notices().stream()
                        .filter(Notice.OrderAnswered.class::isInstance)
                        .filter(n -> ((Notice.OrderAnswered) n).status() == OrderStatus.REFUSED)
                        .count();
        assertTrue(refused >= 200 - 64, refused + " refused");
        assertFalse(ann.answers(first).isEmpty());
        assertEquals(64, here.room(ann.sessionId()));
    }

    @Test
    void theMarketIsShownOnDockingAndTheHoldAfterATrade() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        int dock = ann.order(new Order.Dock(landmark("Home")));
        universe.until("docking", 120, () -> ann.answers(dock).contains(OrderStatus.DONE));

        ann.order(new Order.Buy("food", 7));
        universe.ticks(3);

        assertTrue(
                ann.notices().stream()
                        .anyMatch(n ->
                                n instanceof Notice.MarketOpened(_, long station, var offers)
                                        && station == landmark("Home")
                                        && offers.size() == 3));
        assertTrue(
                ann.notices()
                        .contains(
                                new Notice.CargoChanged(
                                        ann.sessionId(), List.of(new Cargo("food", 7)))));
    }

    @Test
    void aLostShipIsReplacedAtTheStartAfterAWhile() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        TinyShip first = ann.ship();
        int journey = ann.order(new Order.Orbit(landmark("Home"), 4_000));
        universe.ticks(5);

        destroy(first);

        assertEquals(OrderStatus.FAILED, ann.answers(journey).getLast());
        int refused = ann.order(new Order.Stop());
        universe.ticks(1);
        assertEquals(List.of(OrderStatus.REFUSED), ann.answers(refused), "it has no ship now");

        universe.seconds(3);

        TinyShip second = ann.ship();
        assertNotEquals(first.id(), second.id());
        assertTrue(second.metersTo(Sandbox.HOME) <= 5_000);
        assertTrue(ann.notices().contains(new Notice.Assigned(ann.sessionId(), second.id())));
    }

    @Test
    void aPlayerWhoseShipIsLostElsewhereBeginsAgainAtItsStart() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        TinyShip first = ann.ship();
        jump(ann, "Gate to There");
        assertEquals(Sandbox.THERE, first.system());

        destroy(first);
        universe.seconds(3);

        assertEquals(Sandbox.HERE, ann.ship().system());
        assertEquals(1, here.sessions());
        assertEquals(0, universe.system(Sandbox.THERE).sessions());
    }

    @Test
    void aPlayerJumpsWithShipCargoAndOrder() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        TinyShip ship = ann.ship();
        long id = ship.id();
        int dock = ann.order(new Order.Dock(landmark("Home")));
        universe.until("docking", 120, () -> ann.answers(dock).contains(OrderStatus.DONE));
        ann.order(new Order.Buy("food", 7));
        universe.ticks(3);

        jump(ann, "Gate to There");

        assertEquals(Sandbox.THERE, ship.system());
        assertEquals(id, ship.id(), "an id is kept across a handoff");
        assertEquals(7, ship.cargo("food"));
        assertEquals(0, here.sessions());
        assertEquals(1, universe.system(Sandbox.THERE).sessions());
        int onwards = ann.order(new Order.Stop());
        universe.ticks(20);
        assertTrue(ann.answers(onwards).contains(OrderStatus.DONE), ann.notices().toString());
    }

    @Test
    void talkIsBoundedInEveryTick() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);

        for (int line = 0; line < 50; line++) {
            ann.say("line " + line);
        }
        universe.ticks(2);

        assertEquals(8, ann.events().size());
        assertEquals(new Event.Heard("ann", "line 0"), ann.events().getFirst());
    }

    private void jump(TinyPlayer player, String gate) {
        if (!player.ship().dockedAt().isEmpty()) {
            int undock = player.order(new Order.Undock());
            universe.until("leaving", 60, () -> player.answers(undock).contains(OrderStatus.DONE));
        }
        int warp = player.order(new Order.Warp(landmark(gate), 2_500));
        universe.until("warp", 120, () -> player.answers(warp).contains(OrderStatus.DONE));
        int jump = player.order(new Order.Jump(landmark(gate)));
        universe.until("jump", 120, () -> player.answers(jump).contains(OrderStatus.DONE));
        assertEquals(List.of(OrderStatus.ACCEPTED, OrderStatus.DONE), player.answers(jump));
    }

    private void destroy(TinyShip ship) {
        Vector3 beside = ship.position().plus(new Vector3(2_000, 0, 0));
        TinyShip[] raiders = new TinyShip[8];
        for (int number = 0; number < raiders.length; number++) {
            raiders[number] =
                    universe.ship("raider").of("pirates").in(ship.system()).at(beside).drifting();
        }
        universe.ticks(1);
        for (TinyShip raider : raiders) {
            raider.order(new Order.Attack(ship.id()));
        }
        universe.until("the ship's end", 60, () -> !ship.exists());
    }

    private long landmark(String name) {
        for (Landmark landmark : here.world().landmarks()) {
            if (landmark.name().equals(name) && landmark.kind() != Kind.BELT) {
                return landmark.id();
            }
        }
        throw new AssertionError("no landmark " + name);
    }
}
