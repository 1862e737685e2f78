package orrery.node.save;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.node.config.ConfigException;

/**
 * The saves in a data folder, one file each. A file is there whole or not at all: it is written
 * under another name, forced to the disk, and renamed. Used by one thread at a time.
 */
public final class SaveFolder {
    private static final Logger LOG = LoggerFactory.getLogger("save");
    private static final String FOLDER = "saves";
    private static final String UNFINISHED = ".tmp";
    private static final Pattern NAME = Pattern.compile("save-([0-9]{1,18})\\.orrery");

    /** A larger file is refused, in bytes. */
    private static final long MAX_BYTES = 1L << 30;

    private final Path folder;
    private final int keep;

    private record Numbered(long number, Path file) {}

    private SaveFolder(Path folder, int keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /**
     * Makes the folder if need be.
     *
     * @param data the data folder
     * @param keep so many of the newest saves stay
     * @throws ConfigException if it cannot be used
     */
    public static SaveFolder open(Path data, int keep) {
        try {
            return new SaveFolder(Files.createDirectories(data.resolve(FOLDER)), keep);
        } catch (IOException e) {
            throw new ConfigException(
                    "data: folder '%s' must be writable, was not: %s"
                            .formatted(data.resolve(FOLDER), e),
                    e);
        }
    }

    /** The number of the newest file, whole or not; 0 if there is none. */
    public long lastNumber() throws IOException {
        List<Numbered> all = newestFirst();
        return all.isEmpty() ? 0 : all.getFirst().number;
    }

    /**
     * The newest save that is whole; what is newer and is not is named in the log. Null if there is
     * no save at all.
     *
     * @throws ConfigException if there are saves, and none of them is whole
     */
    public @Nullable Save newest() {
        List<String> bad = new ArrayList<>();
        try {
            for (Numbered each : newestFirst()) {
                try {
                    Save save = SaveFile.read(bytes(each.file));
                    LOG.info("going on from {}", each.file);
                    return save;
                } catch (BadSaveException e) {
                    bad.add(each.file.getFileName() + " " + e.getMessage());
                    LOG.warn("{} {}, an older save is looked for", each.file, e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new ConfigException(
                    "data: saves in '%s' cannot be read: %s".formatted(folder, e), e);
        }
        if (bad.isEmpty()) {
            return null;
        }
        throw new ConfigException(
                "data: no save in '%s' can be used: %s; take them away to begin anew"
                        .formatted(folder, String.join(", ", bad)));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BadSaveException("is larger than " + MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private List<Numbered> newestFirst() throws IOException {
        List<Numbered> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    all.add(new Numbered(Long.parseLong(name.group(1)), file));
                }
            });
        }
        all.sort(Comparator.comparingLong(Numbered::number).reversed());
        return all;
    }

    /**
     * Writes a save, so that it is still there if the machine stops the moment after, and deletes
     * what is too old.
     *
     * @return how large its file is, in bytes
     */
    public long write(Save save) throws IOException {
        String name = String.format(Locale.ROOT, "save-%012d.orrery", save.number());
        Path file = folder.resolve(name);
        Path unfinished = folder.resolve(name + UNFINISHED);
        try (FileChannel channel =
                        FileChannel.open(
                                unfinished,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = Channels.newOutputStream(channel)) {
            SaveFile.write(save, out);
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
        long bytes = Files.size(file);
        deleteOld();
        return bytes;
    }

    /** Without it a new name may be gone after a loss of power; some file systems cannot do it. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("folder {} cannot be forced to the disk: {}", folder, e.toString());
        }
    }

    private void deleteOld() throws IOException {
        List<Numbered> all = newestFirst();
        for (Numbered old : all.subList(Math.min(keep, all.size()), all.size())) {
            Files.deleteIfExists(old.file);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().endsWith(UNFINISHED)) {
                    Files.deleteIfExists(file); // of a process that was ended while it wrote
                }
            }
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
