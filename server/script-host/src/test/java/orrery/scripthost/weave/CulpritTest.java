package orrery.scripthost.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.tasklet.budget.BudgetExceededError;

/** What a script must not do to others is ended, and named by script and line. */
class CulpritTest {
    /** The first line of a program's own text in its file. */
    private static final int FIRST_LINE = 8;

    private static final int PATIENCE_TICKS = 2_000;

    static List<Arguments> culprits() {
        return List.of(
                culprit("an endless loop", 2, "while (true) {}"),
                culprit("a loop that counts", 2, "for (long i = 0; i >= 0; i++) { out.clear(); }"),
                culprit(
                        "deep recursion",
                        5,
                        "deep(1); }\nint deep(int n) {\nreturn deep(n + 1) + 1;"),
                culprit("mutual recursion", 3, "a(); }\nvoid a() { b(); }\nvoid b() { a();"),
                culprit("a large array", 2, "byte[] b = new byte[1 << 30];"),
                culprit("a large array of arrays", 2, "long[][] b = new long[10000][10000];"),
                culprit("a large text", 2, "String s = \"x\".repeat(1 << 30);"),
                culprit("a text that doubles", 2, "String s = \"x\"; while (true) s += s;"),
                culprit("a large list", 2, "out.add(new ArrayList<Object>(1 << 30));"),
                culprit("a large builder", 2, "new StringBuilder(1 << 30);"),
                culprit("a builder set long", 2, "new StringBuilder().setLength(1 << 30);"),
                culprit("copies", 2, "new ArrayList<>(Collections.nCopies(1 << 30, 1));"),
                culprit("a wide format", 2, "String.format(\"%1000000000d\", 1);"),
                culprit(
                        "an allocation loop",
                        3,
                        "List<Object> all = new ArrayList<>();\nwhile (true) all.add(new byte[1000]);"),
                culprit(
                        "an allocation of lambdas",
                        3,
                        "Object[] last = new Object[1];\nfor (int i = 0; ; i++) { int j = i; last[0] = (Supplier<Integer>) () -> j; }"),
                culprit(
                        "an exception storm",
                        3,
                        "while (true) try {\nthrow new IllegalStateException(); } catch (RuntimeException e) {}"),
                culprit(
                        "a storm of the JVM's exceptions",
                        2,
                        "Object o = null; while (true) try { o.hashCode(); } catch (RuntimeException e) {}"),
                culprit(
                        "one that catches everything",
                        2,
                        "while (true) { try { while (true) {} } catch (Throwable t) { continue; } finally { out.clear(); } }"),
                culprit(
                        "a sort in a loop",
                        3,
                        "int[] a = new int[10_000];\nwhile (true) Arrays.sort(a);"),
                culprit(
                        "lists that search each other",
                        3,
                        "List<Integer> a = new ArrayList<>(Collections.nCopies(7_000, 1)), b = new ArrayList<>(Collections.nCopies(7_000, 2));\na.removeAll(b);"),
                culprit(
                        "a bad regular expression",
                        2,
                        "\"a\".repeat(500).matches(\".*\".repeat(20) + \"b\");"),
                culprit("a large power", 2, "BigInteger.TEN.pow(100_000_000);"),
                culprit("a large shift", 2, "BigInteger.ONE.shiftLeft(2_000_000_000);"),
                culprit(
                        "a large scale",
                        2,
                        "new BigDecimal(\"1e1000000000\").add(BigDecimal.ONE);"),
                culprit(
                        "an endless stream",
                        2,
                        "Stream.generate(() -> 1).filter(i -> i > 1).findFirst();"),
                culprit(
                        "an endless stream of the library's",
                        2,
                        "Stream.generate(ArrayList::new).filter(List.class::isInstance).skip(1L << 60).findFirst();"),
                culprit("a long range", 2, "LongStream.range(0, 1L << 60).sum();"),
                culprit(
                        "an iterator without an end",
                        5,
                        "for (Object o : this.each()) {} }\nIterable<Object> each() { return () -> new Iterator<Object>() {\npublic boolean hasNext() { return true; } public Object next() { return \"x\"; } };"));
    }

    private static Arguments culprit(String what, int line, String code) {
        return Arguments.of(what, FIRST_LINE + line - 1, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("culprits")
    void isStoppedAndNamed(String what, int line, String code) {
        WovenProgram program =
                new WovenProgram("public void accept(List<Object> out) {\n" + code + "\n}")
                        .run(PATIENCE_TICKS);

        BudgetExceededError stop = program.stop();
        assertTrue(
                stop.getMessage().startsWith("script Program at Program.java:"), stop.getMessage());
        assertEquals(List.of(stop), program.uncaught);
        int found = Integer.parseInt(stop.place().substring("Program.java:".length()));
        assertTrue(Math.abs(found - line) <= 1, () -> "line " + line + " in " + stop.getMessage());
    }

    @Test
    void aSortOfTenMillionElementsCannotEvenGetItsArray() {
        WovenProgram program =
                new WovenProgram(
                                """
                                public void accept(List<Object> out) {
                                    int[] all = new int[10_000_000];
                                    Arrays.sort(all);
                                }
                                """)
                        .run(PATIENCE_TICKS);

        assertInstanceOf(BudgetExceededError.class, program.uncaught.getFirst());
    }
}
