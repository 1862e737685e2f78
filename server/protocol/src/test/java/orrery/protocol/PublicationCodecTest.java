package orrery.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import orrery.script.Kind;

class PublicationCodecTest {
    private static final long SEED = 11;
    private static final int TICKS_PER_SECOND = 10;
    private static final int HOSTILE_PACKETS = 10_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aStateComesBackAsItWasQuantised() {
        for (int times = 0; times < 5_000; times++) {
            int[] state = randomState(1_000);
            PublicationWriter writer = begin(1_000 + random.nextInt(200));
            cellOf(state, writer);
            writer.enter(7, 99, Kind.SHIP, 3, 2, Meaning.utf8("Ada"), state, 0);
            assertTold(state, told(writer).lines, "#" + times);
        }
    }

    @Test
    void aDeltaOnAnOlderStateMakesTheNewerOne() {
        for (int times = 0; times < 5_000; times++) {
            int age = random.nextInt(200);
            int[] base = randomState(1_000 - age);
            int[] state = random.nextBoolean() ? randomState(1_000) : near(base, 1_000);
            PublicationReader reader = new PublicationReader(TICKS_PER_SECOND);
            PublicationWriter writer = begin(1_000 - random.nextInt(age + 1));
            cellOf(base, writer);
            writer.enter(7, 99, Kind.SHIP, 3, 2, Meaning.utf8("Ada"), base, 0);
            reader.read(packet(writer), new ToldLog());

            writer = begin(1_000);
            writer.delta(7, base, 0, state, 0, TICKS_PER_SECOND);
            ToldLog log = new ToldLog();
            reader.read(packet(writer), log);
            assertTold(state, log.lines, "#" + times);
        }
    }

    @Test
    void aShipThatFliesOnStraightCostsThreeBytesAndOneThatTurnsAbout11() {
        int[] base = {800_000, -5_000, 90_000, 4_000, -800, 160, EntityState.WHOLE, 0, 100};
        int[] straight = base.clone();
        straight[EntityState.X] += 200 * 5;
        straight[EntityState.Y] -= 40 * 5;
        straight[EntityState.Z] += 8 * 5;
        straight[EntityState.TICK] = 105;
        assertEquals(3, deltaBytes(base, straight));

        int[] turned = straight.clone();
        turned[EntityState.X] += 2;
        turned[EntityState.Y] -= 1;
        turned[EntityState.Z] += 1;
        turned[EntityState.VX] -= 40;
        turned[EntityState.VY] += 70;
        turned[EntityState.VZ] += 20;
        assertEquals(10, deltaBytes(base, turned));
    }

    @Test
    void theReaderRefusesWhatCannotFollowWhatItWasTold() {
        int[] state = new int[EntityState.SIZE];
        PublicationWriter leave = begin(1);
        leave.truncate(leave.size() - 1);
        leave.leaves(1);
        leave.leave(4);
        assertMalformed("publication: leave of slot 4, unknown", leave);

        PublicationWriter delta = begin(1);
        delta.delta(4, state, 0, state, 0, TICKS_PER_SECOND);
        assertMalformed("publication: delta of slot 4, unknown", delta);

        PublicationWriter absolute = begin(1);
        absolute.cell(0, 0, 0);
        absolute.absolute(4, state, 0);
        assertMalformed("publication: state of slot 4, unknown", absolute);

        PublicationWriter twice = begin(1);
        twice.cell(0, 0, 0);
        twice.enter(4, 9, Kind.SHIP, 0, 0, new byte[0], state, 0);
        twice.enter(4, 9, Kind.SHIP, 0, 0, new byte[0], state, 0);
        assertMalformed("publication: enter of slot 4, known", twice);

        PublicationWriter nowhere = begin(1);
        nowhere.enter(4, 9, Kind.SHIP, 0, 0, new byte[0], state, 0);
        assertMalformed("publication: record of slot 4 comes before the first cell", nowhere);
    }

    @Test
    void everyPrefixAndMutationOfAPublicationIsReadOrMalformed() {
        int malformed = 0;
        for (int times = 0; times < HOSTILE_PACKETS; times++) {
            byte[] bytes = busyPublication();
            int length = bytes.length;
            if (times % 4 == 0) {
                length = random.nextInt(length);
            } else {
                for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                    bytes[random.nextInt(length)] = (byte) random.nextInt();
                }
            }
            malformed += refused(bytes, length);
        }
        assertTrue(malformed > HOSTILE_PACKETS / 10, "malformed: " + malformed);
    }

    @Test
    void randomBytesAreReadOrMalformed() {
        int malformed = 0;
        for (int times = 0; times < HOSTILE_PACKETS; times++) {
            byte[] bytes = new byte[random.nextInt(1, 200)];
            random.nextBytes(bytes);
            bytes[0] = PacketType.PUBLICATION;
            malformed += refused(bytes, bytes.length);
        }
        assertTrue(malformed > HOSTILE_PACKETS / 2, "malformed: " + malformed);
    }

    @Test
    void theHighestSlotOfAHostilePacketBoundsWhatTheReaderHolds() {
        PublicationWriter writer = begin(1);
        writer.cell(0, 0, 0);
        int[] state = new int[EntityState.SIZE];
        writer.enter(Protocol.MAX_SLOT + 1, 9, Kind.SHIP, 0, 0, new byte[0], state, 0);
        assertThrows(MalformedPacketException.class, () -> told(writer));
    }

    @Test
    void deadReckoningRoundsDownOnBothSidesOfZero() {
        // 1/16 m/s for one tick of 1/10 s is 1/20 of a position's quantum
        assertEquals(0, EntityState.predicted(0, 1, 1, 10));
        assertEquals(-1, EntityState.predicted(0, -1, 1, 10));
        assertEquals(1, EntityState.predicted(0, 1, 20, 10));
        assertEquals(-1, EntityState.predicted(0, -1, 20, 10));
    }

    @Test
    void deadReckoningIsThatOfWholeNumbers() {
        for (int times = 0; times < 100_000; times++) {
            int velocity = random.nextInt(-Protocol.MAX_VELOCITY, Protocol.MAX_VELOCITY + 1);
            int ticks = random.nextInt(random.nextInt(8) == 0 ? 1 << 30 : 256);
            int rate = random.nextInt(1, 61);
            int way = (int) Math.floorDiv((long) velocity * ticks, 2L * rate);
            assertEquals(5 + way, EntityState.predicted(5, velocity, ticks, rate), "seed " + SEED);
        }
    }

    @Test
    void whoIsAliveIsNeverShownWithoutAHullNorTheDamagedWhole() {
        assertEquals(0, EntityState.hull(0));
        assertEquals(1, EntityState.hull(1e-9));
        assertEquals(254, EntityState.hull(0.999_999));
        assertEquals(255, EntityState.hull(1));
        assertEquals(0, EntityState.fraction(Double.NaN));
        assertEquals(255, EntityState.fraction(7));
    }

    private int refused(byte[] bytes, int length) {
        PublicationReader reader = new PublicationReader(TICKS_PER_SECOND);
        try {
            reader.read(Unpooled.wrappedBuffer(bytes, 0, length), new ToldLog());
            return 0;
        } catch (MalformedPacketException _) {
            return 1;
        }
    }

    private byte[] busyPublication() {
        PublicationWriter writer = new PublicationWriter(1_000);
        writer.begin(500, true, true);
        writer.own(new OwnShip().identity(5, 1, 77).position(1, 2, 3).conditions(1, 1, 0.5));
        writer.leaves(0);
        for (int slot = 2; slot < 12; slot++) {
            int[] base = randomState(499);
            int[] state = near(base, 500);
            cellOf(base, writer);
            writer.enter(slot, slot, Kind.SHIP, 0, -1, Meaning.utf8("Ship"), base, 0);
            cellOf(state, writer);
            writer.absolute(slot, state, 0);
            writer.delta(slot, state, 0, near(state, 500), 0, TICKS_PER_SECOND);
        }
        writer.finish(0);
        return Arrays.copyOfRange(writer.bytes(), Protocol.LENGTH_PREFIX_BYTES, writer.size());
    }

    private static void assertMalformed(String why, PublicationWriter writer) {
        assertEquals(
                why, assertThrows(MalformedPacketException.class, () -> told(writer)).getMessage());
    }

    private void assertTold(int[] state, List<String> lines, String which) {
        String line = lines.get(lines.size() - 2);
        String what = "seed %d %s: %s".formatted(SEED, which, line);
        String expected =
                "position=%s,%s,%s velocity=%s,%s,%s shield=%d armour=%d hull=%d activity=%d target=%d"
                        .formatted(
                                EntityState.meters(state[EntityState.X]),
                                EntityState.meters(state[EntityState.Y]),
                                EntityState.meters(state[EntityState.Z]),
                                EntityState.metersPerSecond(state[EntityState.VX]),
                                EntityState.metersPerSecond(state[EntityState.VY]),
                                EntityState.metersPerSecond(state[EntityState.VZ]),
                                state[EntityState.CONDITIONS] & 0xFF,
                                state[EntityState.CONDITIONS] >>> 8 & 0xFF,
                                state[EntityState.CONDITIONS] >>> 16 & 0xFF,
                                state[EntityState.CONDITIONS] >>> 24,
                                state[EntityState.TARGET] - 1);
        assertTrue(line.endsWith(expected), what);
    }

    private int deltaBytes(int[] base, int[] state) {
        PublicationWriter writer = new PublicationWriter(100);
        writer.delta(300, base, 0, state, 0, TICKS_PER_SECOND);
        return writer.size();
    }

    private static PublicationWriter begin(long tick) {
        PublicationWriter writer = new PublicationWriter(100);
        writer.begin(tick, false, false);
        writer.leaves(0);
        return writer;
    }

    private static ByteBuf packet(PublicationWriter writer) {
        writer.finish(0);
        ByteBuf packet = Unpooled.wrappedBuffer(writer.bytes(), 0, writer.size());
        assertEquals(packet.readUnsignedShort(), packet.readableBytes());
        return packet;
    }

    private static ToldLog told(PublicationWriter writer) {
        ToldLog log = new ToldLog();
        new PublicationReader(TICKS_PER_SECOND).read(packet(writer), log);
        return log;
    }

    private static void cellOf(int[] state, PublicationWriter writer) {
        writer.cell(
                EntityState.cell(state[EntityState.X]),
                EntityState.cell(state[EntityState.Y]),
                EntityState.cell(state[EntityState.Z]));
    }

    private int[] randomState(int tick) {
        int[] state = new int[EntityState.SIZE];
        int speed = random.nextInt(4) == 0 ? Protocol.MAX_VELOCITY : 8_000;
        for (int axis = 0; axis < 3; axis++) {
            state[axis] = random.nextBoolean() ? random.nextInt() : random.nextInt(-99_999, 99_999);
            state[EntityState.VX + axis] = random.nextInt(-speed, speed + 1);
        }
        if (random.nextInt(4) == 0) {
            Arrays.fill(state, EntityState.VX, EntityState.VZ + 1, 0);
        }
        state[EntityState.CONDITIONS] = random.nextBoolean() ? EntityState.WHOLE : random.nextInt();
        state[EntityState.TARGET] =
                random.nextBoolean() ? 0 : random.nextInt(1, Protocol.MAX_SLOT + 2);
        state[EntityState.TICK] = tick;
        return state;
    }

    private int[] near(int[] base, int tick) {
        int[] state = base.clone();
        for (int field = 0; field < EntityState.VX; field++) {
            state[field] += random.nextInt(-100, 100);
        }
        if (random.nextBoolean()) {
            state[EntityState.CONDITIONS] ^= 0xFF << 8 * random.nextInt(4);
        }
        state[EntityState.TICK] = tick;
        return state;
    }

    @Test
    void whatIsTruncatedIsWrittenAnew() {
        PublicationWriter writer = begin(1);
        byte[] before = writer.toBytes();
        writer.leave(9);
        writer.truncate(before.length);
        assertArrayEquals(before, writer.toBytes());
    }
}
