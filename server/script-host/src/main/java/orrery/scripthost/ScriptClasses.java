package orrery.scripthost;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;

/**
 * The class files of one edition of scripts: what each stage of {@link ScriptLoader} takes and
 * gives. Nobody writes to the arrays.
 *
 * @param origin where they come from, for messages
 * @param bytes class files by binary name, in the order of the names
 * @param copies classes of the server's own that the edition has copies of, likewise
 */
public record ScriptClasses(
        String origin, SortedMap<String, byte[]> bytes, SortedMap<String, byte[]> copies) {
    /** How many classes an edition may have. */
    public static final int MAX_CLASSES = 4_096;

    /** How large one class file may be. */
    public static final int MAX_CLASS_BYTES = 1 << 20;

    /** How large all class files of an edition may be together. */
    public static final int MAX_BYTES = 1 << 25;

    private static final String SUFFIX = ".class";

    public ScriptClasses {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
        copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
    }

    /** Without copies. */
    public ScriptClasses(String origin, SortedMap<String, byte[]> bytes) {
        this(origin, bytes, Collections.emptySortedMap());
    }

    /** All of them, the copies as well. */
    public SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> all = new TreeMap<>(copies);
        all.putAll(bytes);
        return all;
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

    /** Reads all class files in a folder and in those below it. */
    public static ScriptClasses read(String origin, Path folder)
            throws IOException, ScriptLoadException {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
                if (Files.size(file) > MAX_CLASS_BYTES || bytes.size() == MAX_CLASSES) {
                    throw new ScriptLoadException(List.of(tooLarge(origin)));
                }
                String path = folder.relativize(file).toString().replace('\\', '/');
                bytes.put(binaryName(path), Files.readAllBytes(file));
            }
        }
        return new ScriptClasses(origin, bytes).withinLimits();
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

    /**
     * What extends what, for passes that make stack maps: these classes first, then those that the
     * server has.
     *
     * @param server the loader of the script API
     * @throws IllegalArgumentException if a class file is broken
     */
    public ClassHierarchyResolver hierarchy(ClassLoader server) {
        Map<ClassDesc, ClassHierarchyResolver.ClassHierarchyInfo> known = new HashMap<>();
        for (Map.Entry<String, byte[]> file : all().entrySet()) {
            ClassModel model = ClassFile.of().parse(file.getValue());
            known.put(
                    ClassDesc.of(file.getKey()),
                    (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0
                            ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                            : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                                    model.superclass().map(ClassEntry::asSymbol).orElse(null)));
        }
        ClassHierarchyResolver scripts = known::get;
        return scripts.orElse(ClassHierarchyResolver.ofClassLoading(server)).cached();
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
