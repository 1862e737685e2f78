package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.ClientMessage;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessage.EventNotice;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.protocol.ServerMessage.SystemEntered;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;

/** A whole node on loopback, as a client finds it. */
class NodeSocketTest {
    @TempDir private Path folder;

    private Node node;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.start(folder, TickSeal.NONE);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void anOrderIsAnsweredAcknowledgedAndHasItsEffect() throws Exception {
        try (TestClient client = TestClient.inSpace(node.gameAddress(), "Ann", "home")) {
            client.awaitPublication(seen -> seen.shipId() != 0);
            Vector3 start = client.position();

            int order = client.order(new Order.GoTo(start.plus(new Vector3(0, 0, 1_000))));

            OrderNotice accepted =
                    client.await(OrderNotice.class, notice -> notice.orderId() == order);
            assertEquals(OrderStatus.ACCEPTED, accepted.status());
            client.awaitPublication(seen -> seen.acknowledged() == seen.sequence());
            client.awaitPublication(seen -> seen.position().z() > start.z() + 100);
            OrderNotice done = client.await(OrderNotice.class, notice -> notice.orderId() == order);
            assertEquals(new OrderNotice(order, OrderStatus.DONE, OrderFault.NONE), done);
            assertEquals(1_000, client.position().z() - start.z(), 200);
        }
    }

    @Test
    void aPlayerSeesOthersAndHearsThem() throws Exception {
        try (TestClient ann = TestClient.inSpace(node.gameAddress(), "Ann", "home");
                TestClient bob = TestClient.inSpace(node.gameAddress(), "Bob", "")) {
            ann.awaitPublication(seen -> seen.sees("Bob"));
            bob.awaitPublication(seen -> seen.sees("Ann") && seen.sees("Gate to Beta"));

            bob.say("hello");

            EventNotice heard =
                    ann.await(EventNotice.class, notice -> notice.event() instanceof Event.Heard);
            assertEquals(new Event.Heard("Bob", "hello"), heard.event());
            bob.send(new ClientMessage.Logout());
            ann.awaitPublication(seen -> !seen.sees("Bob"));
        }
    }

    @Test
    void aJumpKeepsTheSessionAndTheShip() throws Exception {
        try (TestClient client = TestClient.inSpace(node.gameAddress(), "Ann", "home")) {
            client.awaitPublication(seen -> seen.shipId() != 0);
            long ship = client.shipId();

            int order = client.order(new Order.Jump(gate(client.entered())));

            SystemEntered entered = client.await(SystemEntered.class, _ -> true);
            assertEquals("Beta", entered.system());
            client.await(ServerMessage.ShipAssigned.class, seen -> seen.entityId() == ship);
            client.await(
                    OrderNotice.class,
                    notice -> notice.orderId() == order && notice.status() == OrderStatus.DONE);
            client.awaitPublication(seen -> seen.shipId() == ship && seen.sees("Gate to Alpha"));
            int back = client.order(new Order.Jump(gate(entered)));
            assertEquals("Alpha", client.await(SystemEntered.class, _ -> true).system());
            client.await(
                    OrderNotice.class,
                    notice -> notice.orderId() == back && notice.status() == OrderStatus.DONE);
        }
    }

    private static long gate(SystemEntered entered) {
        return entered.landmarks().stream()
                .filter(place -> place.kind() == Kind.GATE)
                .map(Landmark::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void clockAndFiguresComeEverySecond() throws Exception {
        try (TestClient client = TestClient.inSpace(node.gameAddress(), "Ann", "home")) {
            ServerMessage.Clock clock = client.await(ServerMessage.Clock.class, _ -> true);
            ServerMessage.Figures figures =
                    client.await(ServerMessage.Figures.class, seen -> seen.sessions() > 0);

            assertEquals(1.0, clock.dilation());
            assertEquals(1.0, clock.nextDilation());
            assertTrue(figures.ticks() > 0 && figures.tickMillisMax() > 0, figures.toString());
            assertTrue(figures.entities() > 5 && figures.tasklets() > 5, figures.toString());
        }
    }

    @Test
    void anUnknownStartIsRefused() throws Exception {
        try (TestClient client = new TestClient(node.gameAddress())) {
            client.send(new ClientMessage.Login(Protocol.VERSION, "Ann", "nowhere"));

            ServerMessage.Goodbye goodbye = client.awaitEnd();

            assertNotNull(goodbye);
            assertEquals(GoodbyeReason.LOGIN_REFUSED, goodbye.reason());
            assertEquals("start must be one of [home, beta], was 'nowhere'", goodbye.text());
        }
    }

    @Test
    void shutdownSaysGoodbyeToEverybody() throws Exception {
        try (TestClient ann = TestClient.inSpace(node.gameAddress(), "Ann", "home");
                TestClient bob = TestClient.inSpace(node.gameAddress(), "Bob", "beta")) {
            node.close();

            assertEquals(GoodbyeReason.SHUTDOWN, Objects.requireNonNull(ann.awaitEnd()).reason());
            assertEquals(GoodbyeReason.SHUTDOWN, Objects.requireNonNull(bob.awaitEnd()).reason());
        }
    }

    @Test
    void statusAndHealthSayHowItDoes() throws Exception {
        try (TestClient client = TestClient.inSpace(node.gameAddress(), "Ann", "home")) {
            client.await(ServerMessage.Figures.class, seen -> seen.sessions() > 0);

            assertTrue(node.status().health().good(), node.status().health().text());
            var status = node.status().status();
            assertEquals("Small", status.universe());
            assertEquals("running", status.state());
            assertEquals(1, status.systems().getFirst().sessions());
            assertTrue(status.systems().getFirst().tick() > 0);
            assertTrue(status.network().bytesOut() > 0);
            assertFalse(node.failed());
        }
    }
}
