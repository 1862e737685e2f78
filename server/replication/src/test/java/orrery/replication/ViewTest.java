package orrery.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.protocol.Protocol;
import orrery.replication.TinyScene.Ship;

class ViewTest {
    private static final int CAP = 1_400;
    private static final long SESSION = 7;

    private final TinyScene scene = new TinyScene();
    private final PublicationBuilder builder = new PublicationBuilder(scene);
    private final Picture picture = new Picture(SESSION, CAP);
    private final Ship own = scene.add(0, 0, 0);

    ViewTest() {
        own.session = SESSION;
    }

    @Test
    void aNewSessionIsToldOfTheNearestFirst() {
        for (int ship = 0; ship < 1_000; ship++) {
            scene.add(100 + 60.0 * ship, 10, 10);
        }

        tick();

        assertTrue(picture.enters > 150 && picture.enters < 400, "enters: " + picture.enters);
        assertTrue(picture.packetBytes <= View.MAX_ENTER_BYTES + Protocol.LENGTH_PREFIX_BYTES);
        int farthestTold = picture.entities.lastKey();
        assertEquals(picture.enters, farthestTold, "nearer ones were left out");
    }

    @Test
    void aSessionKnowsEveryoneInSightAfterAFewTicks() {
        for (int ship = 0; ship < 1_000; ship++) {
            scene.add(100 + 60.0 * ship, 10, 10);
        }

        for (int tick = 0; tick < 6; tick++) {
            tick();
        }

        assertEquals(1_000, picture.entities.size());
    }

    @Test
    void whoIsStillCostsNothingOnceItIsKnown() {
        for (int ship = 0; ship < 100; ship++) {
            scene.add(100 + ship, 10, 10);
        }
        tick();
        tick();
        int alone = picture.packetBytes;

        for (int tick = 0; tick < 300; tick++) {
            tick();
            assertEquals(0, picture.states, "tick " + tick);
            assertTrue(picture.packetBytes <= alone + 2, "bytes: " + picture.packetBytes);
        }
    }

    @Test
    void whoFliesStraightIsToldOfAboutOnceIn20Seconds() {
        Ship other = scene.add(100, 10, 10);
        other.vx = 12.3;
        other.vy = -4.56;
        int told = 0;
        for (int tick = 0; tick < 600; tick++) {
            tick();
            told += picture.states;
        }
        assertTrue(told >= 3 && told <= 8, "told " + told + " times");
    }

    @Test
    void underTheCapEveryoneInABallComesRoundInTurn() {
        int ships = 1_500;
        for (int ship = 0; ship < ships; ship++) {
            scene.add(100 + ship, 10, 10);
        }
        for (int tick = 0; tick < 20; tick++) {
            tick();
        }
        Map<Integer, Long> oldest = new HashMap<>();
        for (int tick = 0; tick < 100; tick++) {
            for (Ship ship : scene.ships) {
                ship.vx = (scene.tick + ship.slot) % 2 == 0 ? 50 : -50;
                ship.vz += 1;
            }
            tick();
            assertTrue(picture.packetBytes <= CAP + Protocol.LENGTH_PREFIX_BYTES);
            if (tick >= 30) {
                picture.entities.forEach(
                        (slot, told) -> oldest.merge(slot, scene.tick - told.tick, Math::max));
            }
        }
        assertEquals(ships, picture.entities.size());
        long worst = oldest.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        // 1,500 records of some 16 bytes at 1,300 a tick
        assertTrue(worst <= 30, "somebody was told of " + worst + " ticks ago");
    }

    @Test
    void whoChangesAllTheTimeDoesNotStarveNewcomersNorTheFar() {
        for (int ship = 0; ship < 1_000; ship++) {
            scene.add(ship, 10, 10);
        }
        for (int tick = 0; tick < 20; tick++) {
            tick();
        }
        Ship far = scene.add(60_000, 0, 0);
        Ship near = scene.add(1_000, 0, 0);
        long seen = 0;
        for (int tick = 0; tick < 60 && seen == 0; tick++) {
            for (Ship ship : scene.ships.subList(1, 900)) {
                ship.vx = scene.tick % 2 == 0 ? 50 : -50;
            }
            tick();
            if (picture.entities.containsKey(far.slot) && picture.entities.containsKey(near.slot)) {
                seen = scene.tick;
            }
        }
        assertTrue(seen > 0, "one of them was never told of");
    }

    @Test
    void theTargetAndTheAttackersComeFirst() {
        for (int ship = 0; ship < 1_500; ship++) {
            scene.add(ship, 10, 10);
        }
        for (int tick = 0; tick < 20; tick++) {
            tick();
        }
        own.target = 1_200;
        own.attacker = 700;
        for (int tick = 0; tick < 50; tick++) {
            for (Ship ship : scene.ships.subList(1, 1_501)) {
                ship.vx = scene.tick % 2 == 0 ? 50 : -50;
            }
            tick();
            assertEquals(scene.tick, told(1_200).tick);
            assertEquals(scene.tick, told(700).tick);
        }
    }

    @Test
    void whoIsInsideAStationSeesNothingElseAndAllOfItOutsideAgain() {
        Ship other = scene.add(100, 0, 0);
        tick();
        assertEquals(1, picture.entities.size());

        own.dockedAt = 99;
        tick();
        assertEquals(0, picture.entities.size());
        assertEquals(own.id, picture.ownId);
        int resets = picture.resets;
        tick();
        assertEquals(resets, picture.resets, "it is told to forget once");

        own.dockedAt = 0;
        tick();
        assertEquals(other.id, told(other.slot).id);
    }

    @Test
    void aShortGapCostsNoNewStartAndALongOneDoes() {
        Ship other = scene.add(100, 0, 0);
        Ship doomed = scene.add(200, 0, 0);
        tick();
        assertEquals(1, picture.resets);

        scene.remove(doomed);
        for (int missed = 0; missed < Removals.HISTORY - 2; missed++) {
            scene.step();
            builder.build(scene.tick);
        }
        tick();
        assertEquals(1, picture.resets);
        assertEquals(1, picture.entities.size());
        assertEquals(other.id, told(other.slot).id);

        for (int missed = 0; missed < Removals.HISTORY; missed++) {
            scene.step();
            builder.build(scene.tick);
        }
        tick();
        assertEquals(2, picture.resets);
        assertEquals(1, picture.entities.size());
    }

    @Test
    void whoEndsUpInAUsedSlotIsNotTakenForTheOneBefore() {
        Ship first = scene.add(100, 0, 0);
        tick();
        scene.remove(first);
        for (int rest = 0; rest < 5; rest++) {
            scene.step();
            builder.build(scene.tick);
        }
        Ship second = scene.add(300, 0, 0);
        assertEquals(first.slot, second.slot);
        tick();
        assertEquals(second.id, told(second.slot).id);
        assertEquals(300, told(second.slot).x);
    }

    @Test
    void aSessionWithoutAShipGoesOnSeeingWhereItWasLost() {
        Ship other = scene.add(100, 0, 0);
        tick();
        scene.remove(own);
        other.vx = 10;
        tick();
        assertEquals(0, picture.ownId);
        assertEquals(10, told(other.slot).vx);

        Ship next = scene.add(5e6, 0, 0);
        next.session = SESSION;
        tick();
        assertEquals(next.id, picture.ownId);
        assertFalse(picture.entities.containsKey(other.slot), "it is far away now");
    }

    @Test
    void aShipThatBecomesTheOwnOneIsNoOtherAnyMore() {
        Ship other = scene.add(100, 0, 0);
        tick();
        own.session = 0;
        other.session = SESSION;
        tick();
        assertEquals(other.id, picture.ownId);
        assertFalse(picture.entities.containsKey(other.slot));
        assertEquals(own.id, told(own.slot).id);
    }

    @Test
    void aCapThatHoldsNoRecordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new View(100));
    }

    private Picture.Told told(int slot) {
        Picture.Told told = picture.entities.get(slot);
        if (told == null) {
            throw new AssertionError("slot " + slot + " is not known");
        }
        return told;
    }

    private void tick() {
        scene.step();
        picture.look(builder.build(scene.tick));
    }
}
