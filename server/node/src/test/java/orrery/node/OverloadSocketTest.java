package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.ClientMessage;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Clock;
import orrery.protocol.ServerMessage.Goodbye;

/** A system whose ticks take too long slows its game time, says so before, and recovers. */
class OverloadSocketTest {
    private static final int ALPHA = 0;

    /** Four times as long as a tick of the small universe. */
    private static final long LOAD_NANOS = 200_000_000;

    private static final String QUICK_LAW =
            """
            , "dilation": {"floor": 0.5, "down": 0.5, "up": 2, "overloadSecondsBeforeDown": 0.5,
                "calmSecondsBeforeUp": 0.2, "noticeSeconds": 0.2}
            """;

    @TempDir private Path folder;

    @Test
    void gameTimeSlowsAnnouncedAndNobodyIsLetInAtTheFloor() throws Exception {
        AtomicBoolean loaded = new AtomicBoolean();
        TickSeal load = tick -> burden(tick.system() == ALPHA && loaded.get());
        try (Node node = TestNode.start(folder, load, QUICK_LAW);
                TestClient ann = TestClient.inSpace(node.gameAddress(), "Ann", "home")) {
            ann.await(Clock.class, clock -> clock.dilation() == 1);
            loaded.set(true);

            Clock announced =
                    ann.await(
                            Clock.class,
                            clock -> clock.dilation() == 1 && clock.nextDilation() == 0.5);
            assertTrue(announced.nextTick() > announced.tick(), announced.toString());
            Clock slow = ann.await(Clock.class, clock -> clock.dilation() == 0.5);
            assertTrue(slow.tick() >= announced.nextTick(), announced + ", then " + slow);
            assertEquals(GoodbyeReason.FULL, refused(node.gameAddress()).reason());

            loaded.set(false);
            ann.await(Clock.class, clock -> clock.dilation() == 0.5 && clock.nextDilation() == 1);
            Clock fast =
                    ann.await(
                            Clock.class,
                            clock -> clock.tick() > slow.tick() && clock.dilation() == 1);
            assertEquals(1.0, fast.nextDilation());
        }
    }

    private static Goodbye refused(String address) throws Exception {
        try (TestClient late = new TestClient(address)) {
            late.send(new ClientMessage.Login(Protocol.VERSION, "Late", "home"));
            return Objects.requireNonNull(late.awaitEnd());
        }
    }

    private static void burden(boolean heavy) {
        long untilNanos = System.nanoTime() + LOAD_NANOS;
        while (heavy && System.nanoTime() - untilNanos < 0) {
            LockSupport.parkNanos(untilNanos - System.nanoTime());
        }
    }
}
