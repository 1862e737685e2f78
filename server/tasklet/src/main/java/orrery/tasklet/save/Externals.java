package orrery.tasklet.save;

import org.jspecify.annotations.Nullable;

/**
 * What stays outside of a save and is found again by name, and where classes come from.
 *
 * <p><b>Threads.</b> Called on the thread that saves or loads.
 */
public interface Externals {
    /** Nothing stays outside, and all classes are the server's own. */
    Externals NONE =
            new Externals() {
                @Override
                public @Nullable String nameOf(Object object) {
                    return null;
                }

                @Override
                public @Nullable Object named(String name) {
                    return null;
                }
            };

    /** The name of an object that is not saved but found again; null for one that is saved. */
    @Nullable String nameOf(Object object);

    /** The object of that name; null if there is none, and then the save cannot be loaded. */
    @Nullable Object named(String name);

    /** Whether objects of a class may stay outside: for others {@link #nameOf} is not asked. */
    default boolean concerns(Class<?> type) {
        return true;
    }

    /** The name of a class loader; empty for the server's own, null for one that nobody knows. */
    default @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(Externals.class.getClassLoader()) ? "" : null;
    }

    /** The class loader of that name; null if there is none, and then its classes are gone. */
    default @Nullable ClassLoader loader(String name) {
        return name.isEmpty() ? Externals.class.getClassLoader() : null;
    }
}
