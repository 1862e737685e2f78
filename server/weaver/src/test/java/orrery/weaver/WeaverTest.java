package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What weaving says of classes, and that it does the same every time. */
class WeaverTest {
    private static final String PROGRAM =
            """
            package t;
            import orrery.weaver.Pause;
            import java.util.*;
            class A {
                interface Goes { int go(); }
                record R(int a, String b) implements Goes { public int go() { return Pause.receive(); } }
                enum E { ONE { int x() { return Pause.receive(); } }, TWO; int x() { return 1; } }
                Goes made(int i) { return () -> i + Pause.receive(); }
                int run(List<Goes> all, Map<String, E> named) {
                    int sum = 0;
                    for (Goes each : all) { sum += each.go(); }
                    for (var entry : named.entrySet()) { sum += entry.getValue().x(); }
                    return sum;
                }
                static int plain(int a) { return a * 2; }
            }
            """;

    @Test
    void equalClassesAreWovenEqually() {
        SortedMap<String, byte[]> once = weaving(Compiled.classes(PROGRAM)).accepted();
        SortedMap<String, byte[]> again = weaving(Compiled.classes(PROGRAM)).accepted();

        assertEquals(once.keySet(), again.keySet());
        once.forEach((name, file) -> assertArrayEquals(file, again.get(name), name));
    }

    @Test
    void allWovenClassesPassTheVerifier() {
        SortedMap<String, byte[]> woven = weaving(Compiled.classes(PROGRAM)).accepted();
        ClassSet set = new ClassSet(woven, new OtherClasses(getClass().getClassLoader()));

        woven.forEach((name, file) -> assertEquals(List.of(), set.classFile().verify(file), name));
        assertEquals(5, woven.size());
    }

    @Test
    void theReportSaysWhatWasDoneToEachMethod() {
        SortedMap<String, byte[]> classes = Compiled.classes(PROGRAM);

        List<ClassReport> reports = weaving(classes).reports();

        assertEquals(
                List.copyOf(classes.keySet()),
                reports.stream().map(ClassReport::className).toList());
        ClassReport report = reports.getFirst();
        assertEquals(2, report.methods().size());
        assertEquals(5, report.methodCount());
        assertEquals(1, report.lambdas());
        assertEquals(3, report.sites());
        for (ClassReport.Method method : report.methods()) {
            assertTrue(method.bytesAfter() > method.bytesBefore(), report::toString);
        }
        assertEquals(List.of(), report.slow());
    }

    @Test
    void aMethodThatTheJvmWillOnlyInterpretIsNamed() {
        ClassReport report = weaving(Compiled.classes(waiting(150))).reports().getFirst();

        String line = report.slow().getFirst();
        assertTrue(line.startsWith("t.A.run: has "), line);
        assertTrue(
                line.endsWith(
                        " bytes of code when woven, and with more than 8,000 the JVM only"
                                + " interprets it; split it"),
                line);
        assertEquals(List.of(), report.nearlySlow());
    }

    @Test
    void aMethodThatBecomesLongerThanTheJvmAllowsIsRefused() {
        Weaving weaving = weaving(Compiled.classes(waiting(2_000)));

        assertEquals(
                List.of(
                        "t.A.run (A.java:5): becomes longer than the JVM allows when it is woven, with"
                                + " 2,000 waits; split it"),
                weaving.refusals().stream().map(Refusal::toString).toList());
    }

    @Test
    void aClassThatNeverWaitsGetsNothingButItsMark() {
        SortedMap<String, byte[]> classes =
                Compiled.classes("package t;\nclass A { int a() { return 1; } }\n");

        SortedMap<String, byte[]> woven = weaving(classes).accepted();

        assertEquals(
                ClassFile.of().parse(classes.get("t.A")).methods().size(),
                ClassFile.of().parse(woven.get("t.A")).methods().size());
    }

    private static String waiting(int times) {
        return "package t;\nimport orrery.weaver.Pause;\nclass A {\n    int run(int a, long b) {\n"
                + "        a += Pause.receive();\n".repeat(times)
                + "        return a + (int) b;\n    }\n}\n";
    }

    private static Weaving weaving(SortedMap<String, byte[]> classes) {
        return Weaver.weave(new TreeMap<>(classes), WeaverTest.class.getClassLoader());
    }
}
