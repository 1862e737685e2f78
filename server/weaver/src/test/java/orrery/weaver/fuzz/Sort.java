package orrery.weaver.fuzz;

import java.util.List;

/** The types of the values that programs compute with. */
enum Sort {
    INT("int", "0", "i"),
    LONG("long", "0L", "j"),
    FLOAT("float", "0f", "f"),
    DOUBLE("double", "0.0", "d"),
    BYTE("byte", "((byte) 0)", "b"),
    SHORT("short", "((short) 0)", "h"),
    CHAR("char", "'c'", "c"),
    BOOLEAN("boolean", "Trial.NO", "z"),
    STRING("String", "\"\"", "s"),
    INTEGER("Integer", "((Integer) 7)", "a"),
    OBJECT("Object", "((Object) \"o\")", "a"),
    INTS("int[]", "(new int[2])", "a"),
    LONGS("long[]", "(new long[2])", "a"),
    STRINGS("String[]", "(new String[2])", "a"),
    LIST("List<Integer>", "(new ArrayList<Integer>())", "a"),
    MAP("Map<String, Integer>", "(new TreeMap<String, Integer>())", "a"),
    PAIR("Pair", "(new Pair(0, 0L))", "a"),
    SHAPE("Shape", "((Shape) new Disc(0))", "a"),
    MOOD("Mood", "Mood.CALM", "a"),
    OP("Op", "((Op) new Plus(0))", "a"),
    GENERIC("Gen<String>", "((Gen<String>) new Twice())", "a"),
    VOID("void", "", "");

    /** The sorts that locals, parameters and results have. */
    static final List<Sort> VALUES = List.of(values()).subList(0, values().length - 1);

    /** Numbers that can be calculated with and assigned to without a cast. */
    static final List<Sort> WIDE = List.of(INT, LONG, FLOAT, DOUBLE);

    /** How it is written. */
    final String text;

    /** Its simplest expression. */
    final String plain;

    /** The operation of {@link Trial} that waits and gives such a value. */
    final String wait;

    Sort(String text, String plain, String wait) {
        this.text = text;
        this.plain = plain;
        this.wait = wait;
    }

    boolean wide() {
        return WIDE.contains(this);
    }

    boolean small() {
        return this == BYTE || this == SHORT || this == CHAR;
    }
}
