package orrery.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.console.WebSocketClient.Part;
import orrery.gateway.GatewayLimits;
import orrery.gateway.Session;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Logout;
import orrery.protocol.ClientMessage.Ping;
import orrery.protocol.ClientMessage.Play;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessage.Pong;
import orrery.protocol.ServerMessage.Told;
import orrery.protocol.ServerMessage.Welcome;
import orrery.script.PlayerMessage;
import orrery.script.PlayerMessage.Spoke;

/** A session over a WebSocket on the HTTP port is like one over TCP. */
class PlaySocketTest {
    private static final int NORMAL_CLOSURE = 1_000;

    private RunningConsole running;

    @BeforeEach
    void open() throws Exception {
        running = new RunningConsole();
    }

    @AfterEach
    void close() {
        running.close();
    }

    private WebSocketClient connect() {
        return new WebSocketClient(running.http, running.uri("ws", "/play"));
    }

    private WebSocketClient login(String name) throws Exception {
        WebSocketClient client = connect();
        client.send(new Login(Protocol.VERSION, name, ""));
        assertInstanceOf(Welcome.class, client.message());
        return client;
    }

    private static Session next(BlockingQueue<Session> queue) throws Exception {
        Session session = queue.poll(RunningConsole.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertNotNull(session);
        return session;
    }

    private static PlayerMessage await(Session session) {
        long deadline = System.nanoTime() + RunningConsole.PATIENCE_MILLIS * 1_000_000L;
        PlayerMessage message = session.poll();
        while (message == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            message = session.poll();
        }
        assertNotNull(message);
        return message;
    }

    @Test
    void aPageOfAnotherSiteIsTurnedAway() {
        CompletionException refused =
                assertThrows(
                        CompletionException.class,
                        () ->
                                new WebSocketClient(
                                        running.http,
                                        running.uri("ws", "/play"),
                                        "https://game.example"));

        WebSocketHandshakeException answer =
                assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(403, answer.getResponse().statusCode());
        assertTrue(String.valueOf(answer.getResponse().body()).contains("https://game.example"));
    }

    @Test
    void pingsOfTheWebSocketCountAsMessages() throws Exception {
        try (WebSocketClient client = login("Ada")) {
            int pings = GatewayLimits.DEFAULTS.messageBurst() * 10;
            for (int i = 0; i < pings; i++) {
                client.pingInVain();
            }

            assertEquals(GoodbyeReason.TOO_FAST, ((Goodbye) client.message()).reason());
            assertEquals(1, running.gateway.traffic().tooFast());
        }
    }

    @Test
    void aPageOfThisMachineMayPlay() throws Exception {
        try (WebSocketClient client =
                new WebSocketClient(
                        running.http, running.uri("ws", "/play"), "http://localhost:5173")) {
            client.send(new Login(Protocol.VERSION, "Ada", ""));
            assertInstanceOf(Welcome.class, client.message());
        }
    }

    @Test
    void aSessionTalksBothWays() throws Exception {
        try (WebSocketClient client = login("Ada")) {
            Session session = next(running.opened);
            client.send(new Play(new Spoke(1, "hello")));
            assertEquals(new Spoke(1, "hello"), await(session));

            session.send(new Told(0, "one", new byte[] {1}));
            session.send(new Told(0, "two", new byte[] {2}));
            session.flushNow();
            assertEquals("one", ((Told) client.message()).name());
            assertEquals("two", ((Told) client.message()).name());

            client.send(new Logout());
            assertEquals(GoodbyeReason.LOGOUT, ((Goodbye) client.message()).reason());
            assertEquals(NORMAL_CLOSURE, client.closeCode());
            assertEquals(session, next(running.closed));
        }
    }

    @Test
    void aFrameMayCarryManyPacketsAndAMessageManyFragments() throws Exception {
        try (WebSocketClient client = connect()) {
            Login login = new Login(Protocol.VERSION, "Ada", "");
            ByteBuffer bytes = WebSocketClient.packets(login, new Ping(1), new Ping(2));
            int cut = bytes.remaining() / 2;
            client.send(bytes.slice(0, cut), Part.MORE_TO_COME);
            client.send(bytes.slice(cut, bytes.remaining() - cut), Part.LAST);

            assertInstanceOf(Welcome.class, client.message());
            assertEquals(new Pong(1), client.message());
            assertEquals(new Pong(2), client.message());
        }
    }

    @Test
    void aFrameThatEndsWithinAPacketIsMalformed() throws Exception {
        try (WebSocketClient client = login("Ada")) {
            ByteBuffer ping = WebSocketClient.packets(new Ping(1));
            client.send(ping.slice(0, ping.remaining() - 1), Part.LAST);

            assertEquals(GoodbyeReason.BAD_PACKET, ((Goodbye) client.message()).reason());
            assertEquals(NORMAL_CLOSURE, client.closeCode());
            assertEquals("Ada", next(running.closed).player());
            assertEquals(1, running.gateway.traffic().malformed());
        }
    }

    @Test
    void aTextIsMalformed() throws Exception {
        try (WebSocketClient client = login("Ada")) {
            client.sendText("hello");

            assertEquals(GoodbyeReason.BAD_PACKET, ((Goodbye) client.message()).reason());
        }
    }

    @Test
    void aFrameThatIsTooLongEndsTheSession() throws Exception {
        try (WebSocketClient good = login("Good");
                WebSocketClient client = login("Bad")) {
            client.sendInVain(ByteBuffer.allocate(100_000));

            next(running.opened);
            assertEquals("Bad", next(running.opened).player());
            assertEquals("Bad", next(running.closed).player());
            good.send(new Ping(3));
            assertEquals(new Pong(3), good.message());
        }
    }

    @Test
    void aLostConnectionEndsTheSessionOnce() throws Exception {
        WebSocketClient client = login("Ada");
        client.close();

        assertEquals("Ada", next(running.closed).player());
        try (WebSocketClient again = login("Ada")) {
            again.send(new Ping(4));
            assertEquals(new Pong(4), again.message());
        }
        assertEquals("Ada", next(running.closed).player());
        assertEquals(0, running.closed.size());
        assertEquals(0, running.gateway.traffic().connections());
    }

    @Test
    void aPlayerIsKnownByOneNameOnBothWaysIn() throws Exception {
        try (WebSocketClient first = login("Ada");
                WebSocketClient second = connect()) {
            second.send(new Login(Protocol.VERSION, "ada", ""));

            assertEquals(GoodbyeReason.LOGIN_REFUSED, ((Goodbye) second.message()).reason());
            first.send(new Ping(5));
            assertEquals(new Pong(5), first.message());
        }
    }

    @Test
    void sessionsOutliveTheConsoleUntilTheGatewaySaysGoodbye() throws Exception {
        try (WebSocketClient client = login("Ada")) {
            running.console.close();
            client.send(new Ping(6));
            assertEquals(new Pong(6), client.message());

            running.gateway.goodbyeAll(GoodbyeReason.SHUTDOWN, "the end");

            assertEquals(new Goodbye(GoodbyeReason.SHUTDOWN, "the end"), client.message());
            assertEquals(NORMAL_CLOSURE, client.closeCode());
        }
    }

    @Test
    void aBadHandshakeGetsAnErrorAndCostsNoConnection() throws Exception {
        String answer =
                running.raw(
                        "GET /play HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertEquals(0, running.gateway.traffic().sessions());
    }
}
