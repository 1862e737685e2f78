package orrery.node;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import orrery.node.config.NodeConfig.LogLevel;

/**
 * The log of the process: one line an entry, to standard error, written by a thread of its own so
 * that no tick and no event loop waits for a slow terminal. When the writer cannot keep up, entries
 * below {@code WARN} are dropped first.
 */
final class ServerLog implements AutoCloseable {
    /** Line breaks within a message would forge entries. */
    private static final String PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %-14.14logger{0} %replace(%msg){'[\\r\\n]+', ' | '}%n";

    private static final int QUEUED_ENTRIES = 4_096;
    private static final int FLUSH_MILLIS = 2_000;

    private final LoggerContext context;

    private ServerLog(LoggerContext context) {
        this.context = context;
    }

    /** Takes over the logging of the process. */
    static ServerLog start(LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();

        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUED_ENTRIES);
        queue.setNeverBlock(true);
        queue.setMaxFlushTime(FLUSH_MILLIS);
        queue.addAppender(console);
        queue.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(level.name()));
        root.addAppender(queue);
        // At debug these tell about themselves and not about the node.
        context.getLogger("io.netty").setLevel(Level.INFO);
        return new ServerLog(context);
    }

    /** Writes what is queued. */
    @Override
    public void close() {
        context.stop();
    }
}
