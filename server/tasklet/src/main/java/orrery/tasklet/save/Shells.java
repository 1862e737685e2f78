package orrery.tasklet.save;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * Makes objects without running the constructors of their classes, as Java's serialization does:
 * what a constructor would set up is in the save.
 */
final class Shells {
    private static final MethodHandle MAKER = maker();

    private static final ClassValue<Constructor<?>> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected Constructor<?> computeValue(Class<?> type) {
                    try {
                        return of(type, Object.class.getDeclaredConstructor());
                    } catch (NoSuchMethodException thrown) {
                        throw new IllegalStateException("no class has less", thrown);
                    }
                }
            };

    private Shells() {}

    // By reflection, as the compiler warns of each mention of a class of sun.reflect, supported or
    // not.
    private static MethodHandle maker() {
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object one =
                    lookup.findStatic(
                                    factory, "getReflectionFactory", MethodType.methodType(factory))
                            .invoke();
            return lookup.findVirtual(
                            factory,
                            "newConstructorForSerialization",
                            MethodType.methodType(
                                    Constructor.class, Class.class, Constructor.class))
                    .bindTo(one);
        } catch (Throwable thrown) {
            throw new IllegalStateException("this JDK has no module jdk.unsupported", thrown);
        }
    }

    /** Makes objects of a class, with nothing in their fields; made once. */
    static Constructor<?> of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /** Makes objects of {@code type} by a constructor of a superclass. */
    static Constructor<?> of(Class<?> type, Constructor<?> of) {
        try {
            Constructor<?> made = (Constructor<?>) MAKER.invoke(type, of);
            made.setAccessible(true);
            return made;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("cannot make objects of " + type.getName(), thrown);
        }
    }
}
