package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.ClientMessage;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Goodbye;

/** What becomes of a node one of whose systems fails, or hangs. */
class FailedTickSocketTest {
    private static final int BETA = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void aFailedTickStopsItsSystemAndNoOther() throws Exception {
        CountDownLatch fail = new CountDownLatch(1);
        TickSeal seal =
                tick -> {
                    if (tick.system() == BETA && fail.getCount() == 0) {
                        throw new IllegalStateException("a planned failure, by the test");
                    }
                };
        try (Node node = TestNode.start(folder, seal);
                TestClient ann = TestClient.inSpace(node.gameAddress(), "Ann", "home");
                TestClient bob = TestClient.inSpace(node.gameAddress(), "Bob", "beta")) {
            fail.countDown();

            Goodbye goodbye = Objects.requireNonNull(bob.awaitEnd());
            assertEquals(GoodbyeReason.SHUTDOWN, goodbye.reason());
            assertEquals("Beta stands still after an error", goodbye.text());
            long then = ann.tick();
            ann.awaitPublication(seen -> seen.tick() > then + 5);
            assertTrue(node.failed());
            assertFalse(node.status().health().good());
            assertEquals("Beta: a tick failed, it stands still", node.status().health().text());
            try (TestClient late = new TestClient(node.gameAddress())) {
                late.send(new ClientMessage.Login(Protocol.VERSION, "Late", "beta"));
                assertEquals(GoodbyeReason.FULL, Objects.requireNonNull(late.awaitEnd()).reason());
            }
        }
    }

    @Test
    void aSystemThatHangsMakesTheNodeIllAndDoesNotKeepItFromStopping() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        TickSeal seal =
                tick -> {
                    if (tick.system() == BETA && tick.tick() > 5) {
                        awaitUninterruptibly(goOn);
                    }
                };
        Node node = TestNode.start(folder, seal, ", \"health\": {\"stalledTicks\": 2}");
        try {
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> {
                        while (!node.status().health().text().startsWith("Beta: no tick for ")) {
                            Thread.onSpinWait();
                        }
                    });
            assertFalse(node.status().health().good());
            assertFalse(node.failed());

            node.close();

            assertTrue(node.failed());
        } finally {
            goOn.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
