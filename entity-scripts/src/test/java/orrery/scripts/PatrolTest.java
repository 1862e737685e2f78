package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.script.Vector3;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class PatrolTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void goesRoundItsRoute() {
        TinyShip patrol = patrol("Home, Market");

        universe.until("being at Market", 300, () -> patrol.metersTo(Sandbox.MARKET) < 15_000);
        universe.until("being at Home", 300, () -> patrol.metersTo(Sandbox.HOME) < 15_000);
    }

    @Test
    void comesWhenSomebodyCallsForHelp() {
        TinyShip patrol = patrol("Home, Belt");
        TinyShip victim = universe.ship("freighter").at(Sandbox.BELT).drifting();
        universe.until("the patrol at home", 300, () -> patrol.metersTo(Sandbox.HOME) < 15_000);
        universe.seconds(2);

        victim.order(new Order.Distress());

        // Its watch alone would last 30 s.
        universe.until("the police at the belt", 15, () -> patrol.metersTo(Sandbox.BELT) < 15_000);
    }

    @Test
    void destroysThePiratesThatItFinds() {
        TinyShip patrol = patrol("Belt");
        TinyShip raider =
                universe.ship("raider")
                        .of("pirates")
                        .at(Sandbox.BELT.plus(new Vector3(20_000, 0, 0)))
                        .drifting();
        universe.ticks(1);
        raider.id();

        universe.until("the end of the pirate", 180, () -> !raider.exists());
        assertTrue(patrol.ordered(Order.Attack.class) > 0, patrol.orderTrace());
    }

    @Test
    void leavesPeacefulShipsAlone() {
        TinyShip patrol = patrol("Belt");
        universe.ship("freighter").at(Sandbox.BELT).drifting();

        universe.seconds(90);

        assertTrue(patrol.ordered(Order.Attack.class) == 0, patrol.orderTrace());
    }

    private TinyShip patrol(String route) {
        return universe.ship("cutter")
                .of("police")
                .at(5_000, 0, 0)
                .parameter("route", route)
                .script(new Patrol());
    }
}
