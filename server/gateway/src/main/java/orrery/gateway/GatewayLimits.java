package orrery.gateway;

import java.time.Duration;
import orrery.replication.View;

/**
 * What clients may use up.
 *
 * @param maxSessions further logins are refused, 1 to 100,000
 * @param messagesPerSecond that a client may send on average, 1 to 10,000
 * @param messageBurst that it may send at once after a pause, 1 to 10,000
 * @param loginTimeout from connecting to the login, 10 ms to 10 min
 * @param idleTimeout without a whole packet, or without reading what it is sent, 10 ms to 1 h
 * @param inboundQueue messages of one session that wait for the tick, 2 to 65,536; when it is full,
 *     the connection is not read
 * @param outboundQueue messages to one session that wait for the flush, 2 to 65,536; when it is
 *     full, the session is closed
 * @param writeBufferBytes unsent bytes from which on a connection gets no publications, 4,096 to 16
 *     MiB
 * @param bytesPerTick what a publication may carry about known entities, 256 to 8,192
 */
public record GatewayLimits(
        int maxSessions,
        int messagesPerSecond,
        int messageBurst,
        Duration loginTimeout,
        Duration idleTimeout,
        int inboundQueue,
        int outboundQueue,
        int writeBufferBytes,
        int bytesPerTick) {
    // Before DEFAULTS, which is checked against it.
    private static final Duration SHORTEST = Duration.ofMillis(10);

    public static final GatewayLimits DEFAULTS =
            new GatewayLimits(
                    10_000,
                    50,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    128,
                    512,
                    64 * 1024,
                    1_400);

    public GatewayLimits {
        requireRange("maxSessions", maxSessions, 1, 100_000);
        requireRange("messagesPerSecond", messagesPerSecond, 1, 10_000);
        requireRange("messageBurst", messageBurst, 1, 10_000);
        requireRange("loginTimeout", loginTimeout, Duration.ofMinutes(10));
        requireRange("idleTimeout", idleTimeout, Duration.ofHours(1));
        requireRange("inboundQueue", inboundQueue, 2, 65_536);
        requireRange("outboundQueue", outboundQueue, 2, 65_536);
        requireRange("writeBufferBytes", writeBufferBytes, 4_096, 16 * 1024 * 1024);
        requireRange("bytesPerTick", bytesPerTick, 256, View.MAX_ENTER_BYTES);
    }

    private static void requireRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "'%s' must be %d to %d, was %d".formatted(key, least, most, value));
        }
    }

    private static void requireRange(String key, Duration value, Duration most) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "'%s' must be %s to %s, was %s".formatted(key, SHORTEST, most, value));
        }
    }
}
