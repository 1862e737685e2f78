package orrery.scripts;

import java.util.List;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyUniverse;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/** The sandbox, with something different. */
final class Universes {
    private Universes() {}

    /** With so many asteroids of so many units each, which do not come again. */
    static TinyUniverse withBelt(int asteroids, long unitsPerAsteroid) {
        Universe whole = Sandbox.universe();
        SystemSpec here = whole.systems().get(0);
        BeltSpec belt =
                new BeltSpec(
                        "Belt", Sandbox.BELT, "ore", asteroids, 3_000, unitsPerAsteroid, 86_400);
        SystemSpec changed =
                new SystemSpec(
                        here.name(),
                        here.stations(),
                        here.gates(),
                        List.of(belt),
                        here.populations());
        return new TinyUniverse(
                new Universe(
                        whole.name(),
                        whole.ticksPerSecond(),
                        whole.factions(),
                        whole.commodities(),
                        whole.ships(),
                        List.of(changed, whole.systems().get(1)),
                        whole.starts()),
                1);
    }
}
