package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Logout;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Goodbye;

/** However a session ends, it ends once. */
class EndSocketTest {
    private static final int CLIENTS = 40;

    private final RecordedSessions heard = new RecordedSessions();

    @Test
    void everySessionIsClosedExactlyOnceHoweverItEnds() throws Exception {
        Gateway gateway = TestGateway.open(heard);
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            TestClient client = TestClient.login(gateway, "Player " + i);
            clients.add(client);
            Session session = heard.nextOpened();
            switch (i % 5) {
                case 0 -> client.close();
                case 1 -> client.reset();
                case 2 -> client.send(new Logout(), new Logout(), TestClient.say(1, "late"));
                case 3 -> {
                    session.close(GoodbyeReason.LOGIN_REFUSED, "one");
                    session.close(GoodbyeReason.LOGIN_REFUSED, "two");
                    client.close();
                }
                default -> {} // stays to the end
            }
        }
        gateway.goodbyeAll(GoodbyeReason.SHUTDOWN, "the end");
        gateway.close();

        Set<Long> closed = new TreeSet<>();
        for (int i = 0; i < CLIENTS; i++) {
            assertTrue(closed.add(heard.nextClosed().id()), "closed twice");
        }
        assertEquals(0, heard.closed.size());
        assertEquals(0, gateway.traffic().sessions());
        assertEquals(0, gateway.traffic().connections());
        assertEquals(List.of(), gateway.sessions());
        for (TestClient client : clients) {
            client.close();
        }
    }

    @Test
    void allAreToldGoodbyeBeforeTheEnd() throws Exception {
        Gateway gateway = TestGateway.open(heard);
        try (TestClient player = TestClient.login(gateway, "Ada");
                TestClient stranger = TestClient.connect(gateway)) {
            assertTrue(stranger.answersPing(1));
            gateway.stopAccepting();
            gateway.goodbyeAll(GoodbyeReason.SHUTDOWN, "the server is being stopped");

            Goodbye goodbye = new Goodbye(GoodbyeReason.SHUTDOWN, "the server is being stopped");
            assertEquals(goodbye, player.goodbye());
            assertEquals(goodbye, stranger.goodbye());
        } finally {
            gateway.close();
        }
    }

    @Test
    void nobodyComesInAfterTheDoorsAreClosedButSessionsGoOn() throws Exception {
        try (Gateway gateway = TestGateway.open(heard);
                TestClient player = TestClient.login(gateway, "Ada");
                TestClient waiting = TestClient.connect(gateway)) {
            assertTrue(waiting.answersPing(1));
            gateway.stopAccepting();

            assertThrows(IOException.class, () -> TestClient.connect(gateway));
            waiting.send(new Login(Protocol.VERSION, "Eve", ""));
            assertEquals(GoodbyeReason.SHUTDOWN, waiting.goodbye().reason());
            assertTrue(player.answersPing(2));
        }
    }
}
