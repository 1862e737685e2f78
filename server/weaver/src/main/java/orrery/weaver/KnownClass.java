package orrery.weaver;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Native;
import orrery.tasklet.woven.Suspends;

/** What a class file says of its class: what it extends, and which methods it declares. */
final class KnownClass {
    private static final String SUSPENDS = descriptor(Suspends.class);
    private static final String NATIVE = descriptor(Native.class);

    private final String name;
    private final int flags;
    private final @Nullable String superclass;
    private final List<String> parents = new ArrayList<>();
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final boolean markedNative;
    private final @Nullable ClassModel model;

    private KnownClass(ClassModel file, @Nullable ClassModel model) {
        this.name = file.thisClass().asInternalName();
        this.flags = file.flags().flagsMask();
        this.superclass = file.superclass().map(ClassEntry::asInternalName).orElse(null);
        this.markedNative = marked(file, NATIVE);
        this.model = model;
        if (superclass != null) {
            parents.add(superclass);
        }
        file.interfaces().forEach(implemented -> parents.add(implemented.asInternalName()));
        for (MethodModel method : file.methods()) {
            MethodKey key = MethodKey.of(name, method);
            methods.put(
                    key.signature(),
                    new Method(
                            this,
                            key,
                            method.flags().flagsMask(),
                            marked(method, SUSPENDS),
                            model == null ? null : method));
        }
    }

    /** One of those that are woven together. */
    static KnownClass ofSet(ClassModel file) {
        return new KnownClass(file, file);
    }

    /** One that they are built on: keeps nothing of its file, so any thread may look at it. */
    static KnownClass outside(ClassModel file) {
        return new KnownClass(file, null);
    }

    /**
     * A method as its class declares it.
     *
     * @param operation whether it is marked {@link Suspends}
     * @param inFile what the class file has of it, of classes of the set only
     */
    record Method(
            KnownClass in,
            MethodKey key,
            int flags,
            boolean operation,
            @Nullable MethodModel inFile) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** Its code, if it has some and is of the set. */
        Optional<CodeModel> code() {
            return inFile == null ? Optional.empty() : inFile.code();
        }
    }

    /** The internal name. */
    String name() {
        return name;
    }

    /**
     * What its file says.
     *
     * @throws IllegalStateException of a class that is not of the set
     */
    ClassModel model() {
        if (model == null) {
            throw new IllegalStateException(name + " is not among those that are woven");
        }
        return model;
    }

    /** Whether it is one of those that are woven together. */
    boolean inSet() {
        return model != null;
    }

    boolean isInterface() {
        return (flags & ClassFile.ACC_INTERFACE) != 0;
    }

    boolean markedNative() {
        return markedNative;
    }

    /** An internal name; null of {@code java.lang.Object} alone. */
    @Nullable String superclass() {
        return superclass;
    }

    /** The superclass first, if there is one, then the interfaces; internal names. */
    List<String> parents() {
        return parents;
    }

    /** Of the source; empty if not known. */
    String file() {
        return model().findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(Object::toString)
                .orElse("");
    }

    /** By name and descriptor, in the order of the class file. */
    Map<String, Method> methods() {
        return methods;
    }

    private static boolean marked(AttributedElement element, String annotation) {
        return element.findAttribute(Attributes.runtimeInvisibleAnnotations())
                .filter(all ->
                        all.annotations().stream()
                                .anyMatch(each -> each.className().equalsString(annotation)))
                .isPresent();
    }

    private static String descriptor(Class<?> annotation) {
        return annotation.descriptorString();
    }
}
