package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.SaveException;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/** What was saved with one edition of a program is loaded with another. */
class ChangedCodeTest {
    private static final String PROGRAM =
            """
            package t;
            import java.util.*;
            import orrery.tasklet.*;
            public final class P implements Runnable {
                private final Scheduler scheduler;
                private final List<String> log;
                private int rounds = 5;
                private final Q other = new Q();
                public P(Scheduler scheduler, List<String> log) {
                    this.scheduler = scheduler;
                    this.log = log;
                }
                @Override public void run() {
                    int before = rounds;
                    inner(before + 1);
                    log.add("ran " + before + extra());
                }
                private void inner(int number) {
                    Step step = text -> log.add(text + " lambda");
                    scheduler.sleep(2);
                    step.take("" + number);
                }
                private String extra() { return ""; }
                interface Step { void take(String text); }
            }
            class Q { int kept = 3; String gone = "old"; }
            """;

    record World(Scheduler scheduler, List<String> log, Runnable program) {}

    /** The loader of the present edition. */
    private record Edition(ClassLoader present) implements Externals {
        @Override
        public @Nullable String nameOf(Object object) {
            return null;
        }

        @Override
        public @Nullable Object named(String name) {
            return null;
        }

        @Override
        public @Nullable String loaderName(ClassLoader loader) {
            return loader.equals(present) ? "t" : Externals.super.loaderName(loader);
        }

        @Override
        public @Nullable ClassLoader loader(String name) {
            return name.equals("t") ? present : Externals.super.loader(name);
        }
    }

    private static Edition edition(String source) {
        return new Edition(
                new WeavingLoader(
                        ChangedCodeTest.class.getClassLoader(), Compiled.classes(source)));
    }

    private static World world(Edition edition, String name) throws ReflectiveOperationException {
        Scheduler scheduler = new Scheduler("test");
        List<String> log = new ArrayList<>();
        Runnable program =
                (Runnable)
                        edition.present()
                                .loadClass("t." + name)
                                .getConstructor(Scheduler.class, List.class)
                                .newInstance(scheduler, log);
        scheduler.spawn("it", program);
        scheduler.run(RunLimit.untilIdle());
        return new World(scheduler, log, program);
    }

    private static Loaded loaded(String now) throws ReflectiveOperationException {
        Edition before = edition(PROGRAM);
        Saved saved = Saves.save(world(before, "P"), before);
        assertEquals(List.of(), saved.lost());
        return Saves.load(saved.bytes(), edition(now));
    }

    private static List<String> goOn(Loaded loaded) {
        World world = (World) Objects.requireNonNull(loaded.root());
        world.scheduler().runUntilComplete();
        return world.log();
    }

    private static String loss(Loaded loaded) {
        assertEquals(1, loaded.lost().size());
        Tasklet tasklet = loaded.lost().getFirst().tasklet();
        assertEquals("it", tasklet.name());
        assertFalse(tasklet.alive());
        assertEquals(List.of(), goOn(loaded), "nothing of it runs");
        assertEquals(0, tasklet.scheduler().alive());
        return loaded.lost().getFirst().reason();
    }

    @Test
    void aMethodThatIsNotOnTheStackMayChange() throws Exception {
        Loaded loaded = loaded(PROGRAM.replace("return \"\"", "return \" and more\""));

        assertEquals(List.of(), loaded.lost());
        assertEquals(List.of("6 lambda", "ran 5 and more"), goOn(loaded));
    }

    @Test
    void aMethodOnTheStackThatHasChangedCostsItsTasklet() throws Exception {
        assertEquals(
                "method t.P.run:15 has changed since",
                loss(loaded(PROGRAM.replace("before + 1", "before + 2"))));
        assertEquals(
                "method t.P.inner:20 has changed since",
                loss(loaded(PROGRAM.replace("sleep(2)", "sleep(3)"))));
    }

    @Test
    void aMethodOnTheStackThatIsNoMoreCostsItsTasklet() throws Exception {
        assertTrue(
                loss(loaded(PROGRAM.replace("inner(", "deep(")))
                        .matches("method t.P.(run|inner).* (is no more.*|has changed since)"));
    }

    @Test
    void aLambdaThatHasChangedCostsWhoeverKeepsIt() throws Exception {
        String reason = loss(loaded(PROGRAM.replace("\" lambda\"", "\" other\"")));

        assertTrue(reason.startsWith("t.P.inner:20: local step: the lambda"), reason);
        assertTrue(reason.endsWith("of class t.P has changed since"), reason);
    }

    @Test
    void fieldsAreMatchedByNameAndType() throws Exception {
        Loaded loaded =
                loaded(
                        PROGRAM.replace(
                                "int kept = 3; String gone = \"old\";",
                                "long fresh = 9; int kept = 4;"));

        assertEquals(List.of(), loaded.lost());
        assertEquals(
                List.of(
                        "class t.Q has no field gone of type java.lang.String any more: its value"
                                + " is dropped",
                        "class t.Q has a new field fresh, which is zero in what was saved before"),
                loaded.notes());
        assertEquals(List.of("6 lambda", "ran 5"), goOn(loaded));
    }

    @Test
    void aClassThatIsGoneCostsWhoeverReachesIt() throws Exception {
        Loaded loaded =
                loaded(
                        PROGRAM.replace("class Q {", "class R {")
                                .replace("Q other = new Q()", "R other = new R()"));

        assertEquals("t.P.run:15: this: there is no class t.Q", loss(loaded));
    }

    @Test
    void whatALocalHoldsIsNamedWhereItCannotBeSaved() throws Exception {
        Edition edition =
                edition(
                        """
                        package t;
                        import java.util.*;
                        import orrery.tasklet.*;
                        public final class S implements Runnable {
                            private final Scheduler scheduler;
                            private final List<String> log;
                            public S(Scheduler scheduler, List<String> log) {
                                this.scheduler = scheduler;
                                this.log = log;
                            }
                            @Override public void run() {
                                Object held = some();
                                scheduler.sleep(1);
                                log.add("" + (held != null));
                            }
                            private static Object some() { return List.of(1, 2).stream(); }
                        }
                        """);
        World world = world(edition, "S");
        world.scheduler().spawn("other", world.program());
        world.scheduler().run(RunLimit.untilIdle());

        Saved saved = Saves.save(world, edition);

        assertEquals(2, saved.lost().size());
        assertEquals(
                "t.S.run:13: local held: objects of java.util.stream.ReferencePipeline$Head cannot"
                        + " be saved: finish the stream before the wait, or collect it in a list",
                saved.lost().getFirst().reason());
        Loaded loaded = Saves.load(saved.bytes(), edition);
        assertEquals(2, loaded.lost().size());
        assertEquals(saved.lost().getFirst().reason(), loaded.lost().getFirst().reason());
        assertEquals(List.of(), goOn(loaded));
        world.scheduler().runUntilComplete();
        assertEquals(List.of("true", "true"), world.log(), "those that were saved go on");
    }

    @Test
    void aLoaderThatNobodyKnowsIsToldOf() throws Exception {
        World world = world(edition(PROGRAM), "P");
        SaveException thrown =
                assertThrows(
                        SaveException.class, () -> Saves.save(world.program(), Externals.NONE));
        assertEquals(
                "objects of t.P cannot be saved, as its class loader has no name",
                thrown.getMessage());
    }
}
