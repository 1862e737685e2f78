package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.script.CarrierSelf;
import orrery.script.Kind;
import orrery.script.Vector3;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.Activity;
import orrery.world.World;

class DroneCarrierTest {
    private final TinyUniverse universe = new TinyUniverse();

    @BeforeEach
    void nameTheDrones() {
        universe.script("SwarmDrone", SwarmDrone::new);
    }

    private TinyShip carrier(int drones) {
        return universe.ship("carrier")
                .named("Hive")
                .at(Sandbox.NOWHERE)
                .parameter("drones", "" + drones)
                .script(DroneCarrier::new);
    }

    private TinyShip raider(int number) {
        return universe.ship("raider")
                .of("pirates")
                .at(Sandbox.NOWHERE.plus(new Vector3(8_000, 1_000.0 * number, 0)))
                .drifting();
    }

    private int drones(boolean firing) {
        World world = universe.world();
        int count = 0;
        for (int index = 0; index < world.count(); index++) {
            int slot = world.slotAt(index);
            boolean drone = world.kind(slot) == Kind.SHIP && world.type(slot).equals("drone");
            if (drone && (!firing || world.activity(slot) == Activity.FIRING)) {
                count++;
            }
        }
        return count;
    }

    @Test
    void nothingComesOutWithoutAnEnemy() {
        carrier(CarrierSelf.MAX_DRONES);

        universe.whileTrue("an empty sky", 30, () -> drones(false) == 0);
    }

    @Test
    void twoHundredDronesDestroyTheEnemiesAndComeHome() {
        TinyShip hive = carrier(CarrierSelf.MAX_DRONES);
        List<TinyShip> raiders = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            raiders.add(raider(number));
        }

        universe.until("all drones", 10, () -> drones(false) == 200);
        raiders.forEach(TinyShip::id);
        universe.until("most of them firing", 60, () -> drones(true) > 100);
        universe.until(
                "the end of the raiders", 240, () -> raiders.stream().noneMatch(TinyShip::exists));
        universe.until("all being home", 180, () -> drones(false) == 0);
        assertTrue(hive.exists());
        assertEquals(List.of(), universe.log());
    }

    @Test
    void lostDronesAreReplacedWhileThereIsAnEnemy() {
        carrier(10);
        universe.ship("carrier")
                .of("pirates")
                .at(Sandbox.NOWHERE.plus(new Vector3(8_000, 0, 0)))
                .drifting();
        universe.until("ten drones", 10, () -> drones(false) == 10);

        universe.systems().getFirst().takeOut(universe.idOf("Hive/3"));

        universe.until("the eleventh", 10, () -> drones(false) == 10);
        assertTrue(universe.idOf("Hive/11") > 0);
    }
}
