package orrery.weaver.fuzz;

import java.util.List;
import orrery.weaver.fuzz.Maker.Method;
import orrery.weaver.fuzz.Scope.Variable;

/** Makes expressions of any sort: waits everywhere, and operands below them. */
final class Expressions {
    private final Maker maker;
    private final References references;
    private final Patterns patterns;

    Expressions(Maker maker) {
        this.maker = maker;
        this.references = new References(maker);
        this.patterns = new Patterns(maker);
    }

    private Dice dice() {
        return maker.dice;
    }

    Piece of(Sort sort, int depth, Scope scope) {
        if (depth <= 0 || maker.left <= 0) {
            return leaf(sort, scope);
        }
        maker.left--;
        if (scope.waits && dice().oneIn(3)) {
            return dice().oneIn(2) ? waited(sort, depth, scope) : called(sort, depth, scope);
        }
        return switch (dice().below(8)) {
            case 0 -> leaf(sort, scope);
            case 1 -> conditional(sort, depth, scope);
            case 2 -> switched(sort, depth, scope);
            case 3 -> called(sort, depth, scope);
            case 4 -> stored(sort, depth, scope);
            default -> special(sort, depth, scope);
        };
    }

    private Piece at(Sort sort, Object... parts) {
        return Piece.expression(sort, parts);
    }

    private Piece leaf(Sort sort, Scope scope) {
        List<Variable> variables = scope.visible(sort, false);
        if (!variables.isEmpty() && !dice().oneIn(5)) {
            return at(sort, dice().pick(variables).name());
        }
        return at(sort, literal(sort));
    }

    private Object literal(Sort sort) {
        return switch (sort) {
            case INT -> dice().of("1", "2", "3", "(-5)", "7", "0", "100000", "255");
            case LONG -> dice().of("1L", "3L", "(-9L)", "123456789012L", "0L");
            case FLOAT -> dice().of("1.5f", "0.25f", "(-2f)", "1e10f");
            case DOUBLE -> dice().of("2.5", "0.125", "(-3.0)", "1e100");
            case BYTE -> dice().of("((byte) 3)", "((byte) -100)");
            case SHORT -> dice().of("((short) -9)", "((short) 3000)");
            case CHAR -> dice().of("'c'", "'Z'", "'\\u1234'");
            case BOOLEAN -> dice().of("Trial.YES", "Trial.NO");
            case STRING -> dice().of("\"a\"", "\"bc\"", "\"\"", "((String) null)");
            case INTEGER -> dice().of("((Integer) 7)", "((Integer) 1000)", "((Integer) (-1))");
            case OBJECT -> dice().of("((Object) \"o\")", "((Object) null)", "((Object) 5)");
            default -> maker.plain(sort);
        };
    }

    private Piece waited(Sort sort, int depth, Scope scope) {
        if (sort.wait.equals("a") && dice().oneIn(6) && sort != Sort.INTEGER) {
            return at(
                    sort,
                    "w.a(",
                    of(Sort.BOOLEAN, depth - 2, scope),
                    " ? ",
                    of(sort, depth - 1, scope),
                    " : (",
                    maker.written(sort),
                    ") null)");
        }
        return at(sort, "w.", sort.wait, "(", of(sort, depth - 1, scope), ")");
    }

    private Piece called(Sort sort, int depth, Scope scope) {
        List<Method> fitting =
                maker.methods.stream()
                        .filter(m -> m.result() == sort && (m.isStatic() || scope.instance))
                        .toList();
        if (!scope.waits || fitting.isEmpty()) {
            return special(sort, depth, scope);
        }
        return at(sort, call(dice().pick(fitting), depth, scope));
    }

    /** A call of a method of the program; texts are cut, or calls within each other double them. */
    Piece call(Method method, int depth, Scope scope) {
        Piece call = Piece.text(method.name(), "(");
        if (method.isStatic()) {
            call.add(method.parameters().isEmpty() ? "w" : "w, ");
        }
        for (int i = 0; i < method.parameters().size(); i++) {
            Sort sort = method.parameters().get(i);
            Piece argument = of(sort, depth - 1, scope);
            call.add(
                    i == 0 ? "" : ", ",
                    sort == Sort.STRING ? Piece.text("w.cut(", argument, ")") : argument);
        }
        return call.add(")");
    }

    private Piece conditional(Sort sort, int depth, Scope scope) {
        return at(
                sort,
                "(",
                of(Sort.BOOLEAN, depth - 1, scope),
                " ? ",
                of(sort, depth - 1, scope),
                " : ",
                of(sort, depth - 1, scope),
                ")");
    }

    private Piece switched(Sort sort, int depth, Scope scope) {
        Scope in = scope.enclosed(maker.tries);
        Piece all = at(sort, "(switch (");
        int kind = dice().below(4);
        switch (kind == 2 && !maker.allows("Mood") || kind == 3 && !maker.allows("Shape")
                ? 0
                : kind) {
            case 0 -> {
                all.add(of(Sort.INT, depth - 1, scope), " & 3) {\n");
                arm(all, "case 0", sort, depth, in);
                arm(all, "case 1, 2", sort, depth, in);
            }
            case 1 -> {
                all.add("w.cut(", of(Sort.STRING, depth - 1, scope), ")) {\n");
                arm(all, "case \"a\"", sort, depth, in);
                arm(all, "case \"bc\", \"7\"", sort, depth, in);
            }
            case 2 -> {
                all.add("Mood.of(", of(Sort.INT, depth - 1, scope), ")) {\n");
                maker.type("Mood");
                arm(all, "case CALM", sort, depth, in);
            }
            default -> {
                patterns.cases(all, sort, depth, scope);
                return all.add("})");
            }
        }
        arm(all, "default", sort, depth, in);
        return all.add("})");
    }

    /** One case of a switch expression: an expression, or a block that yields one. */
    void arm(Piece all, String label, Sort sort, int depth, Scope scope) {
        if (dice().oneIn(3)) {
            Scope block = scope.block();
            all.add(label, " -> {\n", maker.statements(2, depth - 1, block));
            if (scope.tries && scope.waits && dice().oneIn(3)) {
                all.add(
                        "try { yield (",
                        maker.written(sort),
                        ") ",
                        of(sort, depth - 1, block),
                        "; } finally { ",
                        "w.log(",
                        of(Sort.INT, depth - 2, block),
                        "); }\n}\n");
            } else {
                all.add("yield (", maker.written(sort), ") ", of(sort, depth - 1, block), ";\n}\n");
            }
        } else {
            all.add(label, " -> ", of(sort, depth - 1, scope), ";\n");
        }
    }

    /** An assignment, compound assignment or increment as an expression. */
    private Piece stored(Sort sort, int depth, Scope scope) {
        if (sort.wide() && dice().oneIn(3)) {
            Piece element = references.element(sort, depth, scope);
            if (element != null) {
                return increased(sort, element, depth, scope);
            }
        }
        List<Variable> variables = scope.visible(sort, true);
        if (variables.isEmpty()) {
            return special(sort, depth, scope);
        }
        String name = dice().pick(variables).name();
        if (sort.wide() || sort.small()) {
            return increased(sort, Piece.text(name), depth, scope);
        }
        if (sort == Sort.STRING) {
            return at(sort, "(", name, " = w.cut(", of(sort, depth - 1, scope), "))");
        }
        if (sort == Sort.BOOLEAN && dice().oneIn(2)) {
            String operator = dice().of(" &= ", " |= ", " ^= ");
            return at(sort, "(", name, operator, of(sort, depth - 1, scope), ")");
        }
        return at(sort, "(", name, " = ", of(sort, depth - 1, scope), ")");
    }

    private Piece increased(Sort sort, Piece place, int depth, Scope scope) {
        return switch (dice().below(4)) {
            case 0 -> at(sort, "(", place, dice().of("++", "--"), ")");
            case 1 -> at(sort, "(", dice().of("++", "--"), place, ")");
            case 2 -> at(sort, "(", place, " = ", of(sort, depth - 1, scope), ")");
            default ->
                    at(
                            sort,
                            "(",
                            place,
                            dice().of(" += ", " -= ", " *= "),
                            of(sort.small() ? Sort.INT : sort, depth - 1, scope),
                            ")");
        };
    }

    private Piece special(Sort sort, int depth, Scope scope) {
        return switch (sort) {
            case INT -> whole(sort, depth, scope);
            case LONG -> whole(sort, depth, scope);
            case FLOAT, DOUBLE -> fraction(sort, depth, scope);
            case BYTE, SHORT, CHAR ->
                    at(sort, "((", sort.text, ") ", of(Sort.INT, depth - 1, scope), ")");
            case BOOLEAN -> truth(depth, scope);
            case STRING -> references.string(depth, scope);
            default -> references.special(sort, depth, scope);
        };
    }

    private Piece binary(Sort sort, Sort operand, String operator, int depth, Scope scope) {
        return at(
                sort,
                "(",
                of(operand, depth - 1, scope),
                operator,
                of(operand, depth - 1, scope),
                ")");
    }

    private Piece whole(Sort sort, int depth, Scope scope) {
        if (dice().oneIn(3)) {
            Piece found =
                    sort == Sort.INT
                            ? references.number(depth, scope)
                            : at(
                                    sort,
                                    "((long) ",
                                    of(dice().pick(Sort.WIDE), depth - 1, scope),
                                    ")");
            return found;
        }
        return switch (dice().below(10)) {
            case 0 ->
                    at(
                            sort,
                            "(",
                            of(sort, depth - 1, scope),
                            dice().of(" / ", " % "),
                            "(",
                            of(sort, depth - 1, scope),
                            " | 1))");
            case 1 -> binary(sort, sort, dice().of(" / ", " % "), depth, scope);
            case 2 ->
                    at(
                            sort,
                            "(",
                            of(sort, depth - 1, scope),
                            dice().of(" << ", " >> ", " >>> "),
                            of(Sort.INT, depth - 1, scope),
                            ")");
            case 3 -> at(sort, "(-", of(sort, depth - 1, scope), ")");
            case 4 ->
                    at(
                            sort,
                            "Math.",
                            dice().of("max", "min"),
                            "(",
                            of(sort, depth - 1, scope),
                            ", ",
                            of(sort, depth - 1, scope),
                            ")");
            default ->
                    binary(
                            sort,
                            sort,
                            dice().of(" + ", " - ", " * ", " ^ ", " & ", " | "),
                            depth,
                            scope);
        };
    }

    private Piece fraction(Sort sort, int depth, Scope scope) {
        if (dice().oneIn(3)) {
            return at(
                    sort, "((", sort.text, ") ", of(dice().pick(Sort.WIDE), depth - 1, scope), ")");
        }
        return binary(sort, sort, dice().of(" + ", " - ", " * ", " / ", " % "), depth, scope);
    }

    private Piece truth(int depth, Scope scope) {
        return switch (dice().below(6)) {
            case 0 -> binary(Sort.BOOLEAN, Sort.BOOLEAN, dice().of(" && ", " || "), depth, scope);
            case 1 ->
                    binary(
                            Sort.BOOLEAN,
                            Sort.BOOLEAN,
                            dice().of(" & ", " | ", " ^ "),
                            depth,
                            scope);
            case 2 -> at(Sort.BOOLEAN, "(!", of(Sort.BOOLEAN, depth - 1, scope), ")");
            case 3 -> references.test(depth, scope);
            default -> {
                Sort operand = dice().pick(Sort.WIDE);
                yield binary(
                        Sort.BOOLEAN,
                        operand,
                        dice().of(" < ", " > ", " == ", " >= ", " != "),
                        depth,
                        scope);
            }
        };
    }
}
