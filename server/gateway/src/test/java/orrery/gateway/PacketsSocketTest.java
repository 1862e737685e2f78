package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Ping;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Pong;
import orrery.protocol.ServerMessage.Welcome;
import orrery.script.PlayerMessage.Spoke;

/** Packets are read wherever the stream is cut, and what is no packet closes its own connection. */
class PacketsSocketTest {
    private static final Login LOGIN = new Login(Protocol.VERSION, "Ada", "");

    private final RecordedSessions heard = new RecordedSessions();
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        gateway = TestGateway.open(heard);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aClientMaySendByteByByte() throws Exception {
        try (TestClient client = TestClient.connect(gateway)) {
            for (byte b : TestClient.packet(LOGIN, TestClient.say(1, "one"), new Ping(7))) {
                client.sendBytes(b);
            }

            client.expect(Welcome.class);
            assertEquals(new Pong(7), client.message());
            assertEquals(new Spoke(1, "one"), RecordedSessions.await(heard.nextOpened()));
        }
    }

    @Test
    void theStreamMayBeCutAnywhere() throws Exception {
        byte[] bytes = TestClient.packet(LOGIN, TestClient.say(1, "one"), new Ping(7));
        for (int cut = 1; cut < bytes.length; cut++) {
            long arrived = gateway.traffic().bytesIn() + cut;
            try (TestClient client = TestClient.connect(gateway)) {
                client.sendBytes(Arrays.copyOf(bytes, cut));
                RecordedSessions.await(
                        "the first part", () -> gateway.traffic().bytesIn() >= arrived);
                client.sendBytes(Arrays.copyOfRange(bytes, cut, bytes.length));

                client.expect(Welcome.class);
                assertEquals(new Pong(7), client.message(), "cut at " + cut);
                assertEquals(new Spoke(1, "one"), RecordedSessions.await(heard.nextOpened()));
            }
            heard.nextClosed();
        }
    }

    @Test
    void manyPacketsMayComeAtOnce() throws Exception {
        byte[] login = TestClient.packet(LOGIN);
        byte[] words = new byte[0];
        for (int i = 1; i <= 1_000; i++) {
            words = concat(words, TestClient.packet(TestClient.say(i, "word " + i)));
        }
        try (TestClient client = TestClient.connect(gateway)) {
            client.sendBytes(concat(login, words));

            Session session = heard.nextOpened();
            for (int i = 1; i <= 1_000; i++) {
                assertEquals(new Spoke(i, "word " + i), RecordedSessions.await(session));
            }
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Protocol.MAX_CLIENT_PACKET_BYTES + 1, 0xffff})
    void aLengthThatCannotBeIsRefusedAtTheHeader(int length) throws Exception {
        try (TestClient good = TestClient.login(gateway, "Good");
                TestClient client = TestClient.login(gateway, "Bad")) {
            client.sendBytes((byte) (length >>> 8), (byte) length);

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
            assertTrue(good.answersPing(1));
            assertEquals(1, gateway.traffic().malformed());
        }
    }

    @Test
    void anUnknownTypeIsRefused() throws Exception {
        try (TestClient client = TestClient.login(gateway, "Bad")) {
            client.sendBytes((byte) 0, (byte) 1, (byte) 200);

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
            assertEquals("Bad", heard.nextClosed().player());
        }
    }

    @Test
    void bytesAfterTheEndOfAMessageAreRefused() throws Exception {
        byte[] ping = TestClient.packet(new Ping(1));
        byte[] longer = Arrays.copyOf(ping, ping.length + 1);
        longer[1]++;
        try (TestClient client = TestClient.login(gateway, "Bad")) {
            client.sendBytes(longer);

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
        }
    }

    @Test
    void whatFollowsABadPacketIsNotRead() throws Exception {
        byte[] bad = {0, 1, (byte) 200};
        try (TestClient client = TestClient.login(gateway, "Bad")) {
            Session session = heard.nextOpened();
            client.sendBytes(concat(bad, TestClient.packet(TestClient.say(1, "one"))));

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
            heard.nextClosed();
            assertEquals(null, session.poll());
        }
    }
}
