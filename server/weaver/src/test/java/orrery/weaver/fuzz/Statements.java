package orrery.weaver.fuzz;

import java.util.List;
import orrery.weaver.fuzz.Scope.Variable;

/** Makes statements: loops that end, exceptions through all kinds of try, and jumps out of them. */
final class Statements {
    private final Maker maker;
    private final Loops loops;
    private final Talks talks;

    Statements(Maker maker) {
        this.maker = maker;
        this.loops = new Loops(maker);
        this.talks = new Talks(maker);
    }

    private Dice dice() {
        return maker.dice;
    }

    private Piece of(Sort sort, int depth, Scope scope) {
        return maker.expression(sort, depth, scope);
    }

    /** From one statement to so many. */
    Piece block(int atMost, int depth, Scope scope) {
        Piece all = Piece.text();
        int count = 1 + dice().below(Math.max(1, atMost));
        for (int i = 0; i < count && (i == 0 || maker.left > 0); i++) {
            all.add(one(depth, scope));
        }
        return all;
    }

    private Piece one(int depth, Scope scope) {
        if (maker.left <= 0) {
            return plain(scope);
        }
        maker.left--;
        if (maker.talks && scope.waits && dice().oneIn(4)) {
            return talks.one(depth, scope);
        }
        int d = Math.min(depth, 3);
        if (depth <= 0) {
            return dice().oneIn(3) ? declared(1, scope) : simple(2, scope);
        }
        return switch (dice().below(16)) {
            case 0, 1, 2 -> declared(d, scope);
            case 3, 4, 5 -> simple(d, scope);
            case 6 -> branch(depth, scope);
            case 7, 8 -> loops.one(depth, scope);
            case 9, 10, 11 -> scope.tries ? attempt(depth, scope) : branch(depth, scope);
            case 12 -> oldSwitch(depth, scope);
            case 13 -> jump(d, scope);
            case 14 -> scope.tries ? locked(depth, scope) : oldSwitch(depth, scope);
            default -> rare(depth, scope);
        };
    }

    private Piece rare(int depth, Scope scope) {
        if (maker.allows("Local")) {
            return local(Math.min(depth, 3), scope);
        }
        return scope.tries && maker.allows("Res")
                ? resource(depth, scope)
                : loops.one(depth, scope);
    }

    private Piece plain(Scope scope) {
        return Piece.statement("w.log(", of(maker.sort(), 0, scope), ");\n");
    }

    Piece declared(int depth, Scope scope) {
        Sort sort = maker.sort();
        boolean fixed = dice().oneIn(3);
        Piece value = of(sort, depth, scope);
        String name = maker.fresh("x");
        scope.add(new Variable(name, sort, !fixed, fixed));
        String bounded = sort == Sort.STRING ? "w.cut(" : "";
        return Piece.statement(
                fixed ? "final " : "",
                maker.written(sort),
                " ",
                name,
                " = ",
                bounded,
                value,
                bounded.isEmpty() ? ";\n" : ");\n");
    }

    private Piece simple(int depth, Scope scope) {
        if (!scope.waits) {
            return Piece.statement("w.log(", of(maker.sort(), depth, scope), ");\n");
        }
        return switch (dice().below(6)) {
            case 0 -> Piece.statement("w.pause();\n");
            case 1 -> Piece.statement("w.fall(", of(Sort.INT, depth, scope), ");\n");
            case 2 -> assigned(depth, scope);
            case 3 -> called(depth, scope);
            default -> Piece.statement("w.log(", of(maker.sort(), depth, scope), ");\n");
        };
    }

    private Piece assigned(int depth, Scope scope) {
        List<Variable> variables = scope.visible();
        variables.removeIf(v -> !v.assignable());
        if (variables.isEmpty()) {
            return plain(scope);
        }
        Variable to = dice().pick(variables);
        if (to.sort().wide() || to.sort().small()) {
            String operator = dice().of(" = ", " += ", " -= ", " *= ", " += ");
            Sort operand =
                    to.sort().small() && !operator.equals(" = ")
                            ? dice().pick(Sort.WIDE)
                            : to.sort();
            return Piece.statement(to.name(), operator, of(operand, depth, scope), ";\n");
        }
        if (to.sort() == Sort.STRING) {
            return Piece.statement(to.name(), " = w.cut(", of(Sort.STRING, depth, scope), ");\n");
        }
        return Piece.statement(to.name(), " = ", of(to.sort(), depth, scope), ";\n");
    }

    private Piece called(int depth, Scope scope) {
        List<Maker.Method> fitting =
                maker.methods.stream().filter(m -> m.isStatic() || scope.instance).toList();
        if (fitting.isEmpty()) {
            return plain(scope);
        }
        return Piece.statement(maker.expressions.call(dice().pick(fitting), depth, scope), ";\n");
    }

    private Piece branch(int depth, Scope scope) {
        Piece all =
                Piece.statement(
                        "if (",
                        of(Sort.BOOLEAN, 2, scope),
                        ") {\n",
                        block(2, depth - 1, scope.block()),
                        "}");
        if (dice().oneIn(2)) {
            all.add(" else {\n", block(2, depth - 1, scope.block()), "}");
        }
        return all.add("\n");
    }

    private Piece attempt(int depth, Scope scope) {
        Piece all = Piece.statement("try {\n", block(3, depth - 1, scope.block()));
        if (dice().oneIn(3)) {
            all.add(thrown(scope));
        }
        all.add("}");
        boolean caught = false;
        if (dice().oneIn(2)) {
            all.add(handler("ArithmeticException", depth, scope));
            caught = true;
        }
        if (dice().oneIn(2)) {
            maker.type("Bang");
            all.add(
                    handler(
                            "Bang | IndexOutOfBoundsException | NullPointerException",
                            depth,
                            scope));
            caught = true;
        }
        if (dice().oneIn(4)) {
            all.add(handler("RuntimeException", depth, scope));
            caught = true;
        }
        if (!caught || dice().oneIn(2)) {
            all.add(" finally {\n", block(2, depth - 1, scope.block()), "}");
        }
        return all.add("\n");
    }

    private Piece handler(String caught, int depth, Scope scope) {
        String name = maker.fresh("e");
        return Piece.text(
                " catch (",
                caught,
                " ",
                name,
                ") {\n",
                scope.waits && dice().oneIn(2) ? "w.pause();\n" : "",
                "w.caught(",
                name,
                ");\n",
                block(2, depth - 1, scope.block()),
                "}");
    }

    private Piece thrown(Scope scope) {
        maker.type("Bang");
        return Piece.statement(
                "if (",
                of(Sort.BOOLEAN, 1, scope),
                ") {\nthrow new Bang(",
                of(Sort.INT, 2, scope),
                ");\n}\n");
    }

    private Piece jump(int depth, Scope scope) {
        Piece all = Piece.statement("if (", of(Sort.BOOLEAN, depth, scope), ") {\n");
        if (!scope.loops.isEmpty() && !dice().oneIn(4)) {
            Scope.Loop loop = dice().pick(scope.loops);
            boolean innermost = loop == scope.loops.getLast();
            if (innermost || loop.label() != null) {
                String label =
                        innermost && dice().oneIn(2) || loop.label() == null
                                ? ""
                                : " " + loop.label();
                return all.add(dice().of("break", "continue"), label, ";\n}\n");
            }
        }
        if (scope.result == Sort.VOID) {
            return all.add("return;\n}\n");
        }
        if (scope.result != null) {
            return all.add("return ", of(scope.result, depth, scope), ";\n}\n");
        }
        maker.type("Bang");
        return all.add("throw new Bang(3);\n}\n");
    }

    private Piece oldSwitch(int depth, Scope scope) {
        Scope inside = scope.block();
        Piece all = Piece.statement("switch (");
        if (dice().oneIn(2) || !maker.allows("Mood")) {
            all.add(of(Sort.INT, 2, scope), " & 3) {\ncase 0: {\n");
            all.add(block(2, depth - 1, inside.block()), "}\n");
            all.add(dice().oneIn(2) ? "break;\n" : "", "case 2: {\n");
            all.add(block(2, depth - 1, inside.block()), "}\nbreak;\n");
            all.add("default: {\n", block(2, depth - 1, inside.block()), "}\n}\n");
        } else {
            maker.type("Mood");
            all.add("Mood.of(", of(Sort.INT, 2, scope), ")) {\ncase CALM -> {\n");
            all.add(block(2, depth - 1, inside.block()), "}\ncase ANGRY -> {\n");
            all.add(block(2, depth - 1, inside.block()), "}\n}\n");
        }
        return all;
    }

    private Piece locked(int depth, Scope scope) {
        return Piece.statement(
                "synchronized (w) {\n",
                block(2, Math.min(1, depth - 1), scope.block().withoutWaits()),
                "}\n");
    }

    /** A local class or record with a method that waits. */
    private Piece local(int depth, Scope scope) {
        if (!scope.waits) {
            return plain(scope);
        }
        String name = maker.fresh("Local");
        String parameter = maker.fresh("v");
        Scope body = scope.captured(Sort.INT, true);
        body.add(new Variable(parameter, Sort.INT, false, true));
        String object = maker.fresh("x");
        return Piece.statement(
                "class ",
                name,
                " {\nint k = 5;\nint get(int ",
                parameter,
                ") {\n",
                "if (w.dry()) return k;\n",
                block(2, depth - 1, body),
                "return k += ",
                of(Sort.INT, depth, body),
                ";\n}\n}\n",
                name,
                " ",
                object,
                " = new ",
                name,
                "();\n",
                Piece.statement("w.log(", object, ".get(", of(Sort.INT, depth, scope), "));\n"),
                Piece.statement(
                        "w.log(",
                        object,
                        ".get(",
                        of(Sort.INT, 1, scope),
                        ") + ",
                        object,
                        ".k);\n"));
    }

    private Piece resource(int depth, Scope scope) {
        maker.type("Res");
        return Piece.statement(
                "try (Res ",
                maker.fresh("r"),
                " = new Res(w, ",
                of(Sort.INT, 2, scope),
                dice().oneIn(2) ? "" : "); Res " + maker.fresh("r") + " = new Res(w, 2",
                ")) {\n",
                block(2, depth - 1, scope.block()),
                "}\n");
    }
}
