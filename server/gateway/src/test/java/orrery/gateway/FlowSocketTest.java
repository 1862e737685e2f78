package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessage.Ping;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Clock;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessage.Pong;
import orrery.protocol.ServerMessage.Told;
import orrery.script.PlayerMessage.Spoke;

/** Whoever sends too much or reads too little is slowed, then sent away; nobody else notices. */
class FlowSocketTest {
    private final RecordedSessions heard = new RecordedSessions();

    @Test
    void aFullQueueHoldsTheConnectionAndLosesNothing() throws Exception {
        try (Gateway gateway = TestGateway.open(heard, TestGateway.rate(10_000, 10_000, 8));
                TestClient client = TestClient.login(gateway, "Ada")) {
            // Before Eve comes: of two who log in at once either may be heard of first.
            Session session = heard.nextOpened();
            for (int i = 1; i <= 2_000; i++) {
                client.send(TestClient.say(i, "word"));
            }
            client.send(new Ping(9));
            RecordedSessions.await("back-pressure", () -> gateway.traffic().paused() > 0);

            try (TestClient other = TestClient.login(gateway, "Eve")) {
                assertTrue(other.answersPing(1));
            }
            for (int i = 1; i <= 2_000; i++) {
                assertEquals(new Spoke(i, "word"), RecordedSessions.await(session));
            }
            assertEquals(9, client.expect(Pong.class).clientNanos());
            assertNull(session.poll());
        }
    }

    @Test
    void whoSendsFasterThanAllowedIsSentAway() throws Exception {
        try (Gateway gateway = TestGateway.open(heard, TestGateway.rate(1, 20, 128));
                TestClient other = TestClient.login(gateway, "Eve");
                TestClient client = TestClient.login(gateway, "Ada")) {
            ClientMessage[] flood = new ClientMessage[40];
            Arrays.fill(flood, new Ping(1));
            client.send(flood);

            assertEquals(GoodbyeReason.TOO_FAST, client.goodbye().reason());
            assertEquals("Ada", heard.nextClosed().player());
            assertTrue(other.answersPing(1));
            assertEquals(1, gateway.traffic().tooFast());
        }
    }

    @Test
    void aFloodIsFirstSlowedAndThenEnded() throws Exception {
        try (Gateway gateway = TestGateway.open(heard, TestGateway.rate(1, 50, 8));
                TestClient client = TestClient.login(gateway, "Ada")) {
            Session session = heard.nextOpened();
            for (int i = 1; i <= 100; i++) {
                client.send(TestClient.say(i, "word"));
            }
            RecordedSessions.await("back-pressure", () -> gateway.traffic().paused() > 0);
            assertEquals(0, gateway.traffic().tooFast());

            // The login took one of the fifty tokens.
            for (int i = 1; i <= 49; i++) {
                assertEquals(i, RecordedSessions.await(session).sequence());
            }
            assertEquals(GoodbyeReason.TOO_FAST, client.goodbye().reason());
        }
    }

    @Test
    void whatIsSentToASessionArrivesInOrderAndBeforeTheGoodbye() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.login(gateway, "Ada")) {
            Session session = heard.nextOpened();
            session.send(new Told(0, "first", new byte[] {1}));
            session.flushNow();
            assertEquals("first", client.expect(Told.class).name());
            session.send(new Told(0, "second", new byte[0]));
            session.send(new Told(0, "third", new byte[0]));
            session.close(GoodbyeReason.LOGIN_REFUSED, "no such start");

            assertEquals("second", client.expect(Told.class).name());
            assertEquals("third", client.expect(Told.class).name());
            assertEquals(
                    new Goodbye(GoodbyeReason.LOGIN_REFUSED, "no such start"), client.message());
        }
    }

    @Test
    void aMessageBeyondTheProtocolsLimitsIsDroppedAndTheOthersArrive() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.login(gateway, "Ada")) {
            Session session = heard.nextOpened();
            session.send(new Told(0, "too long", new byte[10_000]));
            session.send(new Told(0, "good", new byte[0]));
            session.flushNow();

            assertEquals("good", client.expect(Told.class).name());
            assertEquals(1, gateway.traffic().messagesDropped());
        }
    }

    @Test
    void whoNeverReadsGetsNoClocksAndIsSentAwayWhenItsQueueIsFull() throws Exception {
        try (Gateway gateway = TestGateway.open(heard, TestGateway.outbound(32, 64 * 1024));
                TestClient client = TestClient.connect(gateway.port(), 4_096);
                TestClient other = TestClient.login(gateway, "Eve")) {
            heard.nextOpened();
            client.send(new ClientMessage.Login(Protocol.VERSION, "Ada", ""));
            Session session = heard.nextOpened();
            fill(gateway, session);

            for (int i = 0; i < 1_000; i++) {
                session.send(new Clock(i, 1.0, 1.0, i));
            }
            RecordedSessions.await("drops", () -> gateway.traffic().messagesDropped() >= 1_000);
            assertEquals(false, session.ended());

            for (int i = 0; i < 100; i++) {
                session.send(new Told(0, "much", new byte[1_000]));
            }
            assertEquals("Ada", heard.nextClosed().player());
            assertTrue(other.answersPing(1));
        }
    }

    /** Sends until the connection takes no more: then a clock is dropped. */
    private static void fill(Gateway gateway, Session session) {
        while (gateway.traffic().messagesDropped() == 0) {
            long before = gateway.traffic().bytesOut();
            session.send(new Told(0, "much", new byte[2_000]));
            session.flushNow();
            RecordedSessions.await("a flush", () -> gateway.traffic().bytesOut() > before);
            session.send(new Clock(0, 1.0, 1.0, 0));
        }
    }
}
