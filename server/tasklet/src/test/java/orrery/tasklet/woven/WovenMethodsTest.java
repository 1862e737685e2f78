package orrery.tasklet.woven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WovenMethodsTest {
    /** As the weaver would have written it. */
    static final class Patrol {
        private static String[] $frames() {
            return new String[] {
                "run\n(I)V\nPatrol.java\nffffffffffffffff\n"
                        + "12\tinner\t2\t2\tA0\tLPatrol;\tthis\tI1\tI\tleg\tA1\tLjava/lang/String;\toperand 0\n"
                        + "14\tleaf\t3\t1\tA0\tLPatrol;\tthis\tJ2\tJ\t#3",
                "fight\n()J\n\n10"
            };
        }

        static MethodHandles.Lookup lookup() {
            return MethodHandles.lookup();
        }
    }

    static final class Broken {
        private static String[] $frames() {
            return new String[] {"run\n(I)V"};
        }

        static MethodHandles.Lookup lookup() {
            return MethodHandles.lookup();
        }
    }

    static final class Plain {}

    @Test
    void aMethodIsFoundByTheNumberThatItsFramesCarry() {
        int first = WovenMethods.first(Patrol.lookup(), "frames", int.class);

        WovenMethod run = WovenMethods.of(first);
        assertEquals("run", run.name());
        assertEquals("(I)V", run.descriptor());
        assertEquals(-1L, run.codeHash());
        assertSame(Patrol.class, run.owner());
        assertEquals(
                List.of(
                        new WovenMethod.Site(
                                12,
                                false,
                                2,
                                2,
                                List.of(
                                        new WovenMethod.Slot("this", "LPatrol;", 'A', 0),
                                        new WovenMethod.Slot("leg", "I", 'I', 1),
                                        new WovenMethod.Slot(
                                                "operand 0", "Ljava/lang/String;", 'A', 1))),
                        new WovenMethod.Site(
                                14,
                                true,
                                3,
                                1,
                                List.of(
                                        new WovenMethod.Slot("this", "LPatrol;", 'A', 0),
                                        new WovenMethod.Slot("#3", "J", 'J', 2)))),
                run.sites());
        assertEquals((2L << 32) + 2, run.sites().getFirst().size());
        assertEquals("fight", WovenMethods.of(first + 1).name());
        assertEquals(Patrol.class.getName() + ".run(Patrol.java:14)", run.traceAt(1).toString());
    }

    @Test
    void aClassHasTheSameNumbersWheneverItAsks() {
        int first = WovenMethods.first(Patrol.lookup(), "frames", int.class);

        assertEquals(first, WovenMethods.first(Patrol.lookup(), "frames", int.class));
        WovenMethod found = WovenMethods.find(Patrol.class, "fight()J");
        assertSame(WovenMethods.of(first + 1), found);
        assertNotEquals(0, first, "no frame is of method 0");
    }

    @Test
    void whatWasNotWovenIsNotFound() {
        assertNull(WovenMethods.find(Plain.class, "run()V"));
        assertNull(WovenMethods.find(Patrol.class, "run()V"));
        assertThrows(IllegalArgumentException.class, () -> WovenMethods.of(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> WovenMethods.first(MethodHandles.lookup(), "frames", int.class));
    }

    @Test
    void aBrokenTableSaysWhose() {
        IllegalArgumentException broken =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> WovenMethods.first(Broken.lookup(), "frames", int.class));

        assertTrue(broken.getMessage().contains(Broken.class.getName()), broken.getMessage());
    }

    @Test
    void aLoaderIsNotKeptAlive() throws Exception {
        WeakReference<Class<?>> loaded = new WeakReference<>(load());
        int number = WovenMethods.first(Patrol.lookup(), "frames", int.class);
        assertNotNull(WovenMethods.of(number));

        for (int round = 0; round < 100 && loaded.get() != null; round++) {
            System.gc();
        }

        assertNull(loaded.get());
    }

    private static Class<?> load() throws IOException, ReflectiveOperationException {
        byte[] file;
        String path = Patrol.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Patrol.class.getClassLoader().getResourceAsStream(path)) {
            file = Objects.requireNonNull(in).readAllBytes();
        }
        ClassLoader other =
                new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        if (!name.equals(Patrol.class.getName())) {
                            throw new ClassNotFoundException(name);
                        }
                        return defineClass(name, file, 0, file.length);
                    }
                };
        Class<?> copy = other.loadClass(Patrol.class.getName());
        WovenMethod found = WovenMethods.find(copy, "run(I)V");
        assertNotNull(found);
        assertSame(copy, found.owner());
        assertFalse(found.sites().isEmpty());
        return copy;
    }
}
