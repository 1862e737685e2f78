package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import orrery.tasklet.woven.Woven;

/** Every lambda of a woven class says what it is made of, and can be made again of that. */
class LambdaWeavingTest {
    private static final String LAMBDAS =
            """
            package t;
            import java.util.function.*;
            import java.util.*;
            public class A implements Supplier<List<Supplier<String>>> {
                interface Named<T> extends Function<T, String> { String apply(T of); }
                static final class Text {
                    final String text;
                    Text(String text) { this.text = text; }
                    String text() { return text; }
                    static String twice(String it) { return it + it; }
                    public String toString() { return "Text " + text; }
                }
                static class Longer extends ArrayList<String> { }
                String field = "field";
                String name() { return field; }
                String of(long a, double b, boolean c, byte d, char e, short f, float g) {
                    return "" + a + b + c + d + e + f + g;
                }
                @Override public List<Supplier<String>> get() {
                    List<Supplier<String>> all = new ArrayList<>();
                    int i = 1; long l = 2; double d = 3; boolean z = true; byte b = 4; char c = 'c';
                    short s = 5; float f = 6; String text = "t"; int[] ints = {7};
                    all.add(() -> "none");
                    all.add(() -> field);
                    all.add(() -> of(l, d, z, b, c, s, f) + i + text + ints[0]);
                    all.add(this::name);
                    all.add("upper"::toUpperCase);
                    all.add(new Text("bound")::text);
                    Function<String, Text> made = Text::new;
                    all.add(() -> made.apply("made").toString());
                    UnaryOperator<String> twice = Text::twice;
                    all.add(() -> twice.apply("x"));
                    Function<Text, String> unbound = Text::text;
                    all.add(() -> unbound.apply(new Text("unbound")));
                    ToIntFunction<String> length = String::length;
                    all.add(() -> "" + length.applyAsInt("four"));
                    Named<String> named = it -> "named " + it;
                    Function<String, String> asFunction = named;
                    all.add(() -> asFunction.apply("y"));
                    Supplier<Longer> longer = Longer::new;
                    all.add(() -> longer.get().toString());
                    Comparator<String> order = (Comparator<String> & java.io.Serializable) String::compareTo;
                    all.add(() -> "" + order.compare("a", "b"));
                    List<String> added = new Longer();
                    Consumer<String> add = added::add;
                    all.add(() -> { add.accept("z"); return added.toString(); });
                    return all;
                }
            }
            """;

    @Test
    void aLambdaMadeAgainOfItsPartsDoesTheSame() throws Exception {
        WeavingLoader loader =
                new WeavingLoader(getClass().getClassLoader(), Compiled.classes(LAMBDAS));
        List<String> first = new ArrayList<>();
        List<String> again = new ArrayList<>();

        for (Supplier<String> lambda : made(loader)) {
            assertInstanceOf(Woven.class, lambda);
            first.add(lambda.get());
        }
        for (Supplier<String> lambda : made(loader)) {
            again.add(((Supplier<?>) again(loader, parts(lambda))).get().toString());
        }

        assertEquals(
                List.of(
                        "none",
                        "field",
                        "23.0true4c56.01t7",
                        "field",
                        "UPPER",
                        "bound",
                        "Text made",
                        "xx",
                        "unbound",
                        "4",
                        "named y",
                        "[]",
                        "-1",
                        "[z]"),
                first);
        assertEquals(first, again);
    }

    @Test
    void whatALambdaCapturesCanBeMadeAgainToo() throws Exception {
        WeavingLoader loader =
                new WeavingLoader(getClass().getClassLoader(), Compiled.classes(LAMBDAS));
        int captured = 0;

        for (Supplier<String> lambda : made(loader)) {
            SerializedLambda parts = parts(lambda);
            for (int i = 0; i < parts.getCapturedArgCount(); i++) {
                if (parts.getCapturedArg(i).getClass().isHidden()) {
                    Object inner = parts.getCapturedArg(i);
                    Object again = again(loader, parts(inner));
                    assertEquals(
                            Arrays.asList(inner.getClass().getInterfaces()),
                            Arrays.asList(again.getClass().getInterfaces()));
                    captured++;
                }
            }
        }

        assertEquals(8, captured);
    }

    @Test
    void lambdasOfAClassTellTheHashOfWhatTheyRun() throws Exception {
        String changed = LAMBDAS.replace("\"none\"", "\"nothing\"");

        List<String> rows = rows(Compiled.classes(LAMBDAS));
        List<String> changedRows = rows(Compiled.classes(changed));

        assertEquals(rows.size(), changedRows.size());
        assertNotEquals(rows.get(0), changedRows.get(0));
        assertEquals(rows.subList(1, rows.size()), changedRows.subList(1, rows.size()));
        assertEquals(2, rows.get(0).split("\t").length);
    }

    private static List<String> rows(SortedMap<String, byte[]> classes) throws Exception {
        WeavingLoader loader = new WeavingLoader(LambdaWeavingTest.class.getClassLoader(), classes);
        Method table = loader.loadClass("t.A").getDeclaredMethod("$lambdas");
        table.setAccessible(true);
        return Arrays.asList((String[]) table.invoke(null));
    }

    @SuppressWarnings("unchecked") // what the source says
    private static List<Supplier<String>> made(WeavingLoader loader) throws Exception {
        return ((Supplier<List<Supplier<String>>>)
                        loader.loadClass("t.A").getConstructor().newInstance())
                .get();
    }

    private static SerializedLambda parts(Object lambda) throws Exception {
        Method replace = lambda.getClass().getDeclaredMethod("writeReplace");
        replace.setAccessible(true);
        return (SerializedLambda) replace.invoke(lambda);
    }

    private static Object again(WeavingLoader loader, SerializedLambda parts) throws Exception {
        Class<?> type = loader.loadClass(parts.getCapturingClass().replace('/', '.'));
        Method makeAgain = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
        makeAgain.setAccessible(true);
        return makeAgain.invoke(null, parts);
    }
}
