package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import orrery.script.PlayerMessage;

/** A listener that keeps what it hears; every wait ends after some seconds. */
final class RecordedSessions implements SessionListener {
    final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Session> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<String> starts = new LinkedBlockingQueue<>();

    @Override
    public void opened(Session session, String player, String start) {
        starts.add(start);
        opened.add(session);
    }

    @Override
    public void closed(Session session) {
        closed.add(session);
    }

    Session nextOpened() throws InterruptedException {
        return next(opened);
    }

    Session nextClosed() throws InterruptedException {
        return next(closed);
    }

    private static Session next(BlockingQueue<Session> queue) throws InterruptedException {
        Session session = queue.poll(TestClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertNotNull(session, "nothing happened for " + TestClient.PATIENCE_MILLIS + " ms");
        return session;
    }

    /** Polls as a tick thread does until a message comes. */
    static PlayerMessage await(Session session) {
        long deadline = System.nanoTime() + TestClient.PATIENCE_MILLIS * 1_000_000L;
        PlayerMessage message = session.poll();
        while (message == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            message = session.poll();
        }
        assertNotNull(message, "no message came for " + TestClient.PATIENCE_MILLIS + " ms");
        return message;
    }

    /** Waits until a condition on counters holds. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TestClient.PATIENCE_MILLIS * 1_000_000L;
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < deadline) {
            Thread.yield();
            holds = condition.getAsBoolean();
        }
        if (!holds) {
            throw new AssertionError(
                    "waited %d ms for: %s".formatted(TestClient.PATIENCE_MILLIS, what));
        }
    }
}
