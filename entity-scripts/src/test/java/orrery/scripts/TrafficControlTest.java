package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.ShipSelf;
import orrery.script.Vector3;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.Mode;
import orrery.world.World;

class TrafficControlTest {
    private final TinyUniverse universe = TinyUniverse.withStation(TrafficControl::new);

    @Test
    void everyShipThatAsksComesIn() {
        List<TinyShip> ships = visitors(7, TrafficControlTest::dock);

        universe.until(
                "all being docked",
                300,
                () -> ships.stream().allMatch(ship -> ship.dockedAt().equals("Home")));
    }

    @Test
    void noMoreShipsAreOnTheirWayInThanThereAreBays() {
        visitors(7, TrafficControlTest::dock);
        World world = universe.world();
        int most = 0;
        for (int tick = 0; tick < 600; tick++) {
            universe.ticks(1);
            most = Math.max(most, inMode(world, Mode.DOCK_ENTER));
        }

        assertEquals(2, most, "the station has two bays");
    }

    @Test
    void aShipThatTurnsAwayDoesNotKeepItsBay() {
        visitors(
                2,
                self -> {
                    self.spawn(
                            "doubts",
                            () -> {
                                self.sleep(3);
                                turnAway(self);
                            });
                    dock(self);
                });
        List<TinyShip> ships = visitors(4, TrafficControlTest::dock);

        universe.until(
                "the others being docked",
                300,
                () -> ships.stream().allMatch(ship -> ship.dockedAt().equals("Home")));
    }

    @Test
    void aShipThatLeftCanComeAgain() {
        TinyShip ship =
                universe.ship("freighter")
                        .at(2_000, 0, 0)
                        .script(self -> {
                            while (true) {
                                self.dockAt(self.home());
                                self.undock();
                            }
                        });

        universe.until("a third landing", 300, () -> ship.done(Order.Dock.class) == 3);
        assertTrue(ship.done(Order.Undock.class) >= 2, ship.orderTrace());
    }

    private List<TinyShip> visitors(int count, EntityScript<ShipSelf> script) {
        List<TinyShip> ships = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ships.add(universe.ship("freighter").at(3_000, 500.0 * number, 0).script(script));
        }
        return ships;
    }

    private static void dock(ShipSelf self) {
        try {
            self.dock(self.landmarks(Kind.STATION).getFirst());
        } catch (OrderException _) {
            return; // it was called away
        }
    }

    private static void turnAway(ShipSelf self) {
        try {
            self.goTo(new Vector3(0, 50_000, 0));
        } catch (OrderException _) {
            return; // it is in already
        }
    }

    private static int inMode(World world, Mode mode) {
        int count = 0;
        for (int index = 0; index < world.count(); index++) {
            if (world.mode(world.slotAt(index)) == mode) {
                count++;
            }
        }
        return count;
    }
}
