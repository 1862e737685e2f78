package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationReader;
import orrery.protocol.ServerMessage.Clock;
import orrery.protocol.ServerMessage.Told;
import orrery.protocol.ServerMessages;

class PublishSocketTest {
    private static final long TICK_NANOS = 100_000_000;
    private static final byte[] NOTHING = {};

    private final RecordedSessions heard = new RecordedSessions();
    private final TinySystem alpha = new TinySystem(0, 1);
    private final TinySystem beta = new TinySystem(1, 1_001);
    private Gateway gateway;

    /** A client, what its session is called here, and what it has been told. */
    private static final class Pilot implements AutoCloseable {
        final TestClient client;
        final Session session;
        final PublicationReader reader = new PublicationReader(TinySystem.TICKS_PER_SECOND);
        final SeenPublication seen = new SeenPublication();

        Pilot(TestClient client, Session session) {
            this.client = client;
            this.session = session;
        }

        /** The next packet must be a publication. */
        SeenPublication publication() throws Exception {
            byte[] packet = client.packet();
            assertTrue(
                    TestClient.isPublication(packet),
                    () -> ServerMessages.decode(Unpooled.wrappedBuffer(packet)).toString());
            reader.read(Unpooled.wrappedBuffer(packet), seen);
            return seen;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        gateway = TestGateway.open(heard, TestGateway.outbound(512, 64 * 1024));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private Pilot pilot(String name, int system) throws Exception {
        TestClient client = TestClient.login(gateway, name);
        Session session = heard.nextOpened();
        session.system(system);
        (system == 0 ? alpha : beta).board(session);
        return new Pilot(client, session);
    }

    @Test
    void everySessionGetsThePublicationsOfItsOwnSystem() throws Exception {
        try (Pilot ada = pilot("Ada", 0);
                Pilot eve = pilot("Eve", 0);
                Pilot far = pilot("Far", 1)) {
            for (int i = 1; i <= 5; i++) {
                gateway.publish(0, alpha.next(), TICK_NANOS);
                gateway.publish(1, beta.next(), TICK_NANOS);

                assertEquals(i, ada.publication().tick);
                assertEquals(i, eve.publication().tick);
                assertEquals(1_000 + i, far.publication().tick);
                assertTrue(ada.seen.own);
                if (i == 1) {
                    assertTrue(ada.seen.names.contains("Eve"));
                    assertFalse(far.seen.names.contains("Eve"));
                }
            }
            assertEquals(15, gateway.traffic().publicationsOut());
        }
    }

    @Test
    void whatIsSentBeforeAPublicationArrivesBeforeIt() throws Exception {
        try (Pilot ada = pilot("Ada", 0)) {
            for (int i = 1; i <= 50; i++) {
                ada.session.send(new Told(0, "a" + i, NOTHING));
                ada.session.send(new Told(0, "b" + i, NOTHING));
                gateway.publish(0, alpha.next(), TICK_NANOS);

                assertEquals("a" + i, ada.client.expect(Told.class).name());
                assertEquals("b" + i, ada.client.expect(Told.class).name());
                assertEquals(i, ada.publication().tick);
            }
        }
    }

    @Test
    void nothingOfTheOldSystemComesAfterTheWordOfTheNewOne() throws Exception {
        try (Pilot ada = pilot("Ada", 0)) {
            for (int i = 0; i < 20; i++) {
                int to = 1 - i % 2;
                gateway.publish(1 - to, (to == 0 ? beta : alpha).next(), TICK_NANOS);
                ada.session.system(to);
                ada.session.send(new Told(0, "moved", NOTHING));
                gateway.publish(1 - to, (to == 0 ? beta : alpha).next(), TICK_NANOS);
                gateway.publish(to, (to == 0 ? alpha : beta).next(), TICK_NANOS);

                byte[] packet = ada.client.packet();
                while (TestClient.isPublication(packet)) {
                    ada.reader.read(Unpooled.wrappedBuffer(packet), ada.seen);
                    assertEquals(to == 0, ada.seen.tick > 1_000, "told of its system only");
                    packet = ada.client.packet();
                }
                assertInstanceOf(Told.class, ServerMessages.decode(Unpooled.wrappedBuffer(packet)));
                assertEquals(to == 1, ada.publication().tick > 1_000);
                assertTrue(ada.seen.reset);
            }
        }
    }

    @Test
    void aBurstOfPublicationsEndsWithTheNewestForEverybody() throws Exception {
        List<Pilot> pilots = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                pilots.add(pilot("Pilot " + i, 0));
            }
            for (int i = 0; i < 100; i++) {
                gateway.publish(0, alpha.next(), TICK_NANOS);
            }
            for (Pilot pilot : pilots) {
                long before = 0;
                while (pilot.seen.tick < 100) {
                    assertTrue(pilot.publication().tick > before, "ticks go up");
                    before = pilot.seen.tick;
                }
                assertTrue(pilot.seen.own);
            }
        } finally {
            for (Pilot pilot : pilots) {
                pilot.close();
            }
        }
    }

    @Test
    void aClientThatDoesNotReadCostsBoundedMemoryAndStartsAnewWhenItDoes() throws Exception {
        try (TestClient client = TestClient.connect(gateway.port(), 4_096);
                Pilot eve = pilot("Eve", 0)) {
            client.send(new Login(Protocol.VERSION, "Ada", ""));
            Pilot ada = new Pilot(client, heard.nextOpened());
            ada.session.system(0);
            alpha.board(ada.session);
            gateway.publish(0, alpha.next(), TICK_NANOS);
            assertEquals(1, eve.publication().tick);
            fill(ada.session);

            long sent = gateway.traffic().publicationsOut();
            for (int i = 2; i <= 200; i++) {
                gateway.publish(0, alpha.next(), TICK_NANOS);
                assertEquals(i, eve.publication().tick);
            }
            assertEquals(199, gateway.traffic().publicationsOut() - sent);
            RecordedSessions.await("skips", () -> gateway.traffic().publicationsSkipped() >= 199);
            assertTrue(gateway.traffic().bytesOut() < 1024 * 1024, "bounded");

            ada.session.send(new Told(0, "last", NOTHING));
            byte[] packet = client.packet();
            while (TestClient.isPublication(packet) || !last(packet)) {
                if (TestClient.isPublication(packet)) {
                    ada.reader.read(Unpooled.wrappedBuffer(packet), ada.seen);
                    assertEquals(1, ada.seen.tick);
                }
                // Goes out as soon as enough has been read.
                ada.session.flushNow();
                packet = client.packet();
            }
            gateway.publish(0, alpha.next(), TICK_NANOS);
            assertEquals(201, ada.publication().tick);
            assertTrue(ada.seen.reset);
            assertTrue(ada.seen.names.contains("Eve"));
        }
    }

    private static boolean last(byte[] packet) {
        return ServerMessages.decode(Unpooled.wrappedBuffer(packet)) instanceof Told told
                && told.name().equals("last");
    }

    /** Sends until the connection takes no more: then a clock is dropped. */
    private void fill(Session session) {
        while (gateway.traffic().messagesDropped() == 0) {
            long before = gateway.traffic().bytesOut();
            session.send(new Told(0, "much", new byte[2_000]));
            session.flushNow();
            RecordedSessions.await("a flush", () -> gateway.traffic().bytesOut() > before);
            session.send(new Clock(0, 1.0, 1.0, 0));
        }
    }
}
