package orrery.weaver.fuzz;

import java.util.Map;

/** A loader of programs' classes; everything else comes from the loader of the tests. */
final class Classes extends ClassLoader {
    private final Map<String, byte[]> classes;

    Classes(Map<String, byte[]> classes) {
        super(Trial.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** A program's body for a run. */
    Runnable body(String program, Trial trial) {
        try {
            return (Runnable)
                    loadClass("fuzz." + program).getConstructor(Trial.class).newInstance(trial);
        } catch (ReflectiveOperationException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
