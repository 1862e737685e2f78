package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.PilotSelf;
import orrery.script.ShipSelf;
import orrery.script.StationSelf;

class ScriptLoaderTest {
    private static final String IMPORTS =
            """
            package studio;
            import orrery.script.*;
            """;

    private static final String DRIFTER =
            IMPORTS
                    + """
                    public final class Drifter implements EntityScript<ShipSelf> {
                        @Override public void run(ShipSelf self) { Runnable rest = self::yield; rest.run(); }
                    }
                    """;

    private static final String PEEPING =
            IMPORTS
                    + """
                    public final class Peeping implements EntityScript<ShipSelf> {
                        public Peeping() { new orrery.scripthost.Secret(); }
                        @Override public void run(ShipSelf self) {}
                    }
                    """;

    @Test
    void scriptsAreFoundByTheirSimpleNames() throws Exception {
        ScriptSet scripts =
                load(
                        new CompiledJar()
                                .source("studio.Drifter", DRIFTER)
                                .source("studio.Tower", script("Tower", "StationSelf"))
                                .source("studio.Stick", script("Stick", "PilotSelf"))
                                .source("studio.Part", IMPORTS + "final class Part {}"));

        assertEquals(List.of("Drifter", "Stick", "Tower"), scripts.names());
        assertTrue(scripts.has("Drifter"));
        assertFalse(scripts.has("Part"));
        assertSame(ShipSelf.class, scripts.body("Drifter"));
        assertSame(StationSelf.class, scripts.body("Tower"));
        assertSame(PilotSelf.class, scripts.body("Stick"));
    }

    @Test
    void everyEntityGetsAScriptObjectOfItsOwn() throws Exception {
        ScriptSet scripts = load(new CompiledJar().source("studio.Drifter", DRIFTER));

        EntityScript<?> one = scripts.newScript("Drifter");

        assertNotSame(one, scripts.newScript("Drifter"));
        assertEquals("studio.Drifter", one.getClass().getName());
    }

    @Test
    void twoEditionsOfAScriptAreTwoClasses() throws Exception {
        ScriptSet first = load(new CompiledJar().source("studio.Drifter", DRIFTER));
        ScriptSet second = load(new CompiledJar().source("studio.Drifter", DRIFTER));

        assertNotEquals(
                first.newScript("Drifter").getClass(), second.newScript("Drifter").getClass());
    }

    @Test
    void withoutStagesAScriptStillDoesNotSeeTheServersClasses() throws Exception {
        CompiledJar jar = new CompiledJar().source("studio.Peeping", PEEPING);
        ScriptSet scripts =
                ScriptLoader.load(ScriptClasses.read("test.jar", jar.open()), List.of());

        var refused = assertThrows(IllegalStateException.class, () -> scripts.newScript("Peeping"));

        assertTrue(refused.getMessage().contains("orrery/scripthost/Secret"), refused.getMessage());
    }

    @Test
    void aScriptThatNamesTheServersClassesIsRefused() {
        assertEquals(
                List.of(
                        "test.jar: studio.Peeping.<init> (Peeping.java:4): makes a"
                                + " orrery.scripthost.Secret; a script sees orrery.script and"
                                + " orrery.tasklet"),
                errors(new CompiledJar().source("studio.Peeping", PEEPING)));
    }

    @Test
    void everyRefusalOfAnEditionIsToldWithItsLineAndWhatToUse() {
        String sleepy =
                IMPORTS
                        + """
                        public final class Sleepy implements EntityScript<ShipSelf> {
                            static int naps;
                            @Override public void run(ShipSelf self) {
                                self.spawn("nap", () -> System.exit(naps++));
                                new java.util.Random();
                            }
                        }
                        """;

        assertEquals(
                List.of(
                        "test.jar: studio.Other.run (Other.java:4): makes a java.util.Vector; use"
                                + " ArrayList",
                        "test.jar: studio.Sleepy (Sleepy.java): static field naps is not final;"
                                + " keep it in a field of the script object, or in self.memory()",
                        "test.jar: studio.Sleepy.run (Sleepy.java:7): makes a java.util.Random;"
                                + " use self.random()",
                        "test.jar: studio.Sleepy.run (Sleepy.java:6): calls"
                                + " java.lang.System.exit(int); a script ends when run returns"),
                errors(
                        new CompiledJar()
                                .source("studio.Sleepy", sleepy)
                                .source(
                                        "studio.Other",
                                        script("Other", "ShipSelf")
                                                .replace(
                                                        "{}\n",
                                                        "{ new java.util.Vector<>(); }\n"))));
    }

    @Test
    void aSuperclassThatScriptsCannotSeeIsNamed() {
        String child =
                IMPORTS
                        + """
                        public final class Child extends orrery.scripthost.Secret
                                implements EntityScript<ShipSelf> {
                            @Override public void run(ShipSelf self) {}
                        }
                        """;

        assertEquals(
                "test.jar: studio.Child (Child.java): extends orrery.scripthost.Secret; a script"
                        + " sees orrery.script and orrery.tasklet",
                errors(new CompiledJar().source("studio.Child", child)).getFirst());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String hidden = script("Hidden", "ShipSelf").replace("public final", "final");
        String choosy =
                IMPORTS
                        + """
                        public final class Choosy implements EntityScript<ShipSelf> {
                            public Choosy(int needed) {}
                            @Override public void run(ShipSelf self) {}
                        }
                        """;
        CompiledJar jar =
                new CompiledJar()
                        .source("studio.Choosy", choosy)
                        .source("studio.Drifter", DRIFTER)
                        .source("studio.Hidden", hidden)
                        .source("studio.Vague", script("Vague", "Self"))
                        .source(
                                "studio.wing.Drifter",
                                DRIFTER.replace("package studio", "package studio.wing"));

        assertEquals(
                List.of(
                        "test.jar: studio.Choosy: a script must have a public constructor without"
                                + " parameters",
                        "test.jar: studio.Hidden: a script must be public",
                        "test.jar: studio.Vague: a script must be for ShipSelf, PilotSelf or"
                                + " StationSelf, this one is for orrery.script.Self",
                        "test.jar: studio.wing.Drifter: the script has the same simple name as"
                                + " studio.Drifter"),
                errors(jar));
    }

    @Test
    void aJarCannotReplaceTheScriptApi() {
        CompiledJar jar =
                new CompiledJar()
                        .source("studio.Drifter", DRIFTER)
                        .source(
                                "orrery.script.Evil",
                                "package orrery.script; public class Evil {}");

        assertEquals(
                List.of(
                        "test.jar: orrery.script.Evil (Evil.java): is in a package of the server's"
                                + " own; use a package of yours"),
                errors(jar));
    }

    @Test
    void withoutStagesAJarStillCannotReplaceTheScriptApi() {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        classes.put("orrery.script.Order", new byte[] {1});

        var refused =
                assertThrows(
                        ScriptLoadException.class,
                        () -> ScriptLoader.load(new ScriptClasses("x", classes), List.of()));

        assertEquals(
                List.of("x: orrery.script.Order: is in a package of the server's own"),
                refused.lines());
    }

    @Test
    void aJarWithoutScriptsIsRefused() {
        assertEquals(
                List.of("test.jar: has no class that implements EntityScript"),
                errors(new CompiledJar().source("studio.Part", IMPORTS + "final class Part {}")));
    }

    @Test
    void anUnknownScriptIsAnErrorThatNamesTheKnownOnes() throws Exception {
        ScriptSet scripts = load(new CompiledJar().source("studio.Drifter", DRIFTER));

        var thrown = assertThrows(IllegalArgumentException.class, () -> scripts.newScript("Miner"));

        assertEquals("test.jar: has no script 'Miner', only Drifter", thrown.getMessage());
    }

    private static String script(String name, String body) {
        return IMPORTS
                + "public final class %s implements EntityScript<%s> {\n".formatted(name, body)
                + "    @Override public void run(%s self) {}\n}\n".formatted(body);
    }

    private static ScriptSet load(CompiledJar jar) throws IOException, ScriptLoadException {
        return ScriptLoader.load("test.jar", jar.open());
    }

    private static List<String> errors(CompiledJar jar) {
        return assertThrows(ScriptLoadException.class, () -> load(jar)).lines();
    }
}
