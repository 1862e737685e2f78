package orrery.tasklet.save;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names classes by class loader and name, and finds them again; never one that a save has no
 * business with.
 */
final class ClassSpaces {
    /** Where the server's own classes begin; others of its loader are not made. */
    private static final String OURS = "orrery.";

    private static final String LIBRARY = "*";
    private static final String NAMED = "=";

    private static final Map<String, Class<?>> PRIMITIVES = new HashMap<>();

    static {
        for (Class<?> each :
                new Class<?>[] {
                    boolean.class,
                    byte.class,
                    short.class,
                    char.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class,
                    void.class
                }) {
            PRIMITIVES.put(each.getName(), each);
        }
    }

    private final Externals externals;

    ClassSpaces(Externals externals) {
        this.externals = externals;
    }

    /** The space and the name of a class, in one line each; null if nobody knows its loader. */
    @Nullable String nameOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (library(element)) {
            return LIBRARY + "\n" + type.getName();
        }
        String loader = externals.loaderName(element.getClassLoader());
        return loader == null || element.isHidden() ? null : NAMED + loader + "\n" + type.getName();
    }

    static boolean library(Class<?> element) {
        ClassLoader loader = element.getClassLoader();
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }

    /**
     * Any class, as a thing that is only named.
     *
     * @throws GoneException if there is none
     */
    Class<?> find(String name) {
        int line = name.indexOf('\n');
        if (line < 1) {
            throw new LoadException("expected a class, found " + Texts.shown(name));
        }
        String binary = name.substring(line + 1);
        Class<?> primitive = PRIMITIVES.get(binary);
        if (primitive != null) {
            return primitive;
        }
        boolean library = name.startsWith(LIBRARY);
        String loaderName = name.substring(1, line);
        ClassLoader loader =
                library ? ClassLoader.getPlatformClassLoader() : externals.loader(loaderName);
        if (loader == null) {
            throw new GoneException(
                    "class %s: there is no class loader '%s'"
                            .formatted(Texts.shown(binary), Texts.shown(loaderName)));
        }
        try {
            return checked(Class.forName(binary, false, loader), loader, library);
        } catch (ClassNotFoundException | LinkageError thrown) {
            throw new GoneException("there is no class " + Texts.shown(binary));
        }
    }

    private static Class<?> checked(Class<?> type, ClassLoader loader, boolean library) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (library) {
            return type;
        }
        if (!loader.equals(element.getClassLoader())) {
            throw new LoadException(
                    "class %s is not one of its class loader's own".formatted(type.getName()));
        }
        return type;
    }

    /** A class whose objects may be made field by field. */
    Class<?> own(String name) {
        Class<?> type = find(name);
        if (library(type)
                || type.getClassLoader().equals(Externals.class.getClassLoader())
                        && !type.getName().startsWith(OURS)) {
            throw new LoadException(
                    "objects of class %s are not made from saves".formatted(type.getName()));
        }
        return type;
    }
}
