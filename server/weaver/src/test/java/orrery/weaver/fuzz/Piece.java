package orrery.weaver.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a program's text, made of text and of smaller pieces that could be left out. */
final class Piece {
    /** What may be done to a piece without making nonsense of the text around it. */
    enum Kind {
        /** Stays. */
        TEXT,
        /** May be left out, or give way to the statements in it. */
        STATEMENT,
        /** May give way to any other expression of its sort. */
        EXPRESSION,
        /** A method, a field or a class: may be left out if nothing uses it. */
        MEMBER
    }

    final Kind kind;
    final @Nullable Sort sort;
    private final List<Object> parts = new ArrayList<>();
    private @Nullable List<Object> instead;

    private Piece(Kind kind, @Nullable Sort sort, Object... parts) {
        this.kind = kind;
        this.sort = sort;
        add(parts);
    }

    static Piece text(Object... parts) {
        return new Piece(Kind.TEXT, null, parts);
    }

    static Piece statement(Object... parts) {
        return new Piece(Kind.STATEMENT, null, parts);
    }

    static Piece expression(Sort sort, Object... parts) {
        return new Piece(Kind.EXPRESSION, sort, parts);
    }

    static Piece member(Object... parts) {
        return new Piece(Kind.MEMBER, null, parts);
    }

    Piece add(Object... more) {
        for (Object part : more) {
            parts.add(part instanceof Piece ? part : part.toString());
        }
        return this;
    }

    /** Puts something else in this piece's place, until {@link #restore}. */
    void replace(Object... others) {
        instead = List.of(others);
    }

    @Nullable List<Object> replacement() {
        return instead;
    }

    void restore(@Nullable List<Object> before) {
        instead = before;
    }

    /** The pieces right below this one, as they are now. */
    List<Piece> below() {
        List<Piece> pieces = new ArrayList<>();
        for (Object part : instead != null ? instead : parts) {
            if (part instanceof Piece piece) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** All pieces of this one, from the outside in. */
    List<Piece> all() {
        List<Piece> pieces = new ArrayList<>();
        collect(pieces);
        return pieces;
    }

    private void collect(List<Piece> into) {
        into.add(this);
        below().forEach(piece -> piece.collect(into));
    }

    private void write(StringBuilder text) {
        for (Object part : instead != null ? instead : parts) {
            if (part instanceof Piece piece) {
                piece.write(text);
            } else {
                text.append(part);
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }
}
