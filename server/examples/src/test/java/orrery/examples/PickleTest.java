package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.examples.pickle.Circle;
import orrery.examples.pickle.Freezer;
import orrery.examples.pickle.WovenProcess;
import orrery.weaver.WeavingLoader;

/** A program in a file, and the processes that write and read it. */
class PickleTest {
    private static final int PLAYERS = 5;
    private static final int KICKS = 24;

    private final List<String> trace = new ArrayList<>();
    private final WeavingLoader loader = WeavingLoader.of(Circle.class);

    @Test
    void theGameIsTheSameWovenAndAsWritten() throws ReflectiveOperationException {
        Object circle = wovenCircle(7);
        while (!over(circle)) {
            call(circle, "play");
        }

        assertEquals(whole(7), trace);
        assertEquals(KICKS, trace.stream().filter(line -> line.startsWith("kick ")).count());
    }

    @Test
    void aGameThatIsThawedBeforeEveryTickGoesOnAsIfNothingHadBeen()
            throws ReflectiveOperationException {
        Object circle = wovenCircle(3);
        int saves = 0;
        while (!over(circle)) {
            byte[] bytes = (byte[]) call(freezer, "bytes", Object.class, circle);
            circle = call(freezer, "program", byte[].class, bytes);
            saves++;
            call(circle, "play");
        }

        assertEquals(whole(3), trace);
        assertTrue(saves > 2 * KICKS, saves + " saves");
    }

    @Test
    @Tag("long") // processes
    void whatIsKilledGoesOnInAnotherProcess() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code =
                Main.run(
                        List.of("pickle", "10000", "3"),
                        new PrintStream(told),
                        new PrintStream(err));

        String all = told.toString() + err;
        assertEquals(0, code, all);
        assertContains("kill -9 \\d+, in the middle of it", all);
        assertContains("thawed in .* the ball is in the air", all);
        assertContains("together they played the game that nobody kills", all);
        assertContains("0 went in, out came 10000,", all);
    }

    private static List<String> whole(long seed) {
        List<String> trace = new ArrayList<>();
        WovenProcess.playWhole(KICKS, seed, trace::add);
        return trace;
    }

    // The woven copies of the classes are others than those that this class is compiled with.

    private final Consumer<String> tracer = trace::add;
    private final Object freezer = make(Freezer.class, tracer);

    private Object wovenCircle(long seed) {
        return make(Circle.class, PLAYERS, KICKS, seed, tracer);
    }

    private Object make(Class<?> plain, Object... arguments) {
        try {
            return woven(plain).getConstructors()[0].newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Class<?> woven(Class<?> plain) {
        try {
            return loader.loadClass(plain.getName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean over(Object circle) throws ReflectiveOperationException {
        return (boolean) call(circle, "over");
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }

    private static Object call(Object on, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        return on.getClass().getMethod(method, type).invoke(on, argument);
    }

    private static void assertContains(String pattern, String text) {
        assertTrue(Pattern.compile(pattern).matcher(text).find(), text);
    }
}
