package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.World;

class BeltMinerTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void fillsItsHoldAtTheBeltAndSellsTheOreAtHome() {
        TinyShip miner = universe.ship("miner").at(1_000, 0, 0).script(new BeltMiner());

        universe.until("a full hold", 120, () -> miner.cargo("ore") == 100);
        assertTrue(miner.metersTo(Sandbox.BELT) < 10_000, miner.orderTrace());

        universe.until("a sale", 120, () -> miner.money() == World.START_MONEY + 100 * 10);
        assertEquals("Home", miner.dockedAt());
        assertEquals(0, miner.cargo());
    }

    @Test
    void goesOutAgainAfterASale() {
        TinyShip miner = universe.ship("miner").at(1_000, 0, 0).script(new BeltMiner());

        universe.until("a third sale", 600, () -> miner.done(Order.Unload.class) == 3);

        assertEquals(World.START_MONEY + 3 * 100 * 10, miner.money(), miner.orderTrace());
    }

    @Test
    void callsForHelpAndFleesHomeWhenShotAt() {
        TinyShip miner = universe.ship("miner").at(Sandbox.BELT).script(new BeltMiner());
        TinyShip raider = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
        universe.until("mining", 60, () -> miner.cargo() > 0);

        raider.order(new Order.Attack(miner.id()));

        universe.until("shelter", 60, () -> miner.dockedAt().equals("Home"));
        assertTrue(miner.ordered(Order.Distress.class) > 0, miner.orderTrace());
    }

    @Test
    void goesBackToWorkWhenAllIsCalm() {
        TinyShip miner = universe.ship("miner").at(Sandbox.BELT).script(new BeltMiner());
        TinyShip raider = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
        universe.until("mining", 60, () -> miner.cargo() > 0);
        raider.order(new Order.Attack(miner.id()));
        universe.until("shelter", 60, () -> miner.dockedAt().equals("Home"));
        long alarmed = universe.tick();

        universe.until("a sale", 240, () -> miner.done(Order.Unload.class) > 0);

        boolean minesAgain =
                miner.orders().stream()
                        .anyMatch(o -> o.order() instanceof Order.Mine && o.tick() > alarmed);
        assertTrue(minesAgain, miner.orderTrace());
    }

    @Test
    void takesAnotherRockWhenItsOwnIsMinedOut() {
        TinyUniverse poor = Universes.withBelt(4, 30);
        TinyShip miner = poor.ship("miner").at(Sandbox.BELT).script(new BeltMiner());

        poor.until("a full hold", 120, () -> miner.cargo() == 100);

        assertTrue(miner.ordered(Order.Mine.class) >= 4, miner.orderTrace());
    }

    @Test
    void waitsPatientlyAtAnEmptyBelt() {
        TinyUniverse empty = Universes.withBelt(0, 1);
        TinyShip miner = empty.ship("miner").at(1_000, 0, 0).script(new BeltMiner());

        empty.seconds(120);

        assertTrue(miner.metersTo(Sandbox.BELT) < 10_000, miner.orderTrace());
        assertEquals(0, miner.ordered(Order.Mine.class));
    }

    @Test
    void doesNothingInASystemWithoutBelts() {
        TinyShip miner =
                universe.ship("miner").in(Sandbox.THERE).at(1_000, 0, 0).script(new BeltMiner());

        universe.seconds(60);

        assertEquals(0, miner.orders().size(), miner.orderTrace());
    }
}
