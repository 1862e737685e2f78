package orrery.scripthost;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.WovenCode;

/**
 * Defines the classes of one edition of scripts, and the edition's copies of the server's own. They
 * see each other, the JDK, and of the server the packages {@link #SHARED} alone.
 */
final class ScriptClassLoader extends ClassLoader implements WovenCode {
    /** The packages that a script shares with the server. Scripts cannot add classes to them. */
    static final List<String> SHARED =
            List.of(
                    "orrery.script",
                    "orrery.script.support",
                    "orrery.tasklet",
                    "orrery.tasklet.kit",
                    "orrery.tasklet.budget",
                    "orrery.tasklet.woven");

    private final SortedMap<String, byte[]> classes;
    private final SortedMap<String, byte[]> copies;
    private final ClassLoader server;

    ScriptClassLoader(ScriptClasses scripts, ClassLoader server) {
        super("scripts of " + scripts.origin(), ClassLoader.getPlatformClassLoader());
        this.classes = scripts.all();
        this.copies = scripts.copies();
        this.server = server;
    }

    static boolean shared(String className) {
        int end = className.lastIndexOf('.');
        return end > 0 && SHARED.contains(className.substring(0, end));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (shared(name) && !copies.containsKey(name)) {
            return server.loadClass(name);
        }
        byte @Nullable [] file = classes.get(name);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }
}
