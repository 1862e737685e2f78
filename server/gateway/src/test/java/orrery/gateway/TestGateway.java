package orrery.gateway;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens gateways on free ports with limits that suit tests. */
final class TestGateway {
    static final GatewayLimits LIMITS =
            new GatewayLimits(
                    100,
                    1_000,
                    10_000,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    128,
                    512,
                    64 * 1024,
                    1_400);

    private TestGateway() {}

    static Gateway open(SessionListener listener) throws IOException {
        return open(listener, LIMITS, null);
    }

    static Gateway open(SessionListener listener, GatewayLimits limits) throws IOException {
        return open(listener, limits, null);
    }

    static Gateway open(
            SessionListener listener, GatewayLimits limits, @Nullable Transport transport)
            throws IOException {
        return Gateway.open(
                new GatewaySettings("127.0.0.1", 0, transport, 2, "Test", 10, 2, limits), listener);
    }

    static GatewayLimits timeouts(Duration login, Duration idle) {
        return new GatewayLimits(100, 1_000, 10_000, login, idle, 128, 512, 64 * 1024, 1_400);
    }

    static GatewayLimits maxSessions(int maxSessions) {
        return new GatewayLimits(
                maxSessions,
                1_000,
                10_000,
                LIMITS.loginTimeout(),
                LIMITS.idleTimeout(),
                128,
                512,
                64 * 1024,
                1_400);
    }

    static GatewayLimits rate(int messagesPerSecond, int burst, int inboundQueue) {
        return new GatewayLimits(
                100,
                messagesPerSecond,
                burst,
                LIMITS.loginTimeout(),
                LIMITS.idleTimeout(),
                inboundQueue,
                512,
                64 * 1024,
                1_400);
    }

    static GatewayLimits outbound(int outboundQueue, int writeBufferBytes) {
        return new GatewayLimits(
                100,
                1_000,
                10_000,
                LIMITS.loginTimeout(),
                LIMITS.idleTimeout(),
                128,
                outboundQueue,
                writeBufferBytes,
                1_400);
    }
}
