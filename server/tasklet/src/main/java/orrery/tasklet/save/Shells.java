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

    /**
     * Makes objects of {@code type} by the constructor of {@code of}, a superclass, that takes
     * nothing.
     */
    static Constructor<?> of(Class<?> type, Class<?> of) {
        try {
            return of(type, of.getDeclaredConstructor());
        } catch (NoSuchMethodException thrown) {
            throw new IllegalStateException("cannot make objects of " + type.getName(), thrown);
        }
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
