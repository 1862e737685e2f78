package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.ShipSelf;
import orrery.script.Vector3;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class PirateTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void destroysWhoComesToItsBelt() {
        TinyShip pirate = pirate();
        TinyShip prey = universe.ship("freighter").at(near(Sandbox.BELT, 15_000)).drifting();
        universe.ticks(1);
        prey.id();

        universe.until("the end of the prey", 120, () -> !prey.exists());

        assertTrue(pirate.ordered(Order.Attack.class) > 0, pirate.orderTrace());
    }

    @Test
    void robsTheWreck() {
        TinyShip pirate = pirate();
        universe.ship("miner").at(near(Sandbox.BELT, 6_000)).script(PirateTest::mineCarelessly);

        universe.until("loot", 300, () -> pirate.done(Order.Loot.class) > 0);
        assertTrue(pirate.cargo("ore") > 0, pirate.orderTrace());
    }

    /** Looks out for nothing, and so is easy prey. */
    private static void mineCarelessly(ShipSelf self) {
        Contact rock = self.nearest(Kind.ASTEROID);
        self.approach(rock, self.miningRangeMeters());
        self.mine(rock).untilHoldFull();
        self.sleep(1_000);
    }

    @Test
    void leavesThePoliceWhenItIsHurt() {
        TinyShip pirate = pirate();
        TinyShip cutter =
                universe.ship("cutter").of("police").at(near(Sandbox.BELT, 4_000)).drifting();
        universe.ticks(1);

        cutter.order(new Order.Attack(pirate.id()));

        universe.until("the pirate far away", 120, () -> pirate.metersTo(Sandbox.BELT) > 60_000);
        assertTrue(cutter.exists(), "it did not fight to the end");
    }

    @Test
    void comesBackWhenItsShieldIsUp() {
        TinyShip pirate = pirate();
        TinyShip cutter =
                universe.ship("cutter").of("police").at(near(Sandbox.BELT, 4_000)).drifting();
        universe.ticks(1);
        cutter.order(new Order.Attack(pirate.id()));
        universe.until("the pirate far away", 120, () -> pirate.metersTo(Sandbox.BELT) > 60_000);

        universe.until("the pirate at the belt", 300, () -> pirate.metersTo(Sandbox.BELT) < 20_000);
    }

    @Test
    void waitsForPreyThatIsNotThere() {
        TinyShip pirate = pirate();

        universe.seconds(60);

        assertTrue(pirate.metersTo(Sandbox.BELT) < 12_000, pirate.orderTrace());
        assertTrue(pirate.ordered(Order.Attack.class) == 0);
    }

    private TinyShip pirate() {
        return universe.ship("raider")
                .of("pirates")
                .at(near(Sandbox.BELT, 5_000))
                .parameter("ambush", "Belt")
                .parameter("hideout", "Market")
                .script(new Pirate());
    }

    private static Vector3 near(Vector3 place, double meters) {
        return place.plus(new Vector3(meters, 0, 0));
    }
}
