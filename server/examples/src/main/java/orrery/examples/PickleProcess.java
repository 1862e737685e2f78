package orrery.examples;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import orrery.examples.pickle.WovenProcess;
import orrery.weaver.WeavingLoader;

/**
 * A process of {@link Pickle}: weaves the classes of {@code orrery.examples.pickle} as they are
 * loaded, and runs them. Needs no option of the JVM.
 */
final class PickleProcess {
    private PickleProcess() {}

    /** Takes the arguments of {@link WovenProcess}. */
    public static void main(String[] arguments) throws Throwable {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            WeavingLoader.of(WovenProcess.class)
                    .loadClass(WovenProcess.class.getName())
                    .getMethod("run", String[].class, PrintStream.class)
                    .invoke(null, arguments, out);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
