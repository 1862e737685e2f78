package orrery.weaver.fuzz;

import java.util.List;
import orrery.weaver.fuzz.Scope.Variable;

/** Makes objects that are called: their bodies wait as well. */
final class Functions {
    private final Maker maker;

    Functions(Maker maker) {
        this.maker = maker;
    }

    private Dice dice() {
        return maker.dice;
    }

    private Piece of(Sort sort, int depth, Scope scope) {
        return maker.expression(sort, depth, scope);
    }

    private Piece at(Sort sort, Object... parts) {
        return Piece.expression(sort, parts);
    }

    /** An object that can be called: of a class, a lambda, a method reference, anonymous. */
    Piece op(int depth, Scope scope) {
        maker.type("Op");
        String name = maker.fresh("v");
        Scope body = scope.captured(Sort.INT, true);
        body.add(new Variable(name, Sort.INT, false, true));
        return switch (dice().below(6)) {
            case 0 -> {
                maker.type("Plus");
                yield at(Sort.OP, "((Op) new Plus(", of(Sort.INT, depth - 1, scope), "))");
            }
            case 1 -> {
                List<Maker.Method> fitting =
                        maker.methods.stream().filter(m -> m.isOf(Sort.INT)).toList();
                if (fitting.isEmpty() || !scope.waits) {
                    yield at(Sort.OP, maker.plain(Sort.OP));
                }
                yield at(Sort.OP, "((Op) ", maker.name, "::", dice().pick(fitting).name(), ")");
            }
            case 2 ->
                    at(
                            Sort.OP,
                            "((Op) new Op() {\nint k = 1;\n",
                            "@Override public int ap(Trial w, int ",
                            name,
                            ") {\nk++;\n",
                            "if (w.dry()) return k;\n",
                            maker.statements(2, depth - 1, body),
                            "return k + ",
                            of(Sort.INT, depth - 1, body),
                            ";\n}\n})");
            case 3 ->
                    at(
                            Sort.OP,
                            "((Op) (",
                            maker.fresh("t"),
                            ", ",
                            name,
                            ") -> {\n",
                            "if (w.dry()) return 1;\n",
                            maker.statements(2, depth - 1, body),
                            "return ",
                            of(Sort.INT, depth - 1, body),
                            ";\n})");
            default ->
                    at(
                            Sort.OP,
                            "((Op) (",
                            maker.fresh("t"),
                            ", ",
                            name,
                            ") -> w.dry() ? 2 : ",
                            of(Sort.INT, depth - 1, body),
                            ")");
        };
    }

    /** As {@link #op}, of a generic interface. */
    Piece generic(int depth, Scope scope) {
        maker.type("Gen");
        if (dice().oneIn(3)) {
            return at(Sort.GENERIC, "((Gen<String>) new ", maker.type("Twice"), "())");
        }
        String name = maker.fresh("v");
        Scope body = scope.captured(Sort.STRING, true);
        body.add(new Variable(name, Sort.STRING, false, true));
        return at(
                Sort.GENERIC,
                "((Gen<String>) (",
                maker.fresh("t"),
                ", ",
                name,
                ") -> w.dry() ? \"x\" : w.cut(",
                of(Sort.STRING, depth - 1, body),
                "))");
    }
}
