package orrery.node.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.console.OperatorToken;
import orrery.node.config.ConfigException;

/** The file in the data folder that holds the operator's token; its owner alone may read it. */
public final class TokenFile {
    public static final String NAME = "operator.token";

    private static final Logger LOG = LoggerFactory.getLogger("inspect");
    private static final int TOKEN_BYTES = 32;
    private static final long MOST_FILE_BYTES = 4_096;

    private static final Set<PosixFilePermission> OWNER_ALONE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private TokenFile() {}

    /**
     * The token in a folder; made if there is none.
     *
     * @throws ConfigException if the file cannot be made or read, or holds no token
     */
    public static OperatorToken open(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                create(folder, file);
            }
            warnOfReaders(file);
            return read(file);
        } catch (IOException e) {
            throw new ConfigException(
                    "data: the operator's token in '%s' must be readable, was not: %s: %s"
                            .formatted(file, e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
    }

    // Whole and with its rights under another name first: nobody ever sees half of it.
    private static void create(Path folder, Path file) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = Files.createTempFile(folder, NAME, ".new", rights(folder));
        try {
            Files.writeString(fresh, HexFormat.of().formatHex(secret) + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("the operator's token is in {}", file);
        } catch (FileAlreadyExistsException _) {
            LOG.debug("{} was made by somebody else meanwhile", file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] rights(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                : new FileAttribute<?>[0];
    }

    private static void warnOfReaders(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn("{} can be read by others than its owner: chmod 600 it", file);
        }
    }

    private static OperatorToken read(Path file) throws IOException {
        if (Files.size(file) > MOST_FILE_BYTES) {
            throw new ConfigException("data: '" + file + "' is too large for a token");
        }
        try {
            return new OperatorToken(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "data: '%s': %s; delete it, and the server makes another"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
