package orrery.weaver.fuzz;

import org.jspecify.annotations.Nullable;
import orrery.weaver.fuzz.Scope.Variable;

/** Makes loops of all kinds. Each round costs fuel, so each ends. */
final class Loops {
    private final Maker maker;

    Loops(Maker maker) {
        this.maker = maker;
    }

    private Dice dice() {
        return maker.dice;
    }

    private Piece of(Sort sort, int depth, Scope scope) {
        return maker.expression(sort, depth, scope);
    }

    Piece one(int depth, Scope scope) {
        @Nullable String label = dice().oneIn(3) ? maker.fresh("loop") : null;
        Scope body = scope.loop(label);
        int kind = dice().below(9);
        if (kind == 7) {
            return removing(depth, scope, body, label);
        }
        Piece all = Piece.statement(label == null ? "" : label + ":\n");
        switch (kind) {
            case 0 -> around(all, "while (w.on() && ", scope, ") {\n", depth, body, "}\n");
            case 1 -> {
                all.add("do {\n", maker.statements(3, depth - 1, body.block()));
                all.add("} while (w.on() && ", of(Sort.BOOLEAN, 2, scope), ");\n");
            }
            case 2, 3 -> counted(all, depth, body);
            case 4 -> each(all, Sort.LIST, "int", Sort.INT, "", depth, scope, body);
            case 5 -> each(all, Sort.INTS, "int", Sort.INT, "", depth, scope, body);
            case 6 -> overMap(all, depth, scope, body);
            default -> {
                if (dice().oneIn(2)) {
                    each(all, Sort.LONGS, "long", Sort.LONG, "", depth, scope, body);
                } else {
                    each(all, Sort.STRINGS, "String", Sort.STRING, "", depth, scope, body);
                }
            }
        }
        return all;
    }

    private void around(
            Piece all, String head, Scope scope, String middle, int depth, Scope body, String end) {
        all.add(head, of(Sort.BOOLEAN, 2, scope), middle);
        all.add(maker.statements(3, depth - 1, body.block()), end);
    }

    private void counted(Piece all, int depth, Scope body) {
        String name = maker.fresh("i");
        body.add(new Variable(name, Sort.INT, false, false));
        all.add("for (int ", name, " = 0; ", name, " < ", dice().of("2", "3", "5"));
        all.add(" && w.on(); ", name, "++) {\n");
        all.add(maker.statements(3, depth - 1, body.block()), "}\n");
    }

    private void each(
            Piece all,
            Sort over,
            String type,
            Sort element,
            String view,
            int depth,
            Scope scope,
            Scope body) {
        String name = maker.fresh("x");
        Piece source = of(over, 2, scope);
        body.add(new Variable(name, element, true, false));
        all.add("for (", type, " ", name, " : ", source, view, ") {\nif (w.dry()) break;\n");
        all.add(maker.statements(3, depth - 1, body.block()), "}\n");
    }

    private void overMap(Piece all, int depth, Scope scope, Scope body) {
        switch (dice().below(3)) {
            case 0 -> {
                String name = maker.fresh("entry");
                body.add(new Variable(name + ".getKey()", Sort.STRING, false, false));
                body.add(new Variable(name + ".getValue()", Sort.INTEGER, false, false));
                all.add("for (var ", name, " : ", of(Sort.MAP, 2, scope), ".entrySet()) {\n");
                all.add("if (w.dry()) break;\n", maker.statements(3, depth - 1, body.block()));
                all.add(
                        dice().oneIn(2) ? name + ".setValue(" + name + ".getValue() + 1);\n" : "",
                        "}\n");
            }
            case 1 -> each(all, Sort.MAP, "String", Sort.STRING, ".keySet()", depth, scope, body);
            default ->
                    each(all, Sort.MAP, "Integer", Sort.INTEGER, ".values()", depth, scope, body);
        }
    }

    private Piece removing(int depth, Scope scope, Scope body, @Nullable String label) {
        String list = maker.fresh("x");
        String iterator = maker.fresh("it");
        String name = maker.fresh("x");
        Piece all =
                Piece.statement("{\nfinal List<Integer> ", list, " = ", of(Sort.LIST, 2, scope));
        body.add(new Variable(name, Sort.INT, true, false));
        all.add(";\n", label == null ? "" : label + ":\n");
        all.add("for (Iterator<Integer> ", iterator, " = ", list, ".iterator(); ", iterator);
        all.add(".hasNext() && w.on();) {\nint ", name, " = ", iterator, ".next();\n");
        all.add(maker.statements(2, depth - 1, body.block()));
        all.add("if ((", name, " & 1) == 0) {\n", iterator, ".remove();\n}\n}\n");
        return all.add("w.log(", list, ");\n}\n");
    }
}
