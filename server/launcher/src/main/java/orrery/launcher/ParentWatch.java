package orrery.launcher;

import java.util.concurrent.locks.LockSupport;

/**
 * Ends this JVM at once when the launcher that started it is gone, even by SIGKILL. Asks for the
 * parent's id instead of {@link ProcessHandle#onExit}, which for a process that is not a child
 * notices after up to 5 s, and would follow a reused id.
 */
final class ParentWatch implements Runnable {
    static final String PROPERTY = "orrery.launcher.parent";

    /** As the shell shows a process that was killed: 128 + SIGKILL. */
    static final int EXIT_PARENT_GONE = 137;

    private static final long POLL_NANOS = 200_000_000L;

    private final long parent;

    private ParentWatch(long parent) {
        this.parent = parent;
    }

    /** Starts watching if a launcher started this JVM, on a daemon thread of its own. */
    static void startIfAsked() {
        Long parent = Long.getLong(PROPERTY);
        if (parent != null) {
            Thread thread = new Thread(new ParentWatch(parent), "parent-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        while (parentLives()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        Runtime.getRuntime().halt(EXIT_PARENT_GONE);
    }

    private boolean parentLives() {
        return ProcessHandle.current().parent().map(handle -> handle.pid() == parent).orElse(false);
    }
}
