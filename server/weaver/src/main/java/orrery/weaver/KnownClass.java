package orrery.weaver;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Native;
import orrery.tasklet.woven.Suspends;

/** What a class file says of its class: what it extends, and which methods it declares. */
final class KnownClass {
    private static final String SUSPENDS = descriptor(Suspends.class);
    private static final String NATIVE = descriptor(Native.class);

    private final ClassModel model;
    private final String name;
    private final boolean inSet;
    private final List<String> parents = new ArrayList<>();
    private @Nullable Map<String, Method> methods;

    KnownClass(ClassModel model, boolean inSet) {
        this.model = model;
        this.name = model.thisClass().asInternalName();
        this.inSet = inSet;
        model.superclass().map(ClassEntry::asInternalName).ifPresent(parents::add);
        model.interfaces().forEach(implemented -> parents.add(implemented.asInternalName()));
    }

    /** A method as its class declares it; {@code operation} if it is marked {@link Suspends}. */
    record Method(KnownClass in, MethodModel model, boolean operation) {
        boolean has(int flag) {
            return (model.flags().flagsMask() & flag) != 0;
        }

        MethodKey key() {
            return MethodKey.of(in.name, model);
        }
    }

    /** The internal name. */
    String name() {
        return name;
    }

    ClassModel model() {
        return model;
    }

    /** Whether it is one of those that are woven together. */
    boolean inSet() {
        return inSet;
    }

    boolean isInterface() {
        return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    boolean markedNative() {
        return marked(model, NATIVE);
    }

    /** The superclass first, if there is one, then the interfaces; internal names. */
    List<String> parents() {
        return parents;
    }

    /** Of the source; empty if not known. */
    String file() {
        return model.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(Object::toString)
                .orElse("");
    }

    /** By name and descriptor, in the order of the class file. */
    Map<String, Method> methods() {
        Map<String, Method> known = methods;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (MethodModel method : model.methods()) {
                known.put(
                        method.methodName().stringValue() + method.methodType().stringValue(),
                        new Method(this, method, marked(method, SUSPENDS)));
            }
            methods = known;
        }
        return known;
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
