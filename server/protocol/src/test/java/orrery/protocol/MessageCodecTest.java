package orrery.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;

class MessageCodecTest {
    private static final long SEED = 20_261_123;
    private static final int MESSAGES = 3_000;
    private static final int HOSTILE_PACKETS = 10_000;

    @Test
    void everyClientMessageComesBackAsItWas() {
        RandomMessages messages = new RandomMessages(SEED);
        for (int index = 0; index < MESSAGES; index++) {
            ClientMessage message = messages.client();
            ClientMessage back = ClientMessages.decode(Unpooled.wrappedBuffer(packet(message)));
            assertEquals(Meaning.of(message), Meaning.of(back), "seed " + SEED + " #" + index);
        }
    }

    @Test
    void everyServerMessageComesBackAsItWas() {
        RandomMessages messages = new RandomMessages(SEED);
        for (int index = 0; index < MESSAGES; index++) {
            ServerMessage message = messages.server();
            ServerMessage back = ServerMessages.decode(Unpooled.wrappedBuffer(packet(message)));
            assertEquals(Meaning.of(message), Meaning.of(back), "seed " + SEED + " #" + index);
        }
    }

    @Test
    void noPrefixOfAPacketIsAPacket() {
        RandomMessages messages = new RandomMessages(SEED);
        for (int index = 0; index < 300; index++) {
            assertNoPrefixDecodes(packet(messages.client()), ClientMessages::decode, index);
            assertNoPrefixDecodes(packet(messages.server()), ServerMessages::decode, index);
        }
    }

    @Test
    void aPacketWithMoreBytesIsNone() {
        RandomMessages messages = new RandomMessages(SEED);
        for (int index = 0; index < 300; index++) {
            byte[] client = withOneMore(packet(messages.client()));
            assertThrows(
                    MalformedPacketException.class,
                    () -> ClientMessages.decode(Unpooled.wrappedBuffer(client)));
            byte[] server = withOneMore(packet(messages.server()));
            assertThrows(
                    MalformedPacketException.class,
                    () -> ServerMessages.decode(Unpooled.wrappedBuffer(server)));
        }
    }

    @Test
    void aMutatedPacketIsAMessageOrMalformed() {
        RandomMessages messages = new RandomMessages(SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int malformed = 0;
        for (int index = 0; index < HOSTILE_PACKETS; index++) {
            byte[] client = packet(messages.client());
            byte[] server = packet(messages.server());
            mutate(client, random);
            mutate(server, random);
            malformed += refused(client, ClientMessages::decode, ClientMessages::encode, index);
            malformed += refused(server, ServerMessages::decode, ServerMessages::encode, index);
        }
        assertTrue(malformed > HOSTILE_PACKETS / 4, "malformed: " + malformed);
    }

    @Test
    void aRandomPacketIsAMessageOrMalformed() {
        SplittableRandom random = new SplittableRandom(SEED);
        int malformed = 0;
        for (int index = 0; index < HOSTILE_PACKETS; index++) {
            byte[] packet = new byte[random.nextInt(64)];
            random.nextBytes(packet);
            if (packet.length > 0) {
                packet[0] = (byte) random.nextInt(18);
            }
            malformed += refused(packet, ClientMessages::decode, ClientMessages::encode, index);
            malformed += refused(packet, ServerMessages::decode, ServerMessages::encode, index);
        }
        assertTrue(malformed > HOSTILE_PACKETS, "malformed: " + malformed);
    }

    @Test
    void whatIsNotFiniteOrTooFarAwayIsRefusedOnBothSides() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1.1e10, -1e11}) {
            ClientMessage message = goTo(bad);
            ByteBuf out = Unpooled.buffer();
            assertThrows(IllegalArgumentException.class, () -> ClientMessages.encode(message, out));
            assertEquals(0, out.writerIndex(), "nothing is appended");

            byte[] packet = packet(goTo(1));
            Unpooled.wrappedBuffer(packet).setDouble(packet.length - 8, bad);
            assertThrows(
                    MalformedPacketException.class,
                    () -> ClientMessages.decode(Unpooled.wrappedBuffer(packet)));
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndLeavesNoTrace() {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(42);
        String name = "n".repeat(Protocol.MAX_NAME_LENGTH + 1);
        byte[] body = new byte[Protocol.MAX_BODY_BYTES + 1];
        assertThrows(
                IllegalArgumentException.class,
                () -> ClientMessages.encode(new ClientMessage.Login(1, name, ""), out));
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerMessages.encode(new ServerMessage.Told(1, "x", body), out));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        ServerMessages.encode(
                                new ServerMessage.CargoShown(
                                        Collections.nCopies(
                                                Protocol.MAX_LIST_LENGTH + 1,
                                                new ServerMessage.Stack("ore", 1))),
                                out));
        assertEquals(1, out.writerIndex());
    }

    @Test
    void aListThatClaimsToBeLongerThanThePacketIsMalformed() {
        // Cargo of 1,024 stacks, in three bytes
        byte[] packet = {PacketType.CARGO_SHOWN, (byte) 0x80, 0x08};
        MalformedPacketException refusal =
                assertThrows(
                        MalformedPacketException.class,
                        () -> ServerMessages.decode(Unpooled.wrappedBuffer(packet)));
        assertEquals("server packet: stacks are 1024, only 0 bytes are left", refusal.getMessage());
    }

    @Test
    void aTextThatIsNotUtf8IsMalformed() {
        byte[][] texts = {
            {(byte) 0xC0, (byte) 0x80}, // overlong
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a lone surrogate
            {(byte) 0xFF, 'a'},
            {'a', (byte) 0xC3} // cut short
        };
        for (byte[] text : texts) {
            ByteBuf packet = Unpooled.buffer();
            packet.writeByte(PacketType.SPOKE).writeByte(0).writeByte(text.length);
            packet.writeBytes(text);
            assertThrows(MalformedPacketException.class, () -> ClientMessages.decode(packet));
        }
    }

    @Test
    void aNumberIsWrittenInOneWayOnly() {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(PacketType.SPOKE).writeByte(0x80).writeByte(0).writeByte(0);
        assertThrows(MalformedPacketException.class, () -> ClientMessages.decode(packet));
    }

    private static ClientMessage goTo(double z) {
        Order order = new Order.GoTo(new Vector3(0, 0, z));
        return new ClientMessage.Play(new PlayerMessage.Ordered(1, 1, order));
    }

    private static byte[] packet(ClientMessage message) {
        ByteBuf out = Unpooled.buffer();
        ClientMessages.encode(message, out);
        return withoutLength(out);
    }

    private static byte[] packet(ServerMessage message) {
        ByteBuf out = Unpooled.buffer();
        ServerMessages.encode(message, out);
        return withoutLength(out);
    }

    private static byte[] withOneMore(byte[] packet) {
        return Arrays.copyOf(packet, packet.length + 1);
    }

    private static byte[] withoutLength(ByteBuf out) {
        assertEquals(out.readUnsignedShort(), out.readableBytes());
        return ByteBufUtil.getBytes(out);
    }

    private static void assertNoPrefixDecodes(
            byte[] packet, Function<ByteBuf, Object> decode, int index) {
        for (int length = 0; length < Math.min(packet.length, 400); length++) {
            ByteBuf prefix = Unpooled.wrappedBuffer(packet, 0, length);
            assertThrows(
                    MalformedPacketException.class,
                    () -> decode.apply(prefix),
                    "seed %d #%d".formatted(SEED, index));
        }
    }

    /** Changes, swaps or sets to an extreme one to three bytes. */
    private static void mutate(byte[] packet, SplittableRandom random) {
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = random.nextInt(Math.min(packet.length, random.nextBoolean() ? 12 : 4_000));
            packet[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) random.nextInt();
                        case 1 -> (byte) (packet[at] ^ (1 << random.nextInt(8)));
                        case 2 -> (byte) 0xFF;
                        default -> packet[random.nextInt(packet.length)];
                    };
        }
    }

    /** 1 if the packet is malformed; what is a message must be one that can be sent again. */
    private static <M> int refused(
            byte[] packet, Function<ByteBuf, M> decode, BiConsumer<M, ByteBuf> encode, int index) {
        ByteBuf out = Unpooled.buffer();
        M message;
        try {
            message = decode.apply(Unpooled.wrappedBuffer(packet));
        } catch (MalformedPacketException _) {
            return 1;
        }
        encode.accept(message, out);
        assertEquals(
                ByteBufUtil.hexDump(packet),
                ByteBufUtil.hexDump(withoutLength(out)),
                "seed %d #%d: the same message has two packets".formatted(SEED, index));
        return 0;
    }
}
