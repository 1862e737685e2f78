package orrery.weaver;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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
    private final SortedMap<String, byte[]> files;
    private final OtherClasses others;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private final Map<String, List<KnownClass>> below = new HashMap<>();
    private final ClassFile classFile =
            ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(this::info));

    /**
     * @param files class files by binary name
     * @throws IllegalArgumentException if a class file is broken
     */
    ClassSet(SortedMap<String, byte[]> files, OtherClasses others) {
        this.files = files;
        this.others = others;
        files.forEach((binaryName, file) -> {
            KnownClass known = KnownClass.ofSet(classFile.parse(file));
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
        return new ClassSet(files, others);
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
        if (inSet != null || missing.contains(internalName)) {
            return inSet;
        }
        KnownClass outside = others.known(internalName);
        if (outside == null) {
            missing.add(internalName);
        }
        return outside;
    }

    /** The class file of one that is not the JDK's, by binary name; null if there is none. */
    byte @Nullable [] file(String binaryName) {
        byte[] own = files.get(binaryName);
        String internalName = binaryName.replace('.', '/');
        return own != null || Outside.isJdk(internalName) ? own : others.file(internalName);
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
            at = at.superclass() == null ? null : known(at.superclass());
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

    private @Nullable ClassHierarchyInfo info(ClassDesc type) {
        KnownClass known = known(internal(type));
        if (known == null) {
            return null;
        }
        String superclass = known.superclass();
        return known.isInterface()
                ? ClassHierarchyInfo.ofInterface()
                : ClassHierarchyInfo.ofClass(
                        superclass == null ? null : ClassDesc.ofInternalName(superclass));
    }
}
