package orrery.node.config;

import java.util.List;

/** The configuration cannot be used. Each line says one thing that is wrong, and where. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    ConfigException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public ConfigException(String line) {
        this(List.of(line));
    }

    public ConfigException(String line, Throwable cause) {
        this(line);
        initCause(cause);
    }

    public List<String> lines() {
        return lines;
    }
}
