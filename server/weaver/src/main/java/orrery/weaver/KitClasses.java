package orrery.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes of {@code orrery.tasklet.kit}. They wait in the ordinary way, so whoever waits in
 * woven code has a woven copy of them.
 */
public final class KitClasses {
    /** The package of which woven code has copies. */
    public static final String PACKAGE = "orrery.tasklet.kit";

    private static final Pattern NAME = Pattern.compile("orrery/tasklet/kit/[A-Za-z0-9_$]+");
    private static final String ANNOTATIONS = "package-info";

    private KitClasses() {}

    /** Whether a class is of the kit. */
    public static boolean isOne(String binaryName) {
        return binaryName.startsWith(PACKAGE) && binaryName.lastIndexOf('.') == PACKAGE.length();
    }

    /**
     * The classes of the kit that classes name, that those name, and so on; unwoven, by binary
     * name.
     *
     * @param others where the kit is
     * @throws IllegalArgumentException if a class file is broken
     */
    public static SortedMap<String, byte[]> namedIn(
            Collection<byte[]> classes, ClassLoader others) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        Deque<byte[]> open = new ArrayDeque<>(classes);
        for (byte[] next = open.poll(); next != null; next = open.poll()) {
            for (String name : namesIn(next)) {
                byte[] file = found.containsKey(name) ? null : read(name, others);
                if (file != null) {
                    found.put(name, file);
                    open.add(file);
                }
            }
        }
        return found;
    }

    private static List<String> namesIn(byte[] file) {
        SortedMap<String, Boolean> names = new TreeMap<>();
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                Matcher matcher = NAME.matcher(text.stringValue());
                while (matcher.find()) {
                    names.put(matcher.group().replace('/', '.'), true);
                }
            }
        }
        return List.copyOf(names.keySet());
    }

    private static byte @Nullable [] read(String name, ClassLoader others) {
        if (name.endsWith(ANNOTATIONS)) {
            return null;
        }
        try (InputStream in = others.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
