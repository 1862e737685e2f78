package orrery.scripthost.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.script.ReloadPolicy;

/** What becomes of scripts when the files in their folder change. The jar has Alpha and Beta. */
class ScriptLibraryTest {
    private static final SortedMap<String, byte[]> JAR = jar();

    private Folder folder;

    private static SortedMap<String, byte[]> jar() {
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("Alpha.java", Folder.saying("Alpha", "Words.of(\"jar\")"));
        sources.put("Beta.java", Folder.saying("Beta", "\"jar's beta\""));
        sources.put(
                "Words.java",
                "final class Words { static String of(String t) { return t + \"'s alpha\"; } }");
        return Folder.compiled(sources);
    }

    @BeforeEach
    void open() throws Exception {
        folder = new Folder(JAR);
        folder.library.start();
    }

    private LibraryState.Script state(String script) {
        return folder.library.state().scripts().stream()
                .filter(each -> each.script().equals(script))
                .findFirst()
                .orElseThrow();
    }

    private LibraryState.Version version(String script, int number) {
        return state(script).versions().get(number - 1);
    }

    @Test
    void theJarsScriptsAreVersionOne() {
        assertEquals(List.of("Alpha", "Beta"), folder.library.names());
        assertEquals("jar's alpha", folder.says("Alpha"));
        assertEquals(1, state("Alpha").running());
        assertEquals("jar", version("Alpha", 1).source());
        assertEquals(64, version("Alpha", 1).contentHash().length());
    }

    @Test
    void aSavedFileIsANewVersionAndEveryOtherScriptKeepsItsOwn() {
        folder.put("Beta.java", Folder.saying("Beta", "\"live\""));

        assertEquals(List.of("Beta v2"), Folder.changes(folder.update()));

        assertEquals("live", folder.says("Beta"));
        assertEquals("jar's alpha", folder.says("Alpha"));
        assertEquals(LibraryState.Status.SUPERSEDED, version("Beta", 1).status());
        assertEquals(LibraryState.Status.RUNNING, version("Beta", 2).status());
        assertEquals(List.of(), Folder.changes(folder.update()), "nothing has changed since");
    }

    @Test
    void whatRunsBeginWithStaysTheSameWhateverIsSavedLater() {
        LoadedScript before = folder.library.starting("Beta");
        folder.put("Beta.java", Folder.saying("Beta", "\"live\"")).update();

        assertSame(before, folder.library.starting("Beta"));
    }

    @Test
    void anUndoneChangeIsTheOldVersionAgain() {
        folder.put("Beta.java", Folder.saying("Beta", "\"two\"")).update();
        folder.put("Beta.java", Folder.saying("Beta", "\"three\"")).update();
        folder.put("Beta.java", Folder.saying("Beta", "\"two\""));

        assertEquals(List.of("Beta v2"), Folder.changes(folder.update()));
        assertEquals("two", folder.says("Beta"));
    }

    @Test
    void aDeletedFileBringsTheJarsScriptBack() {
        folder.put("Beta.java", Folder.saying("Beta", "\"live\"")).update();

        ScriptLibrary.Update update = folder.remove("Beta.java").update();

        assertEquals(List.of("Beta v1"), Folder.changes(update));
        assertEquals("jar's beta", folder.says("Beta"));
    }

    @Test
    void aDeletedFileThatNoJarHasLeavesItsLastVersionRunningWithOneWarning() {
        folder.put("Gamma.java", Folder.saying("Gamma", "\"live\"")).update();

        ScriptLibrary.Update update = folder.remove("Gamma.java").update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of("script Gamma has no source any more, its version 1 runs on"),
                update.warnings());
        assertEquals("live", folder.says("Gamma"));
        assertTrue(state("Gamma").orphaned());
        assertEquals(List.of(), folder.update().warnings(), "said once");
        folder.put("Gamma.java", Folder.saying("Gamma", "\"back\""));
        assertEquals(List.of("Gamma v2"), Folder.changes(folder.update()));
        assertFalse(state("Gamma").orphaned());
    }

    @Test
    void aRenamedClassIsAnotherScriptAndTheOldOneRunsOn() {
        folder.put("Gamma.java", Folder.saying("Gamma", "\"live\"")).update();

        folder.remove("Gamma.java").put("Delta.java", Folder.saying("Delta", "\"renamed\""));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of("Delta v1"), Folder.changes(update));
        assertEquals(1, update.warnings().size());
        assertEquals("live", folder.says("Gamma"));
    }

    @Test
    void aClassRenamedInItsFileAloneIsAnErrorWithTheFileAndLine() {
        folder.put("Gamma.java", Folder.saying("Gamma", "\"live\"")).update();

        folder.put("Gamma.java", Folder.saying("Delta", "\"renamed\""));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        String error = Folder.errors(update).getFirst();
        assertTrue(error.startsWith("live: Gamma.java:3: "), error);
        assertTrue(error.contains("Delta.java"), error);
        assertEquals("live", folder.says("Gamma"));
    }

    @Test
    void anErrorHasFileLineAndMessageAndTheLastGoodVersionRunsOn() {
        folder.put("Beta.java", Folder.saying("Beta", "\"live\"")).update();

        folder.put("Beta.java", Folder.saying("Beta", "nonsense()"));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of(
                        "live: Beta.java:5: cannot find symbol; symbol: method nonsense();"
                                + " location: class Beta"),
                Folder.errors(update));
        assertEquals("live", folder.says("Beta"));
        assertEquals(1, folder.library.state().errors().size());
        assertEquals(List.of(), Folder.errors(folder.update()), "said once");
        folder.put("Beta.java", Folder.saying("Beta", "\"live\"")).update();
        assertEquals(List.of(), folder.library.state().errors());
    }

    @Test
    void aFileThatDoesNotCompileDoesNotHoldUpTheOthers() {
        folder.put("Beta.java", "public final class Beta { nonsense");
        folder.put("Gamma.java", Folder.saying("Gamma", "\"fine\""));
        folder.put("Delta.java", "public final class Delta { int x = \"text\"; }");
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of("Gamma v1"), Folder.changes(update));
        assertTrue(
                Folder.errors(update).stream().anyMatch(line -> line.contains("Beta.java:1")),
                Folder.errors(update)::toString);
        assertTrue(
                Folder.errors(update).stream().anyMatch(line -> line.contains("Delta.java:1")),
                Folder.errors(update)::toString);
    }

    @Test
    void aChangedHelperMakesNewVersionsOfTheScriptsThatUseItAndOfNoOther() {
        folder.put("a/Helper.java", helper("one"));
        folder.put("Gamma.java", Folder.saying("Gamma", "a.Helper.word()"));
        folder.put("Delta.java", Folder.saying("Delta", "a.Helper.word()"));
        folder.put("Epsilon.java", Folder.saying("Epsilon", "\"alone\""));
        folder.update();

        folder.put("a/Helper.java", helper("two"));

        assertEquals(List.of("Delta v2", "Gamma v2"), Folder.changes(folder.update()));
        assertEquals("two", folder.says("Gamma"));
        assertEquals("two", folder.says("Delta"));
    }

    private static String helper(String word) {
        return """
        package a;
        public final class Helper {
            private Helper() {}
            public static String word() { return "%s"; }
        }
        """
                .formatted(word);
    }

    @Test
    void aLiveHelperStandsForTheJarsInTheJarsScripts() {
        folder.put(
                "Words.java",
                "final class Words { static String of(String t) { return t + \"'s live alpha\"; } }");

        assertEquals(List.of("Alpha v2"), Folder.changes(folder.update()));
        assertEquals("jar's live alpha", folder.says("Alpha"));
    }

    @Test
    void aHelperThatDoesNotCompileKeepsTheScriptsThatUseItAtTheirVersion() {
        folder.put("a/Helper.java", helper("one"));
        folder.put("Gamma.java", Folder.saying("Gamma", "a.Helper.word()")).update();

        folder.put("a/Helper.java", helper("two").replace("return", "retrun"));
        folder.put("Gamma.java", Folder.saying("Gamma", "a.Helper.word() + 1"));
        folder.put("Beta.java", Folder.saying("Beta", "\"live\""));

        assertEquals(List.of("Beta v2"), Folder.changes(folder.update()));
        assertEquals("one", folder.says("Gamma"));
        folder.put("a/Helper.java", helper("two"));
        assertEquals(List.of("Gamma v2"), Folder.changes(folder.update()));
        assertEquals("two1", folder.says("Gamma"));
    }

    @Test
    void twoFilesWithOneClassAreBothRefusedAndSayTheOther() {
        folder.put("Gamma.java", Folder.saying("Gamma", "\"one\"")).update();

        folder.put("copy/Gamma.java", Folder.saying("Gamma", "\"two\""));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of(
                        "live: copy/Gamma.java: class Gamma is in Gamma.java too, neither is taken"),
                Folder.errors(update));
        assertEquals("one", folder.says("Gamma"));
        folder.remove("Gamma.java");
        assertEquals(List.of("Gamma v2"), Folder.changes(folder.update()));
    }

    @Test
    void twoLiveScriptsWithOneSimpleNameAreRefused() {
        folder.put("a/Gamma.java", "package a;\n" + Folder.saying("Gamma", "\"a\"")).update();

        folder.put("b/Gamma.java", "package b;\n" + Folder.saying("Gamma", "\"b\""));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of("live: b.Gamma: is a script with the same simple name as a.Gamma"),
                Folder.errors(update));
        assertEquals(List.of(), update.warnings());
        assertEquals("a", folder.says("Gamma"));
    }

    @Test
    void aLiveScriptOfAnotherPackageStandsForTheJarsOfTheSameName() {
        folder.put("mine/Beta.java", "package mine;\n" + Folder.saying("Beta", "\"mine\""));

        assertEquals(List.of("Beta v2"), Folder.changes(folder.update()));
        assertEquals("mine", folder.says("Beta"));
    }

    @Test
    void aFileWithoutAClassKeepsWhatItWas() {
        folder.put("Beta.java", Folder.saying("Beta", "\"live\"")).update();

        ScriptLibrary.Update update = folder.put("Beta.java", "// nothing yet").update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of("live: Beta.java: must have a class, has none"), Folder.errors(update));
    }

    @Test
    void aScriptThatIsRefusedIsNotRunAndNotTriedAgain() {
        folder.put(
                "Gamma.java", Folder.saying("Gamma", "\"live\"").replace("public final", "final"));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(List.of("live: Gamma: a script must be public"), Folder.errors(update));
        assertNull(folder.library.running("Gamma"));
        assertEquals(LibraryState.Status.REFUSED, version("Gamma", 1).status());
        folder.update();
        assertEquals(1, state("Gamma").versions().size());
        assertEquals(1, folder.library.state().errors().size(), "it is still wrong");
    }

    @Test
    void aScriptMayNotChangeTheBodyThatItIsFor() {
        folder.put("Beta.java", Folder.saying("Beta", "\"b\"").replace("ShipSelf", "StationSelf"));
        ScriptLibrary.Update update = folder.update();

        assertEquals(List.of(), Folder.changes(update));
        assertEquals(
                List.of(
                        "live: Beta: must be for ShipSelf like the version that runs, is for"
                                + " StationSelf"),
                Folder.errors(update));
    }

    @Test
    void aVersionThatFailsIsWithdrawnForTheLastGoodOneAndNotTakenAgain() {
        folder.put("Beta.java", Folder.saying("Beta", "\"two\"")).update();
        folder.put("Beta.java", Folder.saying("Beta", "\"three\"")).update();

        ScriptLibrary.Change change = folder.library.quarantine("Beta", 3, "it failed");

        assertNotNull(change);
        assertEquals(2, change.to().number());
        assertTrue(change.recalled());
        assertEquals("two", folder.says("Beta"));
        assertEquals(LibraryState.Status.QUARANTINED, version("Beta", 3).status());
        assertEquals(
                "live: Beta.java: script Beta v3 is quarantined: it failed",
                version("Beta", 3).errors().getFirst().toString());
        assertNull(folder.library.quarantine("Beta", 3, "it failed"), "once is enough");
        assertEquals(List.of(), Folder.changes(folder.update()), "the file is as it was");
        folder.put("Beta.java", Folder.saying("Beta", "\"four\""));
        assertEquals(List.of("Beta v4"), Folder.changes(folder.update()));
    }

    @Test
    void aVersionWithoutAPredecessorRunsOnHoweverItFails() {
        assertNull(folder.library.quarantine("Beta", 1, "it failed"));

        assertEquals("jar's beta", folder.says("Beta"));
        assertEquals(1, version("Beta", 1).errors().size());
    }

    @Test
    void aPolicyStandsInTheScriptOrElseInTheConfiguration() {
        folder.put(
                "Beta.java",
                Folder.saying("Beta", "\"b\"")
                        .replace(
                                "public final",
                                "@orrery.script.OnReload(orrery.script.ReloadPolicy.FINISH)\npublic"
                                        + " final"));
        folder.update();

        assertEquals(ReloadPolicy.FINISH, version("Beta", 2).policy());
        assertEquals(ReloadPolicy.RESTART, version("Alpha", 1).policy());
    }

    @Test
    void aCallOfLoopTopIsSeenInHelpersToo() {
        folder.put(
                "Loop.java",
                "final class Loop { static void top(orrery.script.Self s) { s.loopTop(); } }");
        folder.put(
                "Gamma.java",
                Folder.saying("Gamma", "\"g\"").replace("self) {}", "self) { Loop.top(self); }"));
        folder.put("Delta.java", Folder.saying("Delta", "\"d\"")).update();

        assertTrue(folder.library.running("Gamma").hasLoopTop());
        assertFalse(folder.library.running("Delta").hasLoopTop());
    }

    @Test
    void sourcesMayCarryNullMarksAndUseTheJarsClassesOfTheirPackage() {
        folder.put(
                "Gamma.java",
                Folder.saying("Gamma", "Words.of(orNull() == null ? \"null\" : \"text\")")
                        .replace(
                                "@Override public void",
                                "private static java.lang.@org.jspecify.annotations.Nullable"
                                        + " String orNull() { return null; }\n@Override public"
                                        + " void"));

        assertEquals(List.of(), Folder.errors(folder.update()));
        assertEquals("null's alpha", folder.says("Gamma"));
    }

    @Test
    void classesOfTheServerAreNotThereForSources() {
        folder.put(
                "Gamma.java",
                Folder.saying("Gamma", "orrery.scripthost.ScriptLoader.class.getName()"));
        List<String> errors = Folder.errors(folder.update());

        assertEquals(1, errors.size(), errors::toString);
        assertTrue(
                errors.getFirst().contains("Gamma.java:5: package orrery.scripthost"),
                errors::toString);
    }

    @Test
    void everyVersionHasAClassLoaderOfItsOwn() {
        folder.put("Beta.java", Folder.saying("Beta", "\"two\"")).update();

        LoadedScript one = folder.library.version("Beta", 1);
        LoadedScript two = folder.library.version("Beta", 2);

        assertNotNull(one);
        assertNotNull(two);
        assertNotSame(loader(one), loader(two));
        assertNull(folder.library.version("Beta", 3));
    }

    private static ClassLoader loader(LoadedScript script) {
        return script.newScript().getClass().getClassLoader();
    }
}
