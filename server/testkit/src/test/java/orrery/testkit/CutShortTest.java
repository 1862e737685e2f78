package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.world.mind.Input;
import orrery.world.mind.Notice;
import orrery.world.mind.SolarSystem;

/**
 * Orders that reach a pilot in the very tick in which its ship goes, and thinking is cut short
 * before it has run. To know that tick, each scene is played twice.
 */
class CutShortTest {
    private static final int ORDER = 77;

    /** Two players; the ship of the first is about to go. */
    private record Scene(TinyUniverse universe, TinyPlayer ann, TinyPlayer bob) {
        SolarSystem here() {
            return universe.system(Sandbox.HERE);
        }

        void lastTick() {
            here().deliver(universe.tick() + 1, List.of(order(bob), order(ann)));
            here().wake();
            here().think(RunLimit.resumes(1)); // bob's pilot; ann's has its order and no turn
            here().step();
        }

        private static Input order(TinyPlayer player) {
            return new Input.PlayerSaid(
                    player.sessionId(),
                    new PlayerMessage.Ordered(1_000, ORDER, new Order.CeaseFire()));
        }
    }

    @Test
    void anOrderIsAnsweredByTheLossOfItsShip() {
        Scene scene = justBeforeTheEndOf(CutShortTest::fight);
        scene.lastTick();

        assertEquals(
                List.of(answer(scene.ann, OrderStatus.REFUSED, OrderFault.SHIP_LOST)),
                answersTo(scene.ann, scene.here()));
    }

    @Test
    void anOrderGoesThroughTheGateWithItsShip() {
        Scene scene = justBeforeTheEndOf(CutShortTest::jump);
        scene.lastTick();
        assertEquals(List.of(), answersTo(scene.ann, scene.here()));

        SolarSystem there = scene.universe.system(Sandbox.THERE);
        var departure = scene.here().outbox().departures().getFirst();
        there.deliver(scene.universe.tick() + 1, List.of(new Input.Arrived(departure)));
        there.wake();
        there.think(RunLimit.untilIdle());
        there.step();

        assertEquals(
                List.of(
                        answer(scene.ann, OrderStatus.ACCEPTED, OrderFault.NONE),
                        answer(scene.ann, OrderStatus.DONE, OrderFault.NONE)),
                answersTo(scene.ann, there));
    }

    private static Scene justBeforeTheEndOf(Supplier<Scene> scene) {
        Scene rehearsal = scene.get();
        long begin = rehearsal.universe.tick();
        long ship = rehearsal.ann.ship().id();
        rehearsal.universe.until("its end", 120, () -> rehearsal.here().world().slotOf(ship) < 0);
        long last = rehearsal.universe.tick() - begin;

        Scene played = scene.get();
        played.universe.ticks(last - 1);
        assertTrue(played.here().world().slotOf(ship) >= 0, "both times the same");
        return played;
    }

    private static Scene players() {
        TinyUniverse universe = new TinyUniverse();
        Scene scene =
                new Scene(universe, universe.player("ann", "home"), universe.player("bob", "home"));
        universe.ticks(1);
        return scene;
    }

    private static Scene fight() {
        Scene scene = players();
        TinyShip ship = scene.ann.ship();
        TinyShip[] raiders = new TinyShip[8];
        for (int number = 0; number < raiders.length; number++) {
            Vector3 beside = ship.position().plus(new Vector3(2_000, 0, 0));
            raiders[number] = scene.universe.ship("raider").of("pirates").at(beside).drifting();
        }
        scene.universe.ticks(1);
        for (TinyShip raider : raiders) {
            raider.order(new Order.Attack(ship.id()));
        }
        return scene;
    }

    private static Scene jump() {
        Scene scene = players();
        long gate =
                scene.here().world().landmarks().stream()
                        .filter(landmark -> landmark.kind() == Kind.GATE)
                        .mapToLong(Landmark::id)
                        .findFirst()
                        .orElseThrow();
        int warp = scene.ann.order(new Order.Warp(gate, 10_000));
        scene.universe.until("warp", 120, () -> scene.ann.answers(warp).contains(OrderStatus.DONE));
        scene.ann.order(new Order.Jump(gate));
        return scene;
    }

    private static List<Notice> answersTo(TinyPlayer player, SolarSystem system) {
        return system.outbox().notices().stream()
                .filter(notice ->
                        notice instanceof Notice.OrderAnswered answered
                                && answered.sessionId() == player.sessionId()
                                && answered.orderId() == ORDER)
                .toList();
    }

    private static Notice answer(TinyPlayer player, OrderStatus status, OrderFault fault) {
        return new Notice.OrderAnswered(player.sessionId(), ORDER, status, fault);
    }
}
