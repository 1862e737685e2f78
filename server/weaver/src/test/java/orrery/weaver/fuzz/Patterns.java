package orrery.weaver.fuzz;

import orrery.weaver.fuzz.Scope.Variable;

/** Makes what looks into records by their patterns. */
final class Patterns {
    private final Maker maker;

    Patterns(Maker maker) {
        this.maker = maker;
    }

    private Piece of(Sort sort, int depth, Scope scope) {
        return maker.expression(sort, depth, scope);
    }

    private Piece at(Sort sort, Object... parts) {
        return Piece.expression(sort, parts);
    }

    /** An int by {@code instanceof}. */
    Piece instance(int depth, Scope scope) {
        String a = maker.fresh("p");
        String b = maker.fresh("p");
        Scope bound = scope.block();
        bound.add(new Variable(a, Sort.INT, true, false));
        bound.add(new Variable(b, Sort.LONG, true, false));
        maker.type("Pair");
        return at(
                Sort.INT,
                "(",
                of(Sort.OBJECT, depth - 1, scope),
                " instanceof Pair(int ",
                a,
                ", long ",
                b,
                ") && ",
                of(Sort.BOOLEAN, depth - 1, bound),
                " ? ",
                of(Sort.INT, depth - 1, bound),
                " : ",
                of(Sort.INT, depth - 1, scope),
                ")");
    }

    /** A pattern switch's subject and cases, all but the closing brace. */
    void cases(Piece all, Sort sort, int depth, Scope scope) {
        maker.type("Shape");
        Scope in = scope.enclosed(maker.tries);
        String a = maker.fresh("p");
        String s = maker.fresh("p");
        all.add(of(Sort.SHAPE, depth - 1, scope), ") {\n");
        Scope disc = in.guard();
        disc.add(new Variable(a, Sort.INT, false, true));
        all.add(
                "case Disc(int ",
                a,
                ") when w.on() && ",
                of(Sort.BOOLEAN, depth - 1, disc),
                " -> ",
                of(sort, depth - 1, disc),
                ";\n");
        all.add("case Disc ", maker.fresh("p"), " -> ", of(sort, depth - 1, in), ";\n");
        Scope box = in.block();
        box.add(new Variable(s, Sort.STRING, true, false));
        all.add(
                "case Box(long ",
                maker.fresh("p"),
                ", String ",
                s,
                ") -> ",
                of(sort, depth - 1, box),
                ";\n");
        Scope nest = in.guard();
        String in1 = maker.fresh("p");
        nest.add(new Variable(in1, Sort.INT, false, true));
        all.add(
                "case Nest(Disc(int ",
                in1,
                "), var ",
                maker.fresh("p"),
                ") when w.on() && ",
                of(Sort.BOOLEAN, depth - 1, nest),
                " -> ",
                of(sort, depth - 1, nest),
                ";\n");
        maker.expressions.arm(all, "case Nest " + maker.fresh("p"), sort, depth, in);
    }
}
