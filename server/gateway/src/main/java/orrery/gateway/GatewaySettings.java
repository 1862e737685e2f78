package orrery.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Where a gateway listens, and what it tells those who log in.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 picks a free one
 * @param transport what carries the connections; null for the best that works here
 * @param eventLoops threads that carry them, 1 to 64
 * @param universe its name, for the welcome
 * @param ticksPerSecond the tick rate, for the welcome
 * @param systems how many solar systems publish; they are numbered from 0
 * @param lastSessionId of an earlier process, whose numbers are not given again; 0 without one
 */
public record GatewaySettings(
        String host,
        int port,
        @Nullable Transport transport,
        int eventLoops,
        String universe,
        int ticksPerSecond,
        int systems,
        GatewayLimits limits,
        long lastSessionId) {
    /** As the other constructor, without an earlier process. */
    public GatewaySettings(
            String host,
            int port,
            @Nullable Transport transport,
            int eventLoops,
            String universe,
            int ticksPerSecond,
            int systems,
            GatewayLimits limits) {
        this(host, port, transport, eventLoops, universe, ticksPerSecond, systems, limits, 0);
    }

    public GatewaySettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("'port' must be 0 to 65535, was " + port);
        }
        if (eventLoops < 1 || eventLoops > 64) {
            throw new IllegalArgumentException("'eventLoops' must be 1 to 64, was " + eventLoops);
        }
        if (lastSessionId < 0) {
            throw new IllegalArgumentException(
                    "'lastSessionId' must be at least 0, was " + lastSessionId);
        }
        if (systems < 1) {
            throw new IllegalArgumentException("systems must be at least 1, was " + systems);
        }
    }
}
