package orrery.scripthost;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * The class files of one edition of scripts: what each stage of {@link ScriptLoader} takes and
 * gives. Nobody writes to the arrays.
 *
 * @param origin where they come from, for messages
 * @param bytes class files by binary name, in the order of the names
 */
public record ScriptClasses(String origin, SortedMap<String, byte[]> bytes) {
    /** How many classes an edition may have. */
    public static final int MAX_CLASSES = 4_096;

    /** How large one class file may be. */
    public static final int MAX_CLASS_BYTES = 1 << 20;

    /** How large all class files of an edition may be together. */
    public static final int MAX_BYTES = 1 << 25;

    private static final String SUFFIX = ".class";

    public ScriptClasses {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    }

    /** Reads a jar and closes it. Entries that are no classes are passed over. */
    public static ScriptClasses read(String origin, InputStream in)
            throws IOException, ScriptLoadException {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        long total = 0;
        try (JarInputStream jar = new JarInputStream(in)) {
            for (JarEntry entry; (entry = jar.getNextJarEntry()) != null; ) {
                String path = entry.getName();
                if (!path.endsWith(SUFFIX) || path.startsWith("META-INF/")) {
                    continue;
                }
                byte[] file = jar.readNBytes(MAX_CLASS_BYTES + 1);
                total += file.length;
                if (file.length > MAX_CLASS_BYTES
                        || total > MAX_BYTES
                        || bytes.size() == MAX_CLASSES) {
                    throw new ScriptLoadException(List.of(tooLarge(origin)));
                }
                if (bytes.putIfAbsent(binaryName(path), file) != null) {
                    throw new ScriptLoadException(
                            List.of(
                                    ScriptError.ofClass(
                                            origin, binaryName(path), "is there twice")));
                }
            }
        }
        return new ScriptClasses(origin, bytes);
    }

    /**
     * These classes, if they are within the limits.
     *
     * @throws ScriptLoadException if they are not
     */
    ScriptClasses withinLimits() throws ScriptLoadException {
        long total = 0;
        boolean fits = bytes.size() <= MAX_CLASSES;
        for (byte[] file : bytes.values()) {
            total += file.length;
            fits &= file.length <= MAX_CLASS_BYTES && total <= MAX_BYTES;
        }
        if (!fits) {
            throw new ScriptLoadException(List.of(tooLarge(origin)));
        }
        return this;
    }

    private static ScriptError tooLarge(String origin) {
        return ScriptError.ofEdition(
                origin,
                "has more than %d classes, or one of more than %d bytes, or more than %d in all"
                        .formatted(MAX_CLASSES, MAX_CLASS_BYTES, MAX_BYTES));
    }

    private static String binaryName(String path) {
        return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
    }
}
