package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;

/** Clients that send rubbish cost themselves their connection, and nobody else anything. */
class BadPacketSocketTest {
    private static final int PACKETS = 10_000;
    private static final int CONNECTIONS = 500;

    @TempDir private Path folder;

    @Test
    void tenThousandRandomAndMutatedPacketsDisturbNobody() throws Exception {
        long seed = 4_711;
        SplittableRandom random = new SplittableRandom(seed);
        try (Node node = TestNode.start(folder, TickSeal.NONE);
                TestClient good = TestClient.inSpace(node.gameAddress(), "Good", "home")) {
            int sent = 0;
            for (int i = 0; i < CONNECTIONS; i++) {
                sent += annoy(node.gameAddress(), i, random);
                if (i % 20 == 0) {
                    assertPlaysOn(good, "seed " + seed + ", connection " + i);
                }
            }

            assertEquals(PACKETS, sent);
            assertPlaysOn(good, "seed " + seed + ", at the end");
            assertFalse(node.failed());
            assertTrue(node.status().health().good(), node.status().health().text());
            assertTrue(node.status().status().network().malformed() > CONNECTIONS / 10);
        }
    }

    private static void assertPlaysOn(TestClient good, String when) throws IOException {
        Vector3 to = good.position().plus(new Vector3(100, 0, 0));
        int order = good.order(new Order.GoTo(to));
        OrderNotice notice = good.await(OrderNotice.class, seen -> seen.orderId() == order);
        assertEquals(OrderStatus.ACCEPTED, notice.status(), when);
    }

    /**
     * Sends packets until the server has had enough, or all are sent; answers how many there were.
     */
    private static int annoy(String address, int number, SplittableRandom random)
            throws IOException {
        int packets = PACKETS / CONNECTIONS;
        try (TestClient bad = new TestClient(address)) {
            if (random.nextBoolean()) {
                bad.send(new ClientMessage.Login(Protocol.VERSION, "Bad " + number, "home"));
            }
            for (int i = 0; i < packets; i++) {
                bad.sendRaw(packet(random));
            }
        } catch (IOException _) {
            // The server closed the connection: as it should.
        }
        return packets;
    }

    private static byte[] packet(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        ByteBuf out = Unpooled.buffer();
        ClientMessages.encode(sensible(random), out);
        byte[] bytes = ByteBufUtil.getBytes(out);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static ClientMessage sensible(SplittableRandom random) {
        long sequence = random.nextLong(1, Long.MAX_VALUE);
        return switch (random.nextInt(5)) {
            case 0 -> new ClientMessage.Ping(random.nextLong());
            case 1 -> new ClientMessage.Login(Protocol.VERSION, "Bad", "home");
            case 2 ->
                    new ClientMessage.Play(
                            new PlayerMessage.Ordered(
                                    sequence,
                                    random.nextInt(),
                                    new Order.Approach(random.nextLong(), random.nextDouble())));
            case 3 -> new ClientMessage.Play(new PlayerMessage.Spoke(sequence, "rubbish"));
            default ->
                    new ClientMessage.Play(
                            new PlayerMessage.Sent(sequence, "rubbish", new byte[20]));
        };
    }
}
