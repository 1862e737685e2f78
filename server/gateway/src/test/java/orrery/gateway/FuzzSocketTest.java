package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Logout;
import orrery.protocol.ClientMessage.Ping;
import orrery.protocol.Protocol;
import orrery.script.Order;
import orrery.script.PlayerMessage.Ordered;
import orrery.script.PlayerMessage.Sent;
import orrery.script.PlayerMessage.Spoke;
import orrery.script.Vector3;

/** Random and mutated packets at a live gateway, beside a session that notices nothing. */
class FuzzSocketTest {
    private static final int PACKETS = 10_000;
    private static final int MAX_RANDOM_BYTES = 64;

    private final RecordedSessions heard = new RecordedSessions();

    @Test
    void noPacketHurtsAnybodyButItsSender() throws Exception {
        long seed = 20_261_123;
        SplittableRandom random = new SplittableRandom(seed);
        GatewayLimits limits = TestGateway.rate(10_000, 10_000, 4_096);
        try (Gateway gateway = TestGateway.open(heard, limits);
                TestClient witness = TestClient.login(gateway, "Witness")) {
            Session witnessed = heard.nextOpened();
            for (int i = 0; i < PACKETS; i++) {
                byte[] packet = packet(random);
                try (TestClient client = TestClient.login(gateway, "Fuzzer " + i)) {
                    client.sendBytes(packet);
                    sendNonsenseToTheEnd(client);
                }
                if (i % 50 == 0) {
                    String where = "seed %d, packet %d: %s".formatted(seed, i, hex(packet));
                    witness.send(TestClient.say(i, "fine"));
                    assertEquals(new Spoke(i, "fine"), RecordedSessions.await(witnessed), where);
                    assertTrue(witness.answersPing(i), where);
                }
            }
            assertTrue(gateway.traffic().malformed() > PACKETS / 4, gateway.traffic().toString());
            assertEquals(0, gateway.traffic().tooFast());
        }
    }

    // Whatever the packet was, what follows is a length of 0, in or after it, and so the end.
    private static void sendNonsenseToTheEnd(TestClient client) throws IOException {
        try {
            client.sendBytes(new byte[Protocol.MAX_CLIENT_PACKET_BYTES + 2]);
            client.rest();
        } catch (SocketException e) {
            // Reset: the goodbye was sent while there was still more to read.
        }
    }

    private static byte[] packet(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> bytes(random);
            case 1 -> withLength(bytes(random));
            default -> mutated(random, TestClient.packet(message(random)));
        };
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(MAX_RANDOM_BYTES)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] withLength(byte[] body) {
        byte[] packet = new byte[body.length + 2];
        System.arraycopy(body, 0, packet, 2, body.length);
        packet[1] = (byte) body.length;
        return packet;
    }

    private static byte[] mutated(SplittableRandom random, byte[] packet) {
        byte[] mutant = packet.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt();
                default -> mutant = Arrays.copyOf(mutant, at + 1);
            }
        }
        return mutant;
    }

    private static ClientMessage message(SplittableRandom random) {
        long sequence = random.nextLong();
        return switch (random.nextInt(6)) {
            case 0 -> new Login(random.nextInt(3), "Name", "start");
            case 1 -> new Ping(random.nextLong());
            case 2 -> new Logout();
            case 3 -> new ClientMessage.Play(new Spoke(sequence, "some words"));
            case 4 -> new ClientMessage.Play(new Sent(sequence, "studio", bytes(random)));
            default ->
                    new ClientMessage.Play(
                            new Ordered(
                                    sequence,
                                    random.nextInt(),
                                    new Order.GoTo(new Vector3(random.nextDouble(), 2.0, -1e6))));
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
