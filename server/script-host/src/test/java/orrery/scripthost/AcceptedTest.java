package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a script's author may write: it is loaded, through every stage, and does what it says; the
 * same in every run, where the library would not.
 */
class AcceptedTest {
    private static SortedMap<String, byte[]> compiled = new TreeMap<>();

    @BeforeAll
    static void compileAll() throws Exception {
        CompiledJar jar = new CompiledJar();
        for (String name : Programs.ALL.keySet()) {
            jar.source("programs." + name, Programs.source(name));
        }
        compiled = ScriptClasses.read("programs", jar.open()).bytes();
    }

    @Test
    void aHashSetKeepsTheOrderOfItsElements() {
        assertEquals("[90, 17, 65536, 3, 1048576]", result("HashSets"));
    }

    @Test
    void aHashMapKeepsTheOrderOfItsKeys() {
        assertEquals("{z=1, 65536=2, a=3} [z, 65536, a] {q=1, b=2}", result("HashMaps"));
    }

    @Test
    void aSubclassOfAHashMapKeepsTheOrderOfItsKeys() {
        assertEquals("{z=1, 65536=2, a=3} 3", result("OwnHashMaps"));
    }

    @Test
    void unmodifiableSetsAndMapsAreInTheOrderInWhichTheyAreWritten() {
        assertEquals(
                "[e, d, c, b, a] [z, y, x] {e=1, d=2} {k=1, a=2} {z=26} [3, 1, 2] [] {}",
                result("SetsOf"));
    }

    @Test
    void unmodifiableSetsStayUnmodifiable() {
        assertEquals("UnsupportedOperationException IllegalArgumentException", result("SetsStay"));
    }

    @Test
    void collectorsGatherInTheOrderOfTheStream() {
        assertEquals(
                "[pear, fig, apple] {pear=4, fig=3, apple=5} {4=[pear], 3=[fig], 5=[apple]}"
                        + " {4=1, 3=1, 5=1} [pear, fig, apple] {pear=4, fig=3, apple=5}",
                result("Gathering"));
    }

    @Test
    void textsOfObjectsDoNotTellWhereTheyLie() {
        assertEquals(
                "Plain Plain [Plain] Plain x int[] lambda Supplier {k=Plain} Plain"
                        + " Pair[left=Plain, right=2] Optional[Plain] Plain",
                result("PlainTexts"));
    }

    @Test
    void aClassWithATextOfItsOwnKeepsIt() {
        assertEquals("mine mine [mine] theirs", result("OwnTexts"));
    }

    @Test
    void hashCodesOfEnumsAndRecordsAreThoseOfTheirNamesAndComponents() {
        int north = "NORTH".hashCode();
        int ship = "SHIP".hashCode();
        assertEquals(
                "%d %d %d %d %d"
                        .formatted(
                                north, 31 * north + 7, 31 + north, ship, 31 * (31 + north) + ship),
                result("HashCodes"));
    }

    @Test
    void objectsWithoutAHashCodeOfTheirOwnHaveOneInCommon() {
        assertEquals("%d true 2".formatted("Plain".hashCode()), result("NoHashCode"));
    }

    @Test
    void theMessageOfAFailedCastDoesNotTellOfLoaders() {
        assertEquals(
                "class programs.FailedCast$Plain cannot be cast to class java.lang.String"
                        + " java.lang.ClassCastException: class programs.FailedCast$Plain cannot be"
                        + " cast to class java.lang.String class programs.FailedCast$Plain"
                        + " lambda Supplier",
                result("FailedCast"));
    }

    @Test
    void trigonometryIsThatOfStrictMath() {
        assertEquals(
                "%s %s %s"
                        .formatted(
                                StrictMath.sin(12345.678),
                                StrictMath.pow(1.1, 7.3),
                                StrictMath.exp(2.5)),
                result("Trigonometry"));
    }

    @Test
    void textsDoNotDependOnTheMachinesLanguage() {
        java.util.Locale before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.of("tr", "TR"));
            assertEquals("3.50 3.50 title TITLE 1,234.5 2 Plain", result("Languages"));
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void aFormatWithATimeInItIsRefusedWhenItIsUsed() {
        assertEquals(
                "format '%tH' has a time in it, which depends on the machine's zone",
                result("Times"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Records", "Switches", "Constants", "Catching", "Streams", "Numbers", "Nested",
                "Generic", "Tasklets", "Arrayed", "OldSwitch", "Asserting", "Regex", "Lambdas"
            })
    void isLoadedAndRuns(String name) {
        assertEquals("ok", result(name));
    }

    private static String result(String name) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        compiled.forEach((className, bytes) -> {
            if (className.equals("programs." + name)
                    || className.startsWith("programs." + name + "$")) {
                classes.put(className, bytes);
            }
        });
        try {
            Object script = ScriptLoader.load("programs", classes).newScript(name);
            return (String) ((Supplier<?>) script).get();
        } catch (ScriptLoadException refused) {
            throw new AssertionError(refused.getMessage(), refused);
        }
    }
}
