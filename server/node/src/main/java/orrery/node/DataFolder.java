package orrery.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import orrery.console.OperatorToken;
import orrery.node.config.ConfigException;
import orrery.node.inspect.TokenFile;
import orrery.node.save.SaveFolder;

/**
 * The folder for what a node keeps, held by one node at a time: its saves and the operator's token.
 * The lock goes with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "node.lock";

    private final FileChannel lockFile;
    private final Path path;

    private DataFolder(FileChannel lockFile, Path path) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder if need be, checks that it can be written to, and locks it.
     *
     * @throws ConfigException if it cannot be used, or another node uses it
     */
    static DataFolder open(String folder) {
        try {
            Path path = Files.createDirectories(Path.of(folder));
            FileChannel file =
                    FileChannel.open(
                            path.resolve(LOCK_FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(file)) {
                file.close();
                throw new ConfigException("data: folder '" + folder + "' is used by another node");
            }
            return new DataFolder(file, path);
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(
                    "data: folder '%s' must be writable, was not: %s: %s"
                            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
    }

    // Not released by hand: closing the file does.
    @SuppressWarnings("resource")
    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /**
     * The operator's token, made at the first start.
     *
     * @throws ConfigException if it cannot be made or read
     */
    OperatorToken operatorToken() {
        return TokenFile.open(path);
    }

    /**
     * The saves of the game.
     *
     * @param keep so many of the newest stay
     * @throws ConfigException if their folder cannot be used
     */
    SaveFolder saves(int keep) {
        return SaveFolder.open(path, keep);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
