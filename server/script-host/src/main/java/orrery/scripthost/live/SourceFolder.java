package orrery.scripthost.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import orrery.scripthost.ScriptError;

/**
 * A folder of {@code .java} files, and of folders of them. Files and folders whose name begins with
 * a dot are passed over: editors keep their own there; so are {@code package-info.java} and {@code
 * module-info.java}.
 */
final class SourceFolder {
    static final int MAX_FILES = 512;
    static final int MAX_FILE_BYTES = 1 << 18;
    static final int MAX_DEPTH = 16;

    /** How errors in live sources begin. */
    static final String ORIGIN = "live";

    private static final String SUFFIX = ".java";

    /**
     * What tells one state of a file from another without reading it.
     *
     * @param key the file's identity where the system has one: a file that was moved over another
     */
    private record Stamp(long bytes, long modifiedNanos, String key) {}

    /**
     * The files as they are at one moment; equal while nothing changes.
     *
     * @param tooMany whether there are more than {@link #MAX_FILES}, of which not all are listed
     */
    record Listing(SortedMap<String, Object> stamps, List<Path> folders, boolean tooMany) {}

    private final Path folder;

    SourceFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /**
     * What is there now.
     *
     * @throws IOException if the folder itself cannot be listed
     */
    Listing list() throws IOException {
        SortedMap<String, Object> stamps = new TreeMap<>();
        List<Path> folders = new ArrayList<>();
        boolean[] tooMany = {false};
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    MAX_DEPTH,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path path, BasicFileAttributes attributes) {
                            if (hidden(path)) {
                                return FileVisitResult.SKIP_SUBTREE;
                            }
                            folders.add(path);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path path, BasicFileAttributes attributes) {
                            if (isSource(path) && !attributes.isDirectory()) {
                                if (stamps.size() == MAX_FILES) {
                                    tooMany[0] = true;
                                    return FileVisitResult.TERMINATE;
                                }
                                stamps.put(relative(path), stamp(attributes));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path path, IOException e) {
                            // Deleted meanwhile, a link in a circle, or not ours to see.
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Listing(stamps, folders, tooMany[0]);
    }

    private boolean hidden(Path path) {
        return !path.equals(folder) && path.getFileName().toString().startsWith(".");
    }

    private static boolean isSource(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX)
                && !name.startsWith(".")
                && !name.equals("package-info.java")
                && !name.equals("module-info.java");
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Object stamp(BasicFileAttributes attributes) {
        return new Stamp(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                String.valueOf(attributes.fileKey()));
    }

    /** The texts of the listed files; those that are gone meanwhile are left out. */
    Sources read(Listing listing) {
        SortedMap<String, String> texts = new TreeMap<>();
        SortedSet<String> unreadable = new TreeSet<>();
        List<ScriptError> errors = new ArrayList<>();
        for (String path : listing.stamps().keySet()) {
            try {
                String text = text(path);
                if (text.isBlank()) {
                    throw new Unreadable(0, "must have a class, is empty");
                }
                texts.put(path, text);
            } catch (Unreadable e) {
                unreadable.add(path);
                errors.add(ScriptError.ofSource(ORIGIN, path, e.line, e.reason));
            } catch (IOException e) {
                if (Files.exists(folder.resolve(path))) {
                    unreadable.add(path);
                    errors.add(ScriptError.ofSource(ORIGIN, path, 0, "cannot be read: " + e));
                }
            }
        }
        return new Sources(texts, unreadable, errors);
    }

    private String text(String path) throws IOException, Unreadable {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        }
        if (bytes.length > MAX_FILE_BYTES) {
            throw new Unreadable(0, "must have at most " + MAX_FILE_BYTES + " bytes, has more");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException _) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new Unreadable(line, "must be UTF-8, is not");
        }
    }

    /** A file that is there and is no source text. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String reason;

        Unreadable(int line, String reason) {
            super(reason);
            this.line = line;
            this.reason = reason;
        }
    }
}
