package orrery.weaver.fuzz;

import org.jspecify.annotations.Nullable;

/** Makes expressions that give objects, or that look into them. */
final class References {
    private final Maker maker;
    private final Functions functions;
    private final Patterns patterns;

    References(Maker maker) {
        this.maker = maker;
        this.functions = new Functions(maker);
        this.patterns = new Patterns(maker);
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

    Piece special(Sort sort, int depth, Scope scope) {
        return switch (sort) {
            case INTEGER ->
                    dice().oneIn(2)
                            ? at(sort, "((Integer) ", of(Sort.INT, depth - 1, scope), ")")
                            : at(sort, "Integer.valueOf(", of(Sort.INT, depth - 1, scope), ")");
            case OBJECT -> at(sort, "((Object) ", of(any(), depth - 1, scope), ")");
            case INTS -> array(sort, "int", Sort.INT, depth, scope);
            case LONGS -> array(sort, "long", Sort.LONG, depth, scope);
            case STRINGS -> array(sort, "String", Sort.STRING, depth, scope);
            case LIST ->
                    at(
                            sort,
                            "Trial.list(",
                            of(Sort.INT, depth - 1, scope),
                            ", ",
                            of(Sort.INT, depth - 1, scope),
                            ", ",
                            of(Sort.INT, depth - 1, scope),
                            ")");
            case MAP ->
                    at(
                            sort,
                            "Trial.map(",
                            of(Sort.STRING, depth - 1, scope),
                            ", ",
                            of(Sort.INT, depth - 1, scope),
                            ")");
            case PAIR -> pair(depth, scope);
            case SHAPE -> shape(depth, scope);
            case MOOD -> at(sort, maker.type("Mood"), ".of(", of(Sort.INT, depth - 1, scope), ")");
            case OP -> functions.op(depth, scope);
            case GENERIC -> functions.generic(depth, scope);
            default -> throw new AssertionError(sort);
        };
    }

    private Sort any() {
        return dice().of(
                        Sort.INT,
                        Sort.STRING,
                        maker.allows("Pair") ? Sort.PAIR : Sort.LONG,
                        Sort.LONG,
                        Sort.DOUBLE,
                        Sort.BOOLEAN,
                        Sort.CHAR);
    }

    private Piece array(Sort sort, String element, Sort of, int depth, Scope scope) {
        Piece all = at(sort, "(new ", element, "[] {", of(of, depth - 1, scope));
        all.add(", ", of(of, depth - 1, scope));
        if (dice().oneIn(2)) {
            all.add(", ", of(of, depth - 1, scope));
        }
        return all.add("})");
    }

    private Piece pair(int depth, Scope scope) {
        maker.type("Pair");
        if (scope.waits && dice().oneIn(3)) {
            return at(Sort.PAIR, of(Sort.PAIR, depth - 1, scope), ".next(w)");
        }
        return at(
                Sort.PAIR,
                "(new Pair(",
                of(Sort.INT, depth - 1, scope),
                ", ",
                of(Sort.LONG, depth - 1, scope),
                "))");
    }

    private Piece shape(int depth, Scope scope) {
        maker.type("Shape");
        return switch (dice().below(3)) {
            case 0 -> at(Sort.SHAPE, "((Shape) new Disc(", of(Sort.INT, depth - 1, scope), "))");
            case 1 ->
                    at(
                            Sort.SHAPE,
                            "((Shape) new Box(",
                            of(Sort.LONG, depth - 1, scope),
                            ", ",
                            of(Sort.STRING, depth - 1, scope),
                            "))");
            default ->
                    at(
                            Sort.SHAPE,
                            "((Shape) new Nest(",
                            of(Sort.SHAPE, depth - 2, scope),
                            ", ",
                            of(Sort.DOUBLE, depth - 1, scope),
                            "))");
        };
    }

    /** An int that is found in an object. */
    Piece number(int depth, Scope scope) {
        return switch (dice().below(scope.waits ? 14 : 7)) {
            case 0 ->
                    at(
                            Sort.INT,
                            "((int) ",
                            of(
                                    dice().of(Sort.LONG, Sort.DOUBLE, Sort.FLOAT, Sort.CHAR),
                                    depth - 1,
                                    scope),
                            ")");
            case 1 -> at(Sort.INT, "w.cut(", of(Sort.STRING, depth - 1, scope), ").length()");
            case 2 -> at(Sort.INT, of(Sort.LIST, depth - 1, scope), ".size()");
            case 3 ->
                    maker.allows("Pair")
                            ? at(Sort.INT, of(Sort.PAIR, depth - 1, scope), ".a()")
                            : element(depth, scope);
            case 4 -> at(Sort.INT, "((int) ", of(Sort.INTEGER, depth - 1, scope), ")");
            case 5 -> element(depth, scope);
            case 6 ->
                    maker.allows("Pair") ? patterns.instance(depth, scope) : element(depth, scope);
            default -> waiting(depth, scope);
        };
    }

    private Piece element(int depth, Scope scope) {
        return at(
                Sort.INT,
                of(Sort.INTS, depth - 1, scope),
                "[",
                of(Sort.INT, depth - 1, scope),
                " & 1]");
    }

    private Piece waiting(int depth, Scope scope) {
        int kind = dice().below(7);
        if (kind < 3 && maker.allows("Op")) {
            String method = kind == 0 ? ".twice(w, " : ".ap(w, ";
            return at(
                    Sort.INT,
                    of(Sort.OP, depth - 1, scope),
                    method,
                    of(Sort.INT, depth - 1, scope),
                    ")");
        }
        if (kind == 3 && maker.allows("Mood")) {
            return at(
                    Sort.INT,
                    of(Sort.MOOD, depth - 1, scope),
                    ".go(w, ",
                    of(Sort.INT, depth - 1, scope),
                    ")");
        }
        if (kind == 4 && maker.allows("Shape")) {
            return at(Sort.INT, of(Sort.SHAPE, depth - 1, scope), ".size(w)");
        }
        if (kind == 5 && maker.allows("va")) {
            return at(
                    Sort.INT,
                    maker.type("va"),
                    "(w, ",
                    of(Sort.INT, depth - 1, scope),
                    ", ",
                    of(Sort.INT, depth - 1, scope),
                    ")");
        }
        if (kind == 6 && maker.allows("Inner") && scope.instance) {
            return inner(depth, scope);
        }
        return at(
                Sort.INT,
                "w.a(",
                of(Sort.INTS, depth - 1, scope),
                ")[w.i(",
                of(Sort.INT, depth - 1, scope),
                ") & 1]");
    }

    private Piece inner(int depth, Scope scope) {
        return at(
                Sort.INT,
                "new ",
                maker.type("Inner"),
                "().get(",
                of(Sort.INT, depth - 1, scope),
                ")");
    }

    Piece string(int depth, Scope scope) {
        return switch (dice().below(scope.waits ? 9 : 6)) {
            case 0, 1, 2 ->
                    at(
                            Sort.STRING,
                            "(",
                            of(Sort.STRING, depth - 1, scope),
                            " + ",
                            of(maker.sort() == Sort.LONG ? Sort.LONG : any(), depth - 1, scope),
                            " + ",
                            of(any(), depth - 1, scope),
                            ")");
            case 3 -> at(Sort.STRING, "String.valueOf(", of(any(), depth - 1, scope), ")");
            case 4 ->
                    at(
                            Sort.STRING,
                            "Arrays.toString(",
                            of(dice().of(Sort.INTS, Sort.LONGS, Sort.STRINGS), depth - 1, scope),
                            ")");
            case 5 ->
                    at(
                            Sort.STRING,
                            "new StringBuilder().append(",
                            of(any(), depth - 1, scope),
                            ").append(",
                            of(any(), depth - 1, scope),
                            ").toString()");
            default -> waitingString(depth, scope);
        };
    }

    private Piece waitingString(int depth, Scope scope) {
        if (maker.allows("Gen") && dice().oneIn(2)) {
            return at(
                    Sort.STRING,
                    of(Sort.GENERIC, depth - 1, scope),
                    dice().of(".go", ".both"),
                    "(w, ",
                    of(Sort.STRING, depth - 1, scope),
                    ")");
        }
        if (maker.allows("Sub")) {
            return at(
                    Sort.STRING,
                    "new ",
                    maker.type("Sub"),
                    "().act(w, ",
                    of(Sort.STRING, depth - 1, scope),
                    ")");
        }
        return at(
                Sort.STRING,
                "(",
                of(Sort.STRING, depth - 1, scope),
                " + w.s(",
                of(Sort.STRING, depth - 1, scope),
                "))");
    }

    /** A boolean that is found in an object. */
    Piece test(int depth, Scope scope) {
        return switch (dice().below(3)) {
            case 0 -> at(Sort.BOOLEAN, "(", of(Sort.OBJECT, depth - 1, scope), " == null)");
            case 1 ->
                    at(
                            Sort.BOOLEAN,
                            "w.cut(",
                            of(Sort.STRING, depth - 1, scope),
                            ").equals(",
                            of(Sort.STRING, depth - 1, scope),
                            ")");
            default ->
                    at(
                            Sort.BOOLEAN,
                            of(Sort.LIST, depth - 1, scope),
                            ".contains(",
                            of(Sort.INT, depth - 1, scope),
                            ")");
        };
    }

    /** An element of an array, as a place that can be assigned to. */
    @Nullable Piece element(Sort sort, int depth, Scope scope) {
        if (sort != Sort.INT && sort != Sort.LONG) {
            return null;
        }
        Sort array = sort == Sort.INT ? Sort.INTS : Sort.LONGS;
        String mask = dice().oneIn(8) ? " & 3]" : " & 1]";
        return Piece.text(of(array, depth - 1, scope), "[", of(Sort.INT, depth - 1, scope), mask);
    }
}
