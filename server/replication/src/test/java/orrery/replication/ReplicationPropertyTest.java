package orrery.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.protocol.EntityState;
import orrery.protocol.Protocol;
import orrery.replication.TinyScene.Ship;

/** Random worlds, seen through packets alone, by sessions with bad connections. */
class ReplicationPropertyTest {
    private static final int TICKS = 400;
    private static final int STILL_TICKS = 120;
    private static final int SESSIONS = 12;

    private long seed;
    private SplittableRandom random = new SplittableRandom(0);
    private final TinyScene scene = new TinyScene();
    private final PublicationBuilder builder = new PublicationBuilder(scene);
    private final List<Picture> pictures = new ArrayList<>();
    private double spread;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void everyClientIsToldTheTruthAndAtRestAllOfIt(long worldSeed) {
        play(worldSeed);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void everyClientIsToldTheTruthInManyWorlds(long worldSeed) {
        play(worldSeed);
    }

    static LongStream manySeeds() {
        return LongStream.range(100, 300);
    }

    private void play(long worldSeed) {
        seed = worldSeed;
        random = new SplittableRandom(seed);
        spread = random.nextBoolean() ? 20_000 : 150_000;
        int ships = random.nextInt(30, 400);
        for (int index = 0; index < ships; index++) {
            spawn();
        }
        for (int session = 1; session <= SESSIONS; session++) {
            pictures.add(new Picture(session, random.nextInt(256, 1_500)));
        }
        for (int tick = 0; tick < TICKS; tick++) {
            disturb();
            publish(tick < TICKS / 2 ? 0.3 : 0.05);
        }
        scene.ships.forEach(this::halt);
        for (int tick = 0; tick < STILL_TICKS; tick++) {
            publish(0);
        }
        pictures.forEach(this::assertComplete);
    }

    private void publish(double missing) {
        scene.step();
        Publication publication = builder.build(scene.tick);
        for (Ship ship : scene.ships) {
            if (ship.dockedAt == 0) {
                assertPublishedWithinTolerance(ship);
            }
        }
        for (Picture picture : pictures) {
            if (random.nextDouble() >= missing && !longAbsent(picture)) {
                if (random.nextInt(200) == 0) {
                    picture.view.reset();
                }
                picture.look(publication);
                assertTrue(picture.packetBytes <= Protocol.MAX_SERVER_PACKET_BYTES);
                picture.entities.forEach((slot, told) -> assertTold(slot, told, picture));
            }
        }
    }

    /** Session 1 misses whole stretches, longer and shorter than what removals are kept for. */
    private boolean longAbsent(Picture picture) {
        return picture.sessionId == 1 && scene.tick < TICKS && scene.tick % 80 < 40
                || picture.sessionId == 2 && scene.tick < TICKS && scene.tick % 60 < 20;
    }

    private void assertTold(int slot, Picture.Told told, Picture picture) {
        String who =
                "seed %d tick %d session %d slot %d"
                        .formatted(seed, scene.tick, picture.sessionId, slot);
        Ship ship = scene.ship(slot);
        if (ship == null) {
            throw new AssertionError(who + ": nobody is there");
        }
        assertEquals(ship.id, told.id, who);
        assertEquals(0, ship.dockedAt, who + ": it is docked");
        assertEquals(ship.name, told.name, who);
        assertFalse(slot == picture.ownSlot, who + ": it is the own ship");
        if (told.tick == scene.tick) {
            assertSameAsPublished(slot, told, who);
        }
    }

    private void assertSameAsPublished(int slot, Picture.Told told, String who) {
        int[] states = builder.published().states;
        int row = slot * EntityState.SIZE;
        assertEquals(EntityState.meters(states[row + EntityState.X]), told.x, who);
        assertEquals(EntityState.meters(states[row + EntityState.Y]), told.y, who);
        assertEquals(EntityState.meters(states[row + EntityState.Z]), told.z, who);
        assertEquals(EntityState.metersPerSecond(states[row + EntityState.VX]), told.vx, who);
        assertEquals(EntityState.metersPerSecond(states[row + EntityState.VY]), told.vy, who);
        assertEquals(EntityState.metersPerSecond(states[row + EntityState.VZ]), told.vz, who);
        assertEquals(
                states[row + EntityState.CONDITIONS],
                EntityState.conditions(told.shield, told.armour, told.hull, told.activity),
                who);
        assertEquals(states[row + EntityState.TARGET] - 1, told.target, who);
    }

    private void assertPublishedWithinTolerance(Ship ship) {
        int[] states = builder.published().states;
        int row = ship.slot * EntityState.SIZE;
        int age = (int) scene.tick - states[row + EntityState.TICK];
        boolean moves = ship.vx != 0 || ship.vy != 0 || ship.vz != 0;
        double[] actual = {ship.x, ship.y, ship.z};
        for (int axis = 0; axis < 3; axis++) {
            int seen =
                    EntityState.predicted(
                            states[row + axis],
                            states[row + EntityState.VX + axis],
                            age,
                            TinyScene.TICKS_PER_SECOND);
            assertEquals(
                    actual[axis],
                    EntityState.meters(seen),
                    moves ? 0.57 : 0.07,
                    "seed %d tick %d slot %d axis %d".formatted(seed, scene.tick, ship.slot, axis));
        }
    }

    private void assertComplete(Picture picture) {
        Ship own = own(picture.sessionId);
        if (own == null) {
            return;
        }
        String who = "seed %d session %d".formatted(seed, picture.sessionId);
        assertEquals(own.id, picture.ownId, who);
        assertEquals(own.x, picture.ownX, who);
        if (own.dockedAt != 0) {
            assertEquals(0, picture.entities.size(), who + ": docked");
            return;
        }
        for (Ship ship : scene.ships) {
            int ring = ring(own, ship);
            Picture.Told told = picture.entities.get(ship.slot);
            String what = who + " slot " + ship.slot + " ring " + ring;
            if (ship == own || ship.dockedAt != 0 || ring > Interest.KEPT_RINGS) {
                assertEquals(null, told, what);
            } else if (told != null) {
                assertSameAsPublished(ship.slot, told, what);
                assertEquals(EntityState.meters(EntityState.position(ship.x)), told.x, what);
                assertEquals(EntityState.meters(EntityState.position(ship.z)), told.z, what);
                assertEquals(ship.target, told.target, what);
            } else {
                assertTrue(ring > Interest.FAR_RINGS, what + " is not known");
            }
        }
    }

    private static int ring(Ship from, Ship to) {
        int dx = cell(from.x) - cell(to.x);
        int dy = cell(from.y) - cell(to.y);
        int dz = cell(from.z) - cell(to.z);
        return Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz)));
    }

    private static int cell(double meters) {
        return EntityState.cell(EntityState.position(meters));
    }

    private Ship own(long session) {
        for (Ship ship : scene.ships) {
            if (ship.session == session) {
                return ship;
            }
        }
        return null;
    }

    private void disturb() {
        if (random.nextInt(3) == 0) {
            spawn();
        }
        for (int index = scene.ships.size() - 1; index >= 0; index--) {
            Ship ship = scene.ships.get(index);
            int what = random.nextInt(200);
            if (what == 0) {
                scene.remove(ship);
            } else if (ship.dockedAt != 0) {
                ship.dockedAt = what < 20 ? 0 : ship.dockedAt;
            } else {
                disturb(ship, what);
            }
        }
        for (long session = 1; session <= SESSIONS; session++) {
            if (own(session) == null && random.nextInt(5) == 0) {
                Ship ship = scene.ships.get(random.nextInt(scene.ships.size()));
                if (ship.session == 0) {
                    ship.session = session;
                }
            }
        }
    }

    private void disturb(Ship ship, int what) {
        switch (what) {
            case 1 -> ship.dockedAt = 77;
            case 2, 3, 4, 5, 6 -> {
                double speed = random.nextInt(4) == 0 ? 300_000 : 300;
                ship.vx = random.nextDouble(-speed, speed);
                ship.vy = random.nextDouble(-speed, speed);
                ship.vz = random.nextDouble(-speed, speed);
            }
            case 7, 8, 9 -> halt(ship);
            case 10, 11 -> ship.vx += random.nextDouble(-3, 3);
            case 12, 13 -> ship.shield = random.nextDouble();
            case 14 -> ship.armour = random.nextDouble();
            case 15 -> ship.hull = random.nextDouble();
            case 16, 17 -> ship.target = random.nextInt(-1, scene.capacity());
            case 18 -> ship.attacker = random.nextInt(-1, scene.capacity());
            case 19 -> ship.activity = random.nextInt(256);
            case 20 -> {
                // Back to where the others are, in no time
                ship.x = random.nextDouble(-spread, spread);
                ship.y = random.nextDouble(-spread, spread);
            }
            default -> {}
        }
    }

    private void halt(Ship ship) {
        ship.vx = 0;
        ship.vy = 0;
        ship.vz = 0;
    }

    private void spawn() {
        scene.add(
                random.nextDouble(-spread, spread),
                random.nextDouble(-spread, spread),
                random.nextDouble(-20_000, 20_000));
    }
}
