package orrery.scripthost;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.PilotSelf;
import orrery.script.Self;
import orrery.script.ShipSelf;
import orrery.script.StationSelf;

/**
 * Loads every script of a jar. One pipeline, whose stages take the class files of an edition and
 * give them to the next: read → verify → weave → define. (Nothing is verified or woven so far: what
 * is read is defined.)
 *
 * <p>A script is a public top-level class that implements {@link EntityScript}; the jar's other
 * classes are there for its use.
 */
public final class ScriptLoader {
    /** The bodies that a script may ask for. */
    private static final List<Class<? extends Self>> BODIES =
            List.of(ShipSelf.class, PilotSelf.class, StationSelf.class);

    private ScriptLoader() {}

    /**
     * Loads the scripts of a jar and closes it.
     *
     * @param origin the jar's name, for messages
     * @throws ScriptLoadException with all that is wrong with the jar's classes
     */
    public static ScriptSet load(String origin, InputStream jar)
            throws IOException, ScriptLoadException {
        ScriptClasses classes = ScriptClasses.read(origin, jar);
        return define(classes);
    }

    private static ScriptSet define(ScriptClasses classes) throws ScriptLoadException {
        List<String> errors = new ArrayList<>();
        SortedMap<String, ScriptSet.Script> scripts = new TreeMap<>();
        ScriptClassLoader loader =
                new ScriptClassLoader(classes, ScriptLoader.class.getClassLoader());
        for (String name : classes.bytes().keySet()) {
            try {
                collect(defined(loader, name), scripts);
            } catch (Refusal refusal) {
                errors.add(classes.origin() + ": " + refusal.getMessage());
            } catch (ClassNotFoundException
                    | LinkageError
                    | TypeNotPresentException
                    | MalformedParameterizedTypeException broken) {
                errors.add(
                        "%s: class %s cannot be loaded: %s"
                                .formatted(classes.origin(), name, reason(broken)));
            }
        }
        if (scripts.isEmpty() && errors.isEmpty()) {
            errors.add(classes.origin() + ": has no class that implements EntityScript");
        }
        if (!errors.isEmpty()) {
            throw new ScriptLoadException(errors);
        }
        return new ScriptSet(classes.origin(), scripts);
    }

    private static Class<?> defined(ScriptClassLoader loader, String name)
            throws Refusal, ClassNotFoundException {
        if (ScriptClassLoader.shared(name)) {
            throw new Refusal("class " + name + " is in a package of the server's own");
        }
        return Class.forName(name, false, loader);
    }

    private static void collect(Class<?> type, SortedMap<String, ScriptSet.Script> scripts)
            throws Refusal {
        int modifiers = type.getModifiers();
        if (!EntityScript.class.isAssignableFrom(type)
                || type.getNestHost() != type
                || Modifier.isAbstract(modifiers)) {
            return;
        }
        if (!Modifier.isPublic(modifiers)) {
            throw new Refusal("script " + type.getName() + " must be public");
        }
        ScriptSet.Script script =
                new ScriptSet.Script(type.getName(), constructor(type), bodyOf(type));
        ScriptSet.Script other = scripts.putIfAbsent(type.getSimpleName(), script);
        if (other != null) {
            throw new Refusal(
                    "script %s has the same simple name as %s"
                            .formatted(type.getName(), other.className()));
        }
    }

    private static Constructor<? extends EntityScript<?>> constructor(Class<?> type)
            throws Refusal {
        try {
            @SuppressWarnings("unchecked") // collect() saw that it implements EntityScript
            Class<? extends EntityScript<?>> script = (Class<? extends EntityScript<?>>) type;
            return script.getConstructor();
        } catch (NoSuchMethodException _) {
            throw new Refusal(
                    "script "
                            + type.getName()
                            + " must have a public constructor without parameters");
        }
    }

    private static Class<? extends Self> bodyOf(Class<?> script) throws Refusal {
        Type named = bodyArgument(script);
        for (Class<? extends Self> body : BODIES) {
            if (body.equals(named)) {
                return body;
            }
        }
        throw new Refusal(
                "script %s must be for ShipSelf, PilotSelf or StationSelf, is for %s"
                        .formatted(script.getName(), named == null ? "none" : named.getTypeName()));
    }

    /** The argument of EntityScript where the class or what it extends names the interface. */
    private static @Nullable Type bodyArgument(Class<?> script) {
        for (Class<?> type = script; type != null; type = type.getSuperclass()) {
            for (Type implemented : type.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && parameterized.getRawType().equals(EntityScript.class)) {
                    return parameterized.getActualTypeArguments()[0];
                }
            }
        }
        return null;
    }

    private static String reason(Throwable broken) {
        return switch (broken) {
            case NoClassDefFoundError missing ->
                    "it uses " + named(missing) + ", which scripts cannot see";
            case ClassNotFoundException missing ->
                    "it uses " + named(missing) + ", which scripts cannot see";
            default -> String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        };
    }

    private static String named(Throwable missing) {
        return String.valueOf(missing.getMessage()).replace('/', '.');
    }

    /** One thing that is wrong with one class. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
