package orrery.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a configuration file lies: on disk, or among the defaults in the jar. */
public sealed interface ConfigSource {
    /** A file larger than this is refused, in bytes. */
    int MAX_BYTES = 16 << 20;

    /** How errors name it. */
    String name();

    /**
     * The file that lies at a path relative to this one's folder.
     *
     * @throws ConfigException if the text is no path
     */
    ConfigSource sibling(String path);

    /**
     * All its bytes.
     *
     * @throws ConfigException if there is no such file, or it cannot be read, or is too large
     */
    byte[] bytes();

    /** A file on disk. */
    record OnDisk(Path path) implements ConfigSource {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public ConfigSource sibling(String other) {
            try {
                return new OnDisk(path.resolveSibling(other));
            } catch (InvalidPathException e) {
                throw new ConfigException(name() + ": '" + other + "' is not a path", e);
            }
        }

        @Override
        public byte[] bytes() {
            if (!Files.exists(path)) {
                throw new ConfigException(name() + ": there is no such file");
            }
            if (!Files.isRegularFile(path)) {
                throw new ConfigException(name() + ": not a file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return bounded(name(), in);
            } catch (IOException e) {
                throw new ConfigException(name() + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /**
     * A file in the jar.
     *
     * @param path absolute within the jar, without a leading slash
     */
    record InJar(String path) implements ConfigSource {
        @Override
        public String name() {
            return "(jar)/" + path;
        }

        @Override
        public ConfigSource sibling(String other) {
            return new InJar(path.substring(0, path.lastIndexOf('/') + 1) + other);
        }

        @Override
        public byte[] bytes() {
            try (InputStream in = ConfigSource.class.getResourceAsStream("/" + path)) {
                if (in == null) {
                    throw new ConfigException(name() + ": there is no such file");
                }
                return bounded(name(), in);
            } catch (IOException e) {
                throw new ConfigException(name() + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static byte[] bounded(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ConfigException(name + ": larger than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
