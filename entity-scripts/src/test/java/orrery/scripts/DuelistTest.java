package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class DuelistTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void fightsOneEnemyAfterTheOther() {
        TinyShip duelist = duelist("cutter", "police", 0);
        TinyShip near = universe.ship("freighter").of("pirates").at(nowhere(8_000)).drifting();
        TinyShip far = universe.ship("freighter").of("pirates").at(nowhere(30_000)).drifting();
        universe.ticks(1);
        near.id();
        far.id();

        universe.until("the end of the nearer one", 120, () -> !near.exists());
        assertTrue(far.exists());
        universe.until("the end of the other", 180, () -> !far.exists());
        assertTrue(duelist.exists());
    }

    @Test
    void twoOfThemFightUntilOneIsLeft() {
        TinyShip red = duelist("raider", "pirates", 0);
        TinyShip blue = duelist("cutter", "police", 9_000);
        universe.ticks(1);
        red.id();
        blue.id();

        universe.until("an end", 300, () -> !red.exists() || !blue.exists());

        assertTrue(blue.exists(), "the cutter has twice the strength");
    }

    @Test
    void staysWhereItIsWhenNobodyIsThere() {
        TinyShip duelist = duelist("cutter", "police", 0);

        universe.seconds(30);

        assertEquals(0, duelist.ordered(Order.Attack.class), duelist.orderTrace());
        assertEquals(0, duelist.metersTo(Sandbox.NOWHERE), 1);
    }

    @Test
    void goesToItsRallyPointWhenNobodyIsThere() {
        TinyShip duelist =
                universe.ship("cutter")
                        .of("police")
                        .at(Sandbox.NOWHERE)
                        .parameter("rally", "Market")
                        .script(new Duelist());

        universe.until("being there", 120, () -> duelist.metersTo(Sandbox.MARKET) < 12_000);
    }

    private TinyShip duelist(String kind, String faction, double meters) {
        return universe.ship(kind).of(faction).at(nowhere(meters)).script(new Duelist());
    }

    private static orrery.script.Vector3 nowhere(double meters) {
        return Sandbox.NOWHERE.plus(new orrery.script.Vector3(meters, 0, 0));
    }
}
