package orrery.weaver;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * To what a reference may be cast when it comes out of a frame. The verifier may know it by a class
 * that the code cannot name, such as the common superclass of two public ones; then it is cast to
 * the nearest superclass that can be named, which is all that the code can use of it.
 */
final class CastTypes {
    private final Function<String, byte @Nullable []> files;
    private final Map<ClassDesc, Shape> shapes = new HashMap<>();

    private record Shape(boolean isPublic, boolean isInterface, @Nullable ClassDesc superclass) {}

    /**
     * @param files by binary name the class files of classes that are not the JDK's; null for one
     *     that is not known, which is taken to be public
     */
    CastTypes(Function<String, byte @Nullable []> files) {
        this.files = files;
    }

    /** The nearest superclass of a type that code of a class may name, or the type itself. */
    ClassDesc castable(ClassDesc type, ClassDesc from) {
        if (type.isArray()) {
            ClassDesc component = type.componentType();
            return component == null || component.isPrimitive()
                    ? type
                    : castable(component, from).arrayType();
        }
        ClassDesc at = type;
        while (true) {
            Shape shape = shapes.computeIfAbsent(at, this::look);
            if (shape.isPublic || at.packageName().equals(from.packageName())) {
                return at;
            }
            if (shape.superclass == null || shape.isInterface) {
                return ConstantDescs.CD_Object;
            }
            at = shape.superclass;
        }
    }

    private Shape look(ClassDesc type) {
        String name = nameOf(type);
        byte[] file = files.apply(name);
        if (file != null) {
            ClassModel model = ClassFile.of().parse(file);
            return new Shape(
                    model.flags().has(AccessFlag.PUBLIC),
                    model.flags().has(AccessFlag.INTERFACE),
                    model.superclass().map(ClassEntry::asSymbol).orElse(null));
        }
        try {
            Class<?> known = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            Class<?> above = known.getSuperclass();
            return new Shape(
                    isPublic(known),
                    known.isInterface(),
                    above == null ? null : above.describeConstable().orElse(null));
        } catch (ClassNotFoundException _) {
            return new Shape(true, false, null);
        }
    }

    // A protected nested class is public to the JVM, and a private one is not.
    private static boolean isPublic(Class<?> known) {
        boolean open =
                Modifier.isPublic(known.getModifiers())
                        || Modifier.isProtected(known.getModifiers());
        return open && known.getModule().isExported(known.getPackageName());
    }

    private static String nameOf(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
