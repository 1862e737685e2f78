package orrery.sim.bot;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.protocol.ServerMessage;

/**
 * What scripts say and how they fail, for people. Failures are counted elsewhere; here the first
 * few are shown with the line where they failed, as thousands of bots would fail the same way. For
 * any thread.
 */
public final class ScriptLog {
    private static final int MAX_FAILURES_SHOWN = 10;
    private static final Logger LOG = LoggerFactory.getLogger("orrery.sim.script");

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger goodbyes = new AtomicInteger();

    void said(String bot, String line) {
        LOG.debug("{}: {}", bot, line);
    }

    /** The server threw a bot out; the first few times it is said why. */
    void goodbye(String bot, ServerMessage.Goodbye goodbye) {
        if (goodbyes.incrementAndGet() <= MAX_FAILURES_SHOWN) {
            LOG.warn("bot {} was thrown out: {} ({})", bot, goodbye.reason(), goodbye.text());
        }
    }

    void failed(String script, String bot, String tasklet, long tick, Throwable thrown) {
        int shown = failures.incrementAndGet();
        if (shown <= MAX_FAILURES_SHOWN) {
            LOG.warn(
                    "script {} of bot {} failed in tasklet '{}' at tick {}",
                    script,
                    bot,
                    tasklet,
                    tick,
                    thrown);
        }
        if (shown == MAX_FAILURES_SHOWN) {
            LOG.warn("more failures of scripts are counted, and not shown");
        }
    }
}
