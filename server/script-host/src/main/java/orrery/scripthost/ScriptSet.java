package orrery.scripthost;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.Self;
import orrery.tasklet.woven.Woven;

/** The scripts of one jar, by simple class name. Immutable; may be used from any thread. */
public final class ScriptSet {
    private final String origin;
    private final SortedMap<String, Script> scripts;

    ScriptSet(String origin, SortedMap<String, Script> scripts) {
        this.origin = origin;
        this.scripts = scripts;
    }

    /** The simple names of all scripts, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(scripts.keySet());
    }

    public boolean has(String simpleName) {
        return scripts.containsKey(simpleName);
    }

    /**
     * The interface of the body that a script needs.
     *
     * @throws IllegalArgumentException if there is no such script
     */
    public Class<? extends Self> body(String simpleName) {
        return script(simpleName).body();
    }

    /**
     * A new object of a script, for one entity.
     *
     * @throws IllegalArgumentException if there is no such script
     * @throws IllegalStateException if its constructor fails, with what it threw as the cause
     */
    public EntityScript<?> newScript(String simpleName) {
        Script script = script(simpleName);
        try {
            return script.constructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw notMade(script, thrown.getCause());
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw notMade(script, broken);
        }
    }

    /**
     * The loader that defined a script's classes.
     *
     * @throws IllegalArgumentException if there is no such script
     */
    public ClassLoader loader(String simpleName) {
        return script(simpleName).constructor().getDeclaringClass().getClassLoader();
    }

    /**
     * Whether a script is woven, so that its tasklets can be saved; else it is marked {@link
     * orrery.tasklet.woven.Native}.
     *
     * @throws IllegalArgumentException if there is no such script
     */
    public boolean woven(String simpleName) {
        return Woven.class.isAssignableFrom(script(simpleName).constructor().getDeclaringClass());
    }

    private Script script(String simpleName) {
        Script script = scripts.get(simpleName);
        if (script == null) {
            throw new IllegalArgumentException(
                    "%s: has no script '%s', only %s"
                            .formatted(origin, simpleName, String.join(", ", scripts.keySet())));
        }
        return script;
    }

    private static IllegalStateException notMade(Script script, @Nullable Throwable cause) {
        return new IllegalStateException(
                "script %s could not be made: %s".formatted(script.className(), cause), cause);
    }

    record Script(
            String className,
            Constructor<? extends EntityScript<?>> constructor,
            Class<? extends Self> body) {}
}
