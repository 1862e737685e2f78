package orrery.console;

/**
 * Where the console listens.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 picks a free one
 * @param maxConnections HTTP connections beyond this are closed at once; WebSockets do not count
 */
public record ConsoleSettings(String host, int port, int maxConnections) {
    public static final int DEFAULT_MAX_CONNECTIONS = 256;

    public ConsoleSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("'httpPort' must be 0 to 65535, was " + port);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "'maxConnections' must be at least 1, was " + maxConnections);
        }
    }
}
