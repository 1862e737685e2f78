package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import orrery.tasklet.kit.Semaphore;
import orrery.tasklet.woven.Woven;

/** What an edition is after its frames were woven, as the server loads it. */
class FrameWeavingTest {
    private static final String HEAD =
            """
            package studio;
            import java.util.List;
            import orrery.script.*;
            import orrery.tasklet.kit.Semaphore;
            """;

    @Test
    void aScriptsFramesCanBeLeftAndItsObjectsSaySo() throws Exception {
        ScriptSet scripts =
                load(
                        """
                        public final class Miner implements EntityScript<ShipSelf> {
                            @Override public void run(ShipSelf self) { self.sleep(1); }
                        }
                        """);

        Object miner = scripts.newScript("Miner");

        assertTrue(miner instanceof Woven);
        assertTrue(
                Arrays.stream(miner.getClass().getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("$frames")));
    }

    @Test
    void aScriptMarkedNativeIsCountedAndNotWoven() throws Exception {
        ScriptSet scripts =
                load(
                        """
                        @orrery.tasklet.woven.Native
                        public final class Miner implements EntityScript<ShipSelf> {
                            @Override public void run(ShipSelf self) {
                                List.of(1.0, 2.0).forEach(self::sleep);
                            }
                        }
                        """);

        assertFalse(scripts.newScript("Miner") instanceof Woven);
    }

    @Test
    void whatCannotBeWovenIsToldAtOnceALineEach() {
        assertEquals(
                List.of(
                        "test.jar: studio.Miner.<init> (Miner.java:6): waits in a constructor: it"
                                + " calls studio.Miner.rest, which waits; wait in a static method, and"
                                + " give the constructor what came of it",
                        "test.jar: studio.Miner.run (Miner.java:8): a lambda for"
                                + " java.util.function.Consumer waits: it calls"
                                + " orrery.script.Self.sleep; java.util.List.forEach is library"
                                + " code, below which nothing can; write the loop or the condition"
                                + " yourself"),
                errors(
                        """
                        public final class Miner implements EntityScript<ShipSelf> {
                            public Miner() { rest(null); }
                            @Override public void run(ShipSelf self) {
                                List.of(1.0, 2.0).forEach(self::sleep);
                            }
                            private static void rest(ShipSelf self) { if (self != null) self.sleep(1); }
                        }
                        """));
    }

    @Test
    void ofVeryManyRefusalsOnlySoManyAreTold() {
        List<String> errors =
                errors(
                        """
                        public final class Miner implements EntityScript<ShipSelf> {
                            @Override public void run(ShipSelf self) {
                        """
                                + "        List.of(1.0).forEach(self::sleep);\n".repeat(207)
                                + "    }\n}\n");

        assertEquals(201, errors.size());
        assertEquals("test.jar: and 7 more errors", errors.getLast());
    }

    @Test
    void anEditionHasItsOwnCopyOfTheKitItUses() throws Exception {
        ScriptSet scripts =
                load(
                        """
                        public final class Miner implements EntityScript<ShipSelf>,
                                java.util.function.Supplier<Object> {
                            private Semaphore one;
                            @Override public void run(ShipSelf self) { one.acquire(); }
                            @Override public Object get() { return Semaphore.class; }
                        }
                        """);

        Object miner = scripts.newScript("Miner");
        Class<?> kit = (Class<?>) ((Supplier<?>) miner).get();

        assertNotSame(Semaphore.class, kit);
        assertSame(miner.getClass().getClassLoader(), kit.getClassLoader());
        assertTrue(Woven.class.isAssignableFrom(kit));
    }

    @Test
    void aFunctionOfTheKitMayWait() throws Exception {
        ScriptSet scripts =
                load(
                        """
                        public final class Miner implements EntityScript<ShipSelf> {
                            @Override public void run(ShipSelf self) {
                                self.say(orrery.tasklet.kit.TimeLimit.within(null, "rest", 3, () -> {
                                    self.sleep(1);
                                    return "rested";
                                }));
                            }
                        }
                        """);

        assertTrue(scripts.has("Miner"));
    }

    @Test
    void anEditionThatUsesNoKitHasNoCopyOfIt() throws Exception {
        ScriptClasses passed =
                ScriptLoader.passed(
                        classes(
                                """
                                public final class Miner implements EntityScript<ShipSelf> {
                                    @Override public void run(ShipSelf self) { self.sleep(1); }
                                }
                                """),
                        ScriptLoader.SERVER_STAGES);

        assertEquals(List.of(), List.copyOf(passed.copies().keySet()));
    }

    @Test
    void equalEditionsAreWovenEqually() throws Exception {
        String text =
                """
                public final class Miner implements EntityScript<ShipSelf> {
                    private Semaphore one;
                    @Override public void run(ShipSelf self) {
                        Runnable later = () -> self.sleep(2);
                        self.spawn("later", later);
                        for (String name : List.of("a", "b")) {
                            self.say(name);
                            self.sleep(1);
                        }
                        one.acquire();
                    }
                }
                """;

        SortedMap<String, byte[]> once =
                ScriptLoader.passed(classes(text), ScriptLoader.SERVER_STAGES).all();
        SortedMap<String, byte[]> again =
                ScriptLoader.passed(classes(text), ScriptLoader.SERVER_STAGES).all();

        assertEquals(once.keySet(), again.keySet());
        once.forEach((name, file) -> assertArrayEquals(file, again.get(name), name));
    }

    private static ScriptClasses classes(String text) throws Exception {
        return ScriptClasses.read(
                "test.jar", new CompiledJar().source("studio.Miner", HEAD + text).open());
    }

    private static ScriptSet load(String text) throws Exception {
        return ScriptLoader.load(classes(text), ScriptLoader.SERVER_STAGES);
    }

    private static List<String> errors(String text) {
        return assertThrows(ScriptLoadException.class, () -> load(text)).lines();
    }
}
