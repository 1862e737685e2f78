package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeHashTest {
    private static final String CODE =
            """
            int run(int n) {
                String text = "kept";
                int sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += orrery.weaver.Pause.receive() + text.length();
                }
                try {
                    return sum > 1000000 ? 7 : sum;
                } finally {
                    System.out.println(text);
                }
            }
            """;

    @Test
    void theSameCodeElsewhereHasTheSameHash() {
        String other =
                """
                class Program {
                    double other = Math.PI; String more = "more constants";

                    void before() { System.out.println("and " + other + more + 123456); }

                    // later in the file
                    %s
                }
                """;

        assertEquals(hash("class Program { " + CODE + "}"), hash(other.formatted(CODE)));
    }

    @Test
    void namesOfLocalsDoNotMatter() {
        assertEquals(
                hash("class Program { " + CODE + "}"),
                hash("class Program { " + CODE.replace("sum", "total") + "}"));
    }

    @Test
    void anyChangeOfTheCodeMatters() {
        long before = hash("class Program { " + CODE + "}");

        for (List<String> change :
                List.of(
                        List.of("\"kept\"", "\"lost\""),
                        List.of("int sum = 0", "int sum = 1"),
                        List.of("1000000", "1000001"),
                        List.of("i < n", "i <= n"),
                        List.of("text.length()", "text.hashCode()"),
                        List.of("System.out", "System.err"),
                        List.of("i++", "i += 2"),
                        List.of("? 7 : sum", "? sum : 7"),
                        List.of("int i = 0", "short i = 0"))) {
            String changed = CODE.replace(change.getFirst(), change.getLast());
            assertNotEquals(before, hash("class Program { " + changed + "}"), change.toString());
        }
    }

    @Test
    void aCastThatTheCompilerLeavesOutDoesNotMatter() {
        assertEquals(
                hash("class Program { " + CODE + "}"),
                hash("class Program { " + CODE.replace("return sum", "return (int) sum") + "}"));
    }

    @Test
    void anotherPlaceToWaitMatters() {
        String source = "class Program { " + CODE + "}";

        assertNotEquals(hash(source, "orrery/weaver/Pause"), hash(source, "java/io/PrintStream"));
    }

    private static long hash(String source) {
        return hash(source, "orrery/weaver/Pause");
    }

    private static long hash(String source, String operations) {
        ClassModel model = ClassFile.of().parse(Compiled.classes(source).get("Program"));
        ForcedSuspensions suspensions = new ForcedSuspensions(List.of(model), operations);
        MethodModel run =
                model.methods().stream()
                        .filter(method -> method.methodName().equalsString("run"))
                        .findFirst()
                        .orElseThrow();
        MethodWeaver weaver =
                new MethodWeaver(model, run, suspensions, new CastTypes(_ -> null), 0);
        return Long.parseUnsignedLong(weaver.table().lines().toList().get(3), 16);
    }
}
