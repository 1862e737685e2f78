package orrery.weaver.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.weaver.fuzz.Scope.Variable;

/** Makes the nested types that a program uses, each with random code that waits. */
final class Members {
    private static final int SIZE = 3;

    private final Maker maker;

    Members(Maker maker) {
        this.maker = maker;
    }

    /** Adds all types that are used, and those that these use. */
    void addTo(Piece body) {
        Set<String> done = new HashSet<>();
        while (!done.containsAll(maker.used)) {
            for (String name : List.copyOf(maker.used)) {
                if (done.add(name)) {
                    maker.left = SIZE;
                    body.add(of(name));
                }
            }
        }
    }

    private Scope scope(Sort result, Variable... variables) {
        Scope scope = Scope.ofMethod(result, false);
        for (Variable variable : variables) {
            scope.add(variable);
        }
        return scope;
    }

    private static Variable fixed(String name, Sort sort) {
        return new Variable(name, sort, false, true);
    }

    private Piece of(Sort sort, Variable... variables) {
        return maker.expression(sort, 2, scope(sort, variables));
    }

    private Piece of(String name) {
        return switch (name) {
            case "Pair" -> pair();
            case "Shape" -> shape();
            case "Mood" -> mood();
            case "Op" -> op();
            case "Plus" -> plus();
            case "Gen" -> generic();
            case "Twice" -> twice();
            case "Sub" -> sub();
            case "Res" -> resource();
            case "Bang" ->
                    Piece.member(
                            "static final class Bang extends RuntimeException {\nfinal int code;\n",
                            "Bang(int code) { super(\"bang\" + code); this.code = code; }\n}\n");
            case "va" ->
                    Piece.member(
                            "static int va(Trial w, int... vs) {\nint sum = 1;\nfor (int v : vs) {\n",
                            "if (w.dry()) return sum;\n",
                            "sum = sum * 31 + w.i(v) + ",
                            of(Sort.INT, fixed("v", Sort.INT)),
                            ";\n}\nreturn sum;\n}\n");
            case "Inner" -> inner();
            default -> throw new AssertionError(name);
        };
    }

    private Piece pair() {
        Variable a = fixed("a", Sort.INT);
        Variable b = fixed("b", Sort.LONG);
        return Piece.member(
                "record Pair(int a, long b) {\nPair next(Trial w) {\nif (w.dry()) return this;\n",
                "return new Pair(",
                of(Sort.INT, a, b),
                ", ",
                of(Sort.LONG, a, b),
                ");\n}\n",
                "@Override public String toString() { return \"P\" + a + b; }\n}\n");
    }

    // A text of its own, as linking the one that records come with costs more than all the rest.
    private static String text(String head, String what) {
        return head
                + " {\n@Override public String toString() { return \"R\" + "
                + what
                + "; }\n}\n";
    }

    private Piece shape() {
        Variable v = fixed("v", Sort.INT);
        return Piece.member(
                """
                sealed interface Shape permits Disc, Box, Nest {
                default int size(Trial w) {
                if (w.dry()) return 1;
                return switch (this) {
                case Disc(int v) ->\s\
                """,
                of(Sort.INT, v),
                ";\ncase Box b -> { long v = b.a(); w.pause(); yield (int) v + ",
                of(Sort.INT),
                "; }\ncase Nest(Shape in, double d) when d > ",
                of(Sort.DOUBLE, fixed("d", Sort.DOUBLE)),
                " -> in.size(w) + 1;\ncase Nest n -> n.in().size(w);\n};\n}\n}\n",
                text("record Disc(int r) implements Shape", "r"),
                text("record Box(long a, String s) implements Shape", "s + a"),
                text("record Nest(Shape in, double d) implements Shape", "in + \" \" + d"));
    }

    private Piece mood() {
        Variable v = fixed("v", Sort.INT);
        return Piece.member(
                "enum Mood {\nCALM {\n@Override int go(Trial w, int v) {\nif (w.dry()) return v;\nreturn ",
                of(Sort.INT, v),
                ";\n}\n}, ANGRY {\n@Override int go(Trial w, int v) {\nif (w.dry()) return 1;\n",
                "return w.i(v) + ordinal();\n}\n};\nabstract int go(Trial w, int v);\n",
                "static Mood of(int v) { return (v & 1) == 0 ? CALM : ANGRY; }\n}\n");
    }

    private Piece op() {
        Variable v = fixed("v", Sort.INT);
        return Piece.member(
                "interface Op {\nint ap(Trial w, int v);\ndefault int twice(Trial w, int v) {\n",
                "if (w.dry()) return v;\nint first = ap(w, v);\nlong kept = ",
                of(Sort.LONG, v),
                ";\n",
                "return (int) kept + hidden(w, first) + ap(w, first);\n}\n",
                "private int hidden(Trial w, int v) {\nif (w.dry()) return v;\nreturn ",
                of(Sort.INT, v),
                ";\n}\n}\n");
    }

    private Piece plus() {
        maker.type("Op");
        return Piece.member(
                "record Plus(int k) implements Op {\n@Override public int ap(Trial w, int v) {\n",
                "if (w.dry()) return k;\nreturn k + ",
                of(Sort.INT, fixed("v", Sort.INT), fixed("k", Sort.INT)),
                ";\n}\n}\n");
    }

    private Piece generic() {
        return Piece.member(
                """
                interface Gen<T> {
                T go(Trial w, T v);
                default T both(Trial w, T v) {
                if (w.dry()) return v;
                T first = go(w, v);
                int n =\s\
                """,
                of(Sort.INT),
                ";\nw.log(n);\nreturn go(w, n % 2 == 0 ? first : v);\n}\n}\n");
    }

    private Piece twice() {
        maker.type("Gen");
        return Piece.member(
                "static class Twice implements Gen<String> {\n@Override public String go(Trial w, String v) {\n",
                "if (w.dry()) return v;\nreturn w.cut(v + w.s(v) + ",
                of(Sort.STRING, fixed("v", Sort.STRING)),
                ");\n}\n}\n");
    }

    private Piece sub() {
        Variable in = fixed("in", Sort.STRING);
        return Piece.member(
                "static abstract class Base<T> {\nint calls;\nT act(Trial w, T in) {\ncalls++;\nw.pause();\n",
                "w.log(",
                of(Sort.INT),
                ");\nreturn in;\n}\n}\nstatic class Sub extends Base<String> {\n",
                "@Override String act(Trial w, String in) {\nif (w.dry()) return in;\n",
                "String got = super.act(w, w.cut(in + ",
                of(Sort.STRING, in),
                "));\nw.pause();\n",
                "return w.cut(got + calls + ",
                of(Sort.STRING, in),
                ");\n}\n}\n");
    }

    private Piece resource() {
        return Piece.member(
                "static final class Res implements AutoCloseable {\nfinal Trial w;\nfinal int n;\n",
                "Res(Trial w, int n) { this.w = w; this.n = n; w.log(n); }\n",
                "@Override public void close() { w.log(\"closed\" + w.i(n)); }\n}\n");
    }

    private Piece inner() {
        Scope scope = Scope.ofMethod(Sort.INT, true);
        scope.add(fixed("v", Sort.INT));
        scope.add(new Variable("k", Sort.INT, true, true));
        scope.add(new Variable("fi", Sort.INT, true, true));
        return Piece.member(
                "class Inner {\nint k = 2;\nint get(int v) {\nif (w.dry()) return k;\n",
                maker.statements(2, 2, scope),
                "return k += ",
                maker.expression(Sort.INT, 2, scope),
                ";\n}\n}\n");
    }
}
