package orrery.scripthost;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * The class files of one edition of scripts: what each stage of {@link ScriptLoader} takes and
 * gives.
 *
 * @param origin where they come from, for messages
 * @param bytes class files by binary name, in the order of the names
 */
record ScriptClasses(String origin, SortedMap<String, byte[]> bytes) {
    static final int MAX_CLASSES = 4_096;
    static final int MAX_CLASS_BYTES = 1 << 20;

    private static final String SUFFIX = ".class";

    /** Reads a jar to its end. Entries that are no classes are passed over. */
    static ScriptClasses read(String origin, InputStream in)
            throws IOException, ScriptLoadException {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        try (JarInputStream jar = new JarInputStream(in)) {
            for (JarEntry entry; (entry = jar.getNextJarEntry()) != null; ) {
                String path = entry.getName();
                if (!path.endsWith(SUFFIX) || path.startsWith("META-INF/")) {
                    continue;
                }
                byte[] file = jar.readNBytes(MAX_CLASS_BYTES + 1);
                if (file.length > MAX_CLASS_BYTES) {
                    throw refusal(
                            "%s: class file %s is larger than %d bytes"
                                    .formatted(origin, path, MAX_CLASS_BYTES));
                }
                if (bytes.size() == MAX_CLASSES) {
                    throw refusal("%s: has more than %d classes".formatted(origin, MAX_CLASSES));
                }
                bytes.put(binaryName(path), file);
            }
        }
        return new ScriptClasses(origin, bytes);
    }

    private static String binaryName(String path) {
        return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
    }

    private static ScriptLoadException refusal(String error) {
        return new ScriptLoadException(List.of(error));
    }
}
