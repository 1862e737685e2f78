package orrery.scripts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Runs the tests of a class that was compiled as the outer test ran. */
final class FoundTests {
    private FoundTests() {}

    /**
     * Runs each on a new object.
     *
     * @return how many there are
     * @throws AssertionError if one fails
     */
    static int run(CompiledSources compiled, String testClass) throws Exception {
        int count = 0;
        for (Method method : compiled.load(testClass).getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                try {
                    method.invoke(compiled.make(testClass));
                } catch (InvocationTargetException failed) {
                    throw new AssertionError(method + " failed", failed.getCause());
                }
                count++;
            }
        }
        return count;
    }
}
