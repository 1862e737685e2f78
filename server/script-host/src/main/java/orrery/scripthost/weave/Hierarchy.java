package orrery.scripthost.weave;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.BootstrapMethodsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver must know of classes other than the one at hand: of the scripts from their class
 * files, of the library and the script API from the classes of this JVM, which it does not
 * initialise.
 */
final class Hierarchy {
    private static final int OBJECT_BYTES = 16;
    private static final int FIELD_BYTES = 8;
    private static final int LIBRARY_OBJECT_BYTES = 48;

    /** Where calls of the library were moved to that would differ from run to run. */
    private static final String MOVED_CALLS = "orrery/script/support/";

    /** Above the class Object. */
    private static final String NONE = "";

    private final Map<String, ClassModel> scripts = new HashMap<>();
    private final Map<String, Boolean> throwable = new HashMap<>();
    private final Set<String> handles = new HashSet<>();
    private final ClassLoader server = Hierarchy.class.getClassLoader();

    Hierarchy(SortedMap<String, byte[]> classes) {
        classes.forEach((name, file) -> {
            ClassModel model = ClassFile.of().parse(file);
            scripts.put(internal(name), model);
            collectHandles(model);
        });
        Map<String, Boolean> seen = new HashMap<>();
        scripts.keySet().forEach(name -> requireNoCircle(name, seen));
    }

    // The JVM refuses such classes too, but not before the walks below would have no end.
    private void requireNoCircle(String name, Map<String, Boolean> seen) {
        ClassModel model = scripts.get(name);
        if (model == null || Boolean.TRUE.equals(seen.get(name))) {
            return;
        }
        if (seen.putIfAbsent(name, false) != null) {
            throw new IllegalArgumentException("class " + binary(name) + " is its own ancestor");
        }
        model.superclass().ifPresent(above -> requireNoCircle(above.asInternalName(), seen));
        model.interfaces().forEach(above -> requireNoCircle(above.asInternalName(), seen));
        seen.put(name, true);
    }

    private static String superclass(ClassModel model) {
        return model.superclass().map(ClassEntry::asInternalName).orElse(NONE);
    }

    private void collectHandles(ClassModel model) {
        model.findAttribute(Attributes.bootstrapMethods())
                .map(BootstrapMethodsAttribute::bootstrapMethods)
                .ifPresent(all ->
                        all.forEach(bootstrap -> {
                            for (LoadableConstantEntry argument : bootstrap.arguments()) {
                                if (argument.constantValue()
                                        instanceof DirectMethodHandleDesc handle) {
                                    handles.add(
                                            key(handle.methodName(), handle.lookupDescriptor()));
                                }
                            }
                        }));
    }

    /** Whether some method reference or lambda of the scripts may mean this method. */
    boolean isHandle(String name, String descriptor) {
        return handles.contains(key(name, descriptor));
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    /** Whether any script names a class of the library. */
    boolean uses(String internalName) {
        for (ClassModel model : scripts.values()) {
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry type && type.name().equalsString(internalName)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the library may know objects of a script class by a type of its own. */
    boolean knownToLibrary(String internalName) {
        ClassModel model = scripts.get(internalName);
        if (model == null) {
            return !internalName.startsWith("orrery/")
                    && !internalName.equals("java/lang/Object")
                    && !internalName.equals("java/lang/Record")
                    && !internalName.equals("java/lang/Enum");
        }
        for (ClassEntry implemented : model.interfaces()) {
            if (knownToLibrary(implemented.asInternalName())) {
                return true;
            }
        }
        return model.superclass()
                .map(ClassEntry::asInternalName)
                .filter(this::knownToLibrary)
                .isPresent();
    }

    /**
     * The class of the library that a method called on {@code owner} comes from: itself, or the
     * nearest ancestor; null if scripts or the script API implement it.
     */
    @Nullable Class<?> libraryOwner(String owner, String name, String descriptor) {
        String at = owner;
        for (ClassModel model = scripts.get(at); model != null; model = scripts.get(at)) {
            if (declares(model, name, descriptor)) {
                return null;
            }
            for (ClassEntry implemented : model.interfaces()) {
                Class<?> found = libraryOwner(implemented.asInternalName(), name, descriptor);
                if (found != null) {
                    return found;
                }
            }
            at = superclass(model);
        }
        boolean library = at.startsWith("java/") || at.startsWith(MOVED_CALLS);
        return library && (at.equals(owner) || !at.equals("java/lang/Object")) ? load(at) : null;
    }

    private static boolean declares(ClassModel model, String name, String descriptor) {
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString(name)
                    && method.methodType().equalsString(descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** The size of a new object, the same on every JVM: an estimate from above. */
    int objectBytes(String internalName) {
        int bytes = OBJECT_BYTES;
        String at = internalName;
        for (ClassModel model = scripts.get(at); model != null; model = scripts.get(at)) {
            for (FieldModel field : model.fields()) {
                bytes += field.flags().has(AccessFlag.STATIC) ? 0 : FIELD_BYTES;
            }
            at = superclass(model);
        }
        return at.equals(NONE) || at.equals("java/lang/Object") || at.equals("java/lang/Record")
                ? bytes
                : bytes + LIBRARY_OBJECT_BYTES;
    }

    boolean isThrowable(String internalName) {
        Boolean known = throwable.get(internalName);
        if (known == null) {
            known = findThrowable(internalName);
            throwable.put(internalName, known);
        }
        return known;
    }

    private boolean findThrowable(String internalName) {
        ClassModel model = scripts.get(internalName);
        if (model != null) {
            return model.superclass()
                    .map(ClassEntry::asInternalName)
                    .map(this::isThrowable)
                    .orElse(false);
        }
        Class<?> type = load(internalName);
        return type != null && Throwable.class.isAssignableFrom(type);
    }

    /** A class of the library or of the script API; null if there is none of this name. */
    @Nullable Class<?> load(String internalName) {
        try {
            return Class.forName(binary(internalName), false, server);
        } catch (ClassNotFoundException | LinkageError _) {
            return null;
        }
    }

    ClassHierarchyResolver resolver() {
        return this::info;
    }

    private ClassHierarchyResolver.@Nullable ClassHierarchyInfo info(ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1);
        ClassModel model = scripts.get(name);
        if (model != null) {
            return model.flags().has(AccessFlag.INTERFACE)
                    ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                    : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                            model.superclass().map(ClassEntry::asSymbol).orElse(null));
        }
        Class<?> found = load(name);
        if (found == null) {
            return null;
        }
        Class<?> superclass = found.getSuperclass();
        return found.isInterface()
                ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                        superclass == null
                                ? null
                                : ClassDesc.ofDescriptor(superclass.descriptorString()));
    }

    static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }

    static String binary(String internalName) {
        return internalName.replace('/', '.');
    }
}
