package orrery.weaver.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A program made from a seed: a class of package {@code fuzz}, with nested ones, whose constructor
 * takes its {@link Trial}.
 *
 * @param talks whether it has several tasklets; then what it does depends on where they are
 *     suspended
 * @param tries whether it has a try in a switch expression, on which javac may crash
 */
record Program(long seed, String name, boolean talks, boolean tries, Piece text) {
    private static final int METHODS = 3;
    private static final int SMALLEST = 6;
    private static final int SIZES = 20;

    /** The program of a seed, always the same. */
    static Program of(long seed) {
        Dice dice = new Dice(seed);
        String name = "F" + seed;
        boolean talks = dice.oneIn(4);
        Maker maker = new Maker(name, dice, talks, SMALLEST + dice.below(SIZES));
        for (int i = dice.below(METHODS) + 1; i > 0; i--) {
            maker.methods.add(signature(maker));
        }
        Piece body = Piece.text(fields());
        body.add(run(maker));
        for (Maker.Method method : maker.methods) {
            body.add(method(maker, method));
        }
        new Members(maker).addTo(body);
        return new Program(seed, name, talks, maker.tries, whole(name, body));
    }

    /** A program that was written, or kept, as text. */
    static Program kept(String name, String text) {
        return new Program(name.hashCode(), name, true, true, Piece.text(text));
    }

    private static Piece whole(String name, Piece body) {
        return Piece.text(
                """
                package fuzz;
                import java.util.*;
                import orrery.tasklet.*;
                import orrery.weaver.fuzz.*;
                @SuppressWarnings("all")
                public final class %s implements Runnable {
                final Trial w;
                public %s(Trial w) { this.w = w; }
                """
                        .formatted(name, name),
                body,
                "}\n");
    }

    private static Piece fields() {
        return Piece.text(
                Piece.member("int fi = 3;\n"),
                Piece.member("long fl = 5L;\n"),
                Piece.member("double fd = 0.5;\n"),
                Piece.member("String fs = \"f\";\n"),
                Piece.member("int[] fa = {1, 2, 3};\n"));
    }

    private static void addFields(Scope scope) {
        scope.add(new Scope.Variable("fi", Sort.INT, true, true));
        scope.add(new Scope.Variable("fl", Sort.LONG, true, true));
        scope.add(new Scope.Variable("fd", Sort.DOUBLE, true, true));
        scope.add(new Scope.Variable("fs", Sort.STRING, true, true));
        scope.add(new Scope.Variable("fa", Sort.INTS, false, true));
    }

    private static Maker.Method signature(Maker maker) {
        Dice dice = maker.dice;
        if (dice.oneIn(4)) {
            return new Maker.Method(maker.fresh("s"), Sort.INT, List.of(Sort.INT), true);
        }
        List<Sort> parameters = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            parameters.add(maker.sort());
        }
        return new Maker.Method(maker.fresh("m"), maker.sort(), parameters, dice.oneIn(3));
    }

    private static Piece run(Maker maker) {
        Scope scope = Scope.ofMethod(Sort.VOID, true);
        addFields(scope);
        Piece all = Piece.member("@Override public void run() {\n");
        Piece inside = Piece.text(maker.statements(4, 3, scope.block()));
        if (maker.dice.oneIn(3)) {
            all.add(inside);
        } else {
            all.add(
                    Piece.statement(
                            "try {\n",
                            inside,
                            "} catch (RuntimeException e) {\nw.caught(e);\n}\n"));
        }
        for (Maker.Method method : maker.methods) {
            Piece call = maker.expressions.call(method, 2, scope);
            all.add(
                    Piece.statement(
                            "try {\nw.log(",
                            call,
                            ");\n} catch (RuntimeException e) {\nw.caught(e);\n}\n"));
        }
        return all.add("w.log(fi);\nw.log(fl);\nw.log(fd);\nw.log(fs);\nw.log(fa);\n}\n");
    }

    private static Piece method(Maker maker, Maker.Method method) {
        maker.left += maker.dice.below(SMALLEST);
        Scope scope = Scope.ofMethod(method.result(), !method.isStatic());
        if (!method.isStatic()) {
            addFields(scope);
        }
        Piece all =
                Piece.member(
                        maker.dice.of("private ", "", "protected "),
                        method.isStatic() ? "static " : "",
                        maker.written(method.result()),
                        " ",
                        method.name(),
                        "(",
                        method.isStatic() ? "Trial w" : "");
        for (int i = 0; i < method.parameters().size(); i++) {
            Sort sort = method.parameters().get(i);
            String name = maker.fresh("p");
            boolean fixed = maker.dice.oneIn(2);
            scope.add(new Scope.Variable(name, sort, !fixed, fixed));
            all.add(i > 0 || method.isStatic() ? ", " : "", maker.written(sort), " ", name);
        }
        all.add(") {\nif (w.dry()) return ", maker.plain(method.result()), ";\n");
        all.add(maker.statements(3, 2, scope));
        return all.add("return ", maker.expression(method.result(), 2, scope), ";\n}\n");
    }
}
