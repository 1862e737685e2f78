package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Logout;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessage.Welcome;

class LoginSocketTest {
    private final RecordedSessions heard = new RecordedSessions();

    @ParameterizedTest
    @EnumSource
    void aLoginOpensASessionOverEveryTransport(Transport transport) throws Exception {
        assumeTrue(transport.available(), transport.title() + " does not work here");
        try (Gateway gateway = TestGateway.open(heard, TestGateway.LIMITS, transport);
                TestClient client = TestClient.connect(gateway)) {
            client.send(new Login(Protocol.VERSION, "Ada", "home"));

            assertEquals(new Welcome(Protocol.VERSION, 1, "Test", 10), client.message());
            Session session = heard.nextOpened();
            assertEquals("Ada", session.player());
            assertEquals("home", heard.starts.remove());
            assertEquals(-1, session.system());
            assertEquals(List.of(session), gateway.sessions());
            assertTrue(client.answersPing(1));
        }
        assertEquals(1, heard.nextClosed().id());
    }

    @Test
    void anotherVersionOfTheProtocolIsToldWhichOneIsSpoken() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.connect(gateway)) {
            client.send(new Login(Protocol.VERSION + 1, "Ada", ""));

            Goodbye goodbye = client.goodbye();
            assertEquals(GoodbyeReason.WRONG_VERSION, goodbye.reason());
            assertTrue(goodbye.text().contains("version " + Protocol.VERSION), goodbye.text());
            assertEquals(0, heard.opened.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ADA", "\uff21da"}) // the last one with a full-width A
    void aNameInUseIsRefusedHoweverItIsWritten(String name) throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient first = TestClient.login(gateway, "Ada");
                TestClient second = TestClient.connect(gateway)) {
            second.send(new Login(Protocol.VERSION, name, ""));

            assertEquals(
                    new Goodbye(GoodbyeReason.LOGIN_REFUSED, "the name is in use"),
                    second.goodbye());
            assertTrue(first.answersPing(1));
            assertEquals(1, gateway.traffic().refused());
        }
    }

    @Test
    void aNameIsFreeAgainOnceItsSessionIsClosed() throws Exception {
        try (Gateway gateway = TestGateway.open(heard)) {
            try (TestClient first = TestClient.login(gateway, "Ada")) {
                first.send(new Logout());
                assertEquals(GoodbyeReason.LOGOUT, first.goodbye().reason());
            }
            heard.nextClosed();

            try (TestClient second = TestClient.login(gateway, "Ada")) {
                assertTrue(second.answersPing(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Ada", "A  B", "Ada\n", "\u202eAda", "<b>"})
    void aNameThatCouldBeMistakenForSomethingElseIsRefused(String name) throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.connect(gateway)) {
            client.send(new Login(Protocol.VERSION, name, ""));

            assertEquals(GoodbyeReason.LOGIN_REFUSED, client.goodbye().reason());
        }
    }

    @Test
    void whatIsPlayedBeforeTheLoginIsABadPacket() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.connect(gateway)) {
            client.send(TestClient.say(1, "hello"));

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
            assertEquals(1, gateway.traffic().malformed());
        }
    }

    @Test
    void aSecondLoginEndsTheSession() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient client = TestClient.login(gateway, "Ada")) {
            client.send(new Login(Protocol.VERSION, "Eve", ""));

            assertEquals(GoodbyeReason.BAD_PACKET, client.goodbye().reason());
            assertEquals("Ada", heard.nextClosed().player());
        }
    }

    @Test
    void aFullHouseIsSaidToBeFullUntilSomebodyLeaves() throws Exception {
        try (Gateway gateway = TestGateway.open(heard, TestGateway.maxSessions(1))) {
            try (TestClient inside = TestClient.login(gateway, "Ada");
                    TestClient outside = TestClient.connect(gateway)) {
                outside.send(new Login(Protocol.VERSION, "Eve", ""));
                assertEquals(GoodbyeReason.FULL, outside.goodbye().reason());
                assertTrue(inside.answersPing(1));
            }
            heard.nextClosed();
            try (TestClient later = TestClient.login(gateway, "Eve")) {
                assertTrue(later.answersPing(1));
            }
        }
    }

    @Test
    void whoConnectsAndSaysNothingIsSentAway() throws Exception {
        GatewayLimits limits = TestGateway.timeouts(Duration.ofMillis(50), Duration.ofSeconds(60));
        try (Gateway gateway = TestGateway.open(heard, limits);
                TestClient client = TestClient.connect(gateway)) {
            assertEquals(GoodbyeReason.SILENT, client.goodbye().reason());
        }
    }

    @Test
    void whoFallsSilentIsSentAwayEvenAmidAPacket() throws Exception {
        GatewayLimits limits = TestGateway.timeouts(Duration.ofSeconds(60), Duration.ofMillis(100));
        try (Gateway gateway = TestGateway.open(heard, limits);
                TestClient client = TestClient.login(gateway, "Ada")) {
            client.sendBytes((byte) 0);

            assertEquals(GoodbyeReason.SILENT, client.goodbye().reason());
            heard.nextClosed();
        }
    }

    @Test
    void aTakenPortIsSaidToBeTaken() throws Exception {
        try (Gateway gateway = TestGateway.open(heard)) {
            GatewaySettings same =
                    new GatewaySettings(
                            "127.0.0.1",
                            gateway.port(),
                            null,
                            1,
                            "Test",
                            10,
                            1,
                            TestGateway.LIMITS);

            IOException e = assertThrows(IOException.class, () -> Gateway.open(same, heard));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("cannot listen on 127.0.0.1:" + gateway.port()), message);
        }
    }
}
