package orrery.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that are woven together, and, from their class files, those that they are built on.
 * Nothing is loaded or initialised. Not thread-safe.
 */
final class ClassSet {
    private final SortedMap<String, KnownClass> classes = new TreeMap<>();
    private final Map<String, @Nullable KnownClass> outside;
    private final SortedMap<String, byte[]> files;
    private final ClassLoader others;
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private final Map<String, List<KnownClass>> below = new HashMap<>();
    private final ClassFile classFile =
            ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(this::info));

    /**
     * @param files class files by binary name
     * @param others where the class files of all other classes are
     * @throws IllegalArgumentException if a class file is broken
     */
    ClassSet(SortedMap<String, byte[]> files, ClassLoader others) {
        this(files, others, new HashMap<>());
    }

    private ClassSet(
            SortedMap<String, byte[]> files,
            ClassLoader others,
            Map<String, @Nullable KnownClass> outside) {
        this.files = files;
        this.others = others;
        this.outside = outside;
        files.forEach((binaryName, file) -> {
            KnownClass known = new KnownClass(classFile.parse(file), true);
            if (!known.name().equals(binaryName.replace('.', '/'))) {
                throw new IllegalArgumentException(
                        "class file of %s says that it is of %s"
                                .formatted(binaryName, known.name().replace('/', '.')));
            }
            classes.put(known.name(), known);
        });
        for (KnownClass known : classes.values()) {
            for (String ancestor : ancestors(known.name())) {
                below.computeIfAbsent(ancestor, _ -> new ArrayList<>()).add(known);
            }
        }
    }

    /** The same classes after a pass that rewrote them. */
    ClassSet rewritten(SortedMap<String, byte[]> files) {
        return new ClassSet(files, others, outside);
    }

    /** Those that are woven together, in the order of their names. */
    Collection<KnownClass> classes() {
        return classes.values();
    }

    /** Reads and writes class files of this set: knows what extends what. */
    ClassFile classFile() {
        return classFile;
    }

    /** One of the set or from outside; null if there is no such class file. */
    @Nullable KnownClass known(String internalName) {
        KnownClass inSet = classes.get(internalName);
        if (inSet != null || outside.containsKey(internalName)) {
            return inSet != null ? inSet : outside.get(internalName);
        }
        KnownClass found = read(internalName);
        outside.put(internalName, found);
        return found;
    }

    /** The class file of one of the set or from outside, by binary name; null if there is none. */
    byte @Nullable [] file(String binaryName) {
        byte[] own = files.get(binaryName);
        return own == null ? readOther(binaryName.replace('.', '/')) : own;
    }

    /** The class itself, its superclasses, and all interfaces; nearest first. */
    Set<String> ancestors(String internalName) {
        Set<String> found = ancestors.get(internalName);
        if (found == null) {
            found = new LinkedHashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(internalName));
            for (String next = open.poll(); next != null; next = open.poll()) {
                KnownClass known = found.add(next) ? known(next) : null;
                if (known != null) {
                    open.addAll(known.parents());
                }
            }
            ancestors.put(internalName, found);
        }
        return found;
    }

    /** Whether objects of {@code type} are of {@code ancestor} too. */
    boolean isA(String type, String ancestor) {
        return ancestors(type).contains(ancestor);
    }

    /** The classes of the set that are {@code ancestor} or extend or implement it. */
    List<KnownClass> below(String ancestor) {
        return below.getOrDefault(ancestor, List.of());
    }

    /**
     * The methods that a call of {@code signature} on an object of this very class may run: one of
     * it or its superclasses, else the most special of its interfaces.
     */
    Collection<KnownClass.Method> selected(String internalName, String signature) {
        KnownClass at = known(internalName);
        for (int steps = 0; at != null && steps <= ancestors(internalName).size(); steps++) {
            KnownClass.Method method = at.methods().get(signature);
            if (method != null) {
                return List.of(method);
            }
            at =
                    at.model()
                            .superclass()
                            .map(ClassEntry::asInternalName)
                            .map(this::known)
                            .orElse(null);
        }
        Map<String, KnownClass.Method> candidates = new LinkedHashMap<>();
        for (KnownClass.Method method : declared(internalName, signature)) {
            candidates.put(method.in().name(), method);
        }
        List<KnownClass.Method> special = new ArrayList<>();
        for (KnownClass.Method method : candidates.values()) {
            String in = method.in().name();
            if (candidates.keySet().stream().noneMatch(it -> !it.equals(in) && isA(it, in))) {
                special.add(method);
            }
        }
        return special;
    }

    /** What a class and all that is above it declare under {@code signature}; nearest first. */
    List<KnownClass.Method> declared(String internalName, String signature) {
        List<KnownClass.Method> found = new ArrayList<>();
        for (String ancestor : ancestors(internalName)) {
            KnownClass known = known(ancestor);
            KnownClass.Method method = known == null ? null : known.methods().get(signature);
            if (method != null) {
                found.add(method);
            }
        }
        return found;
    }

    static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    private @Nullable KnownClass read(String internalName) {
        byte[] file = internalName.startsWith("[") ? null : readOther(internalName);
        return file == null ? null : new KnownClass(classFile.parse(file), false);
    }

    private byte @Nullable [] readOther(String internalName) {
        try (InputStream in = others.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private @Nullable ClassHierarchyInfo info(ClassDesc type) {
        KnownClass known = known(internal(type));
        if (known == null) {
            return null;
        }
        return known.isInterface()
                ? ClassHierarchyInfo.ofInterface()
                : ClassHierarchyInfo.ofClass(
                        known.model().superclass().map(ClassEntry::asSymbol).orElse(null));
    }
}
