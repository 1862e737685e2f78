package orrery.weaver.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the makers of a program's parts share: chance, names, and what there is to be called. */
final class Maker {
    /** A method of the program. */
    record Method(String name, Sort result, List<Sort> parameters, boolean isStatic) {
        /** Whether it can stand for an {@code Op} or a {@code Gen}. */
        boolean isOf(Sort sort) {
            return isStatic && result == sort && parameters.equals(List.of(sort));
        }
    }

    /** The nested types, of which a program has but a few: each costs classes to load. */
    private static final List<String> TYPES =
            List.of("Pair", "Shape", "Mood", "Op", "Gen", "Sub", "Res", "Inner", "va", "Local");

    private static final int FEW = 3;
    private static final int OTHER_SORTS = 4;
    private static final int RARE = 16;

    final String name;
    final Dice dice;
    final List<Sort> sorts = new ArrayList<>(Sort.WIDE);
    final List<Method> methods = new ArrayList<>();
    private final Set<String> allowed = new LinkedHashSet<>();
    final Set<String> used = new LinkedHashSet<>();
    final Expressions expressions = new Expressions(this);
    final Statements statements = new Statements(this);

    /** Whether the program has several tasklets, which talk to each other. */
    final boolean talks;

    /**
     * Whether there are try statements in switch expressions. Seldom, as javac cannot compile all
     * of those.
     */
    final boolean tries;

    /** How many more statements and compound expressions there may be. */
    int left;

    private int names;

    Maker(String name, Dice dice, boolean talks, int size) {
        this.name = name;
        this.dice = dice;
        this.talks = talks;
        this.left = size;
        this.tries = dice.oneIn(RARE);
        for (int i = dice.below(FEW + 1); i > 0; i--) {
            allowed.add(dice.pick(TYPES));
        }
        List<Sort> others = Sort.VALUES.stream().filter(s -> !s.wide() && allows(s)).toList();
        for (int i = 0; i < OTHER_SORTS; i++) {
            sorts.add(dice.pick(others));
        }
    }

    String fresh(String stem) {
        return stem + ++names;
    }

    Sort sort() {
        return dice.pick(sorts);
    }

    /** Whether the program may have one of the nested types. */
    boolean allows(String type) {
        return allowed.contains(type);
    }

    private boolean allows(Sort sort) {
        return switch (sort) {
            case PAIR -> allows("Pair");
            case SHAPE -> allows("Shape");
            case MOOD -> allows("Mood");
            case OP -> allows("Op");
            case GENERIC -> allows("Gen");
            default -> true;
        };
    }

    /** Notes that the program needs one of its nested types, and gives the name. */
    String type(String name) {
        used.add(name);
        return name;
    }

    /** How a sort is written; what it needs comes along. */
    String written(Sort sort) {
        switch (sort) {
            case PAIR -> type("Pair");
            case SHAPE -> type("Shape");
            case MOOD -> type("Mood");
            case OP -> type("Op");
            case GENERIC -> type("Gen");
            default -> {}
        }
        return sort.text;
    }

    /** The simplest expression of a sort, with what it needs. */
    String plain(Sort sort) {
        written(sort);
        if (sort == Sort.OP) {
            type("Plus");
            if (dice.oneIn(3)) {
                return "((Op) (" + fresh("t") + ", " + fresh("v") + ") -> 4)";
            }
        }
        if (sort == Sort.GENERIC) {
            type("Twice");
        }
        return sort.plain;
    }

    Piece expression(Sort sort, int depth, Scope scope) {
        return expressions.of(sort, depth, scope);
    }

    Piece statements(int atMost, int depth, Scope scope) {
        return statements.block(atMost, depth, scope);
    }
}
