package orrery.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.protocol.Activity;
import orrery.protocol.Protocol;
import orrery.script.Order;
import orrery.script.Vector3;
import orrery.world.Mode;
import orrery.world.World;
import orrery.world.universe.Faction;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

class WorldSceneTest {
    @Test
    void worldAndWireHaveTheSameCells() {
        assertEquals(World.CELL_METERS, Protocol.CELL_METERS);
        assertEquals(Protocol.CELL_METERS, Protocol.POSITION_QUANTUM_METERS * (1 << 16));
    }

    @Test
    void everyPlaceOfAWorldCanBePublished() {
        assertTrue(World.MAX_POSITION_METERS < Protocol.POSITION_QUANTUM_METERS * (1L << 31));
    }

    @Test
    void everyModeOfTheWorldHasItsNumberOnTheWire() throws ReflectiveOperationException {
        for (Mode mode : Mode.values()) {
            String name = mode.name();
            assertEquals(mode.ordinal(), Activity.class.getField(name).getInt(null), name);
        }
        long numbers =
                Arrays.stream(Activity.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .count();
        assertEquals(Mode.values().length + 3, numbers, "modes, the mask and two flags");
    }

    @Test
    void whatAWorldDoesIsSeenByTheSessionOfAShipInIt() {
        World world = new World(universe(), 0, 1);
        ShipKind frigate = world.universe().ships().getFirst();
        int own = world.spawnShip(frigate, "Ada", 0, 0, 0, 0);
        int other = world.spawnShip(frigate, "Grace", 0, 3_000, 200, -100);
        world.sessionId(own, 5);
        world.acknowledge(own, 12);
        world.order(other, new Order.Orbit(world.id(own), 1_000));
        PublicationBuilder builder = new PublicationBuilder(world);
        Picture picture = new Picture(5, 1_400);
        for (long tick = 0; tick < 200; tick++) {
            world.step(tick);
            picture.look(builder.build(tick));
            Picture.Told told = picture.entities.get(other);
            if (told == null) {
                throw new AssertionError("Grace is not seen at tick " + tick);
            }
            double seconds = (tick - told.tick) / 10.0;
            assertEquals(world.x(other), told.x + seconds * told.vx, 0.7, "tick " + tick);
            assertEquals(world.z(other), told.z + seconds * told.vz, 0.7, "tick " + tick);
        }
        Picture.Told told = picture.entities.get(other);
        assertEquals("Grace", told.name);
        assertEquals(world.id(other), told.id);
        assertEquals(Activity.ORBIT, told.activity);
        assertEquals(world.id(own), picture.ownId);
        assertEquals(world.x(own), picture.ownX);
        assertEquals(1, picture.resets);
    }

    private static Universe universe() {
        ShipKind frigate =
                new ShipKind(
                        "frigate", 300, 3, 300_000, 60_000, 400, 300, 300, 60, 2, 4, 100, false,
                        List.of(), null, 0);
        StationSpec dock =
                new StationSpec("Dock", new Vector3(-1e6, 0, 0), "all", 4, "", List.of());
        return new Universe(
                "tiny",
                10,
                List.of(new Faction("all", List.of())),
                List.of(),
                List.of(frigate),
                List.of(new SystemSpec("Here", List.of(dock), List.of(), List.of(), List.of())),
                List.of(new Start("home", "Here", "Dock", 100, "frigate", "all", 5)));
    }
}
