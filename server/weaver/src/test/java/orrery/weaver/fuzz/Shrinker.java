package orrery.weaver.fuzz;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes a program smaller for as long as it still shows what it was found for. */
final class Shrinker {
    private static final int MOST_TRIES = 1_500;

    private final Piece text;
    private final BooleanSupplier shows;
    private int tries;

    private Shrinker(Piece text, BooleanSupplier shows) {
        this.text = text;
        this.shows = shows;
    }

    /**
     * Leaves out of a program's text, in place, all that {@code shows} does not need: what is left
     * compiles and shows it, and no single piece less would, unless the tries ran out.
     */
    static void shrink(Piece text, BooleanSupplier shows) {
        Shrinker shrinker = new Shrinker(text, shows);
        while (shrinker.pass()) {
            // until a pass finds nothing more
        }
    }

    private boolean pass() {
        boolean smaller = false;
        int at = 0;
        List<Piece> pieces = text.all();
        while (at < pieces.size() && tries < MOST_TRIES) {
            if (smaller(pieces.get(at))) {
                smaller = true;
                pieces = text.all(); // those inside of it are gone, or others
            }
            at++;
        }
        return smaller;
    }

    private boolean smaller(Piece piece) {
        return switch (piece.kind) {
            case TEXT -> false;
            case MEMBER -> without(piece);
            case STATEMENT -> without(piece) || onlyInside(piece);
            case EXPRESSION -> plain(piece) || partly(piece);
        };
    }

    private boolean without(Piece piece) {
        return !piece.toString().isEmpty() && instead(piece);
    }

    private boolean onlyInside(Piece piece) {
        List<Piece> inside = statementsIn(piece);
        return !inside.isEmpty() && instead(piece, inside.toArray());
    }

    private static List<Piece> statementsIn(Piece piece) {
        List<Piece> found = new java.util.ArrayList<>();
        for (Piece below : piece.below()) {
            switch (below.kind) {
                case STATEMENT -> found.add(below);
                case TEXT -> found.addAll(statementsIn(below));
                case EXPRESSION, MEMBER -> {}
            }
        }
        return found;
    }

    private boolean plain(Piece piece) {
        Sort sort = java.util.Objects.requireNonNull(piece.sort);
        return piece.toString().length() > sort.plain.length() && instead(piece, sort.plain);
    }

    private boolean partly(Piece piece) {
        String all = piece.toString();
        for (Piece part : piece.all()) {
            if (part.kind == Piece.Kind.EXPRESSION
                    && part.sort == piece.sort
                    && part.toString().length() < all.length()
                    && instead(piece, part)) {
                return true;
            }
        }
        return false;
    }

    private boolean instead(Piece piece, Object... others) {
        if (++tries > MOST_TRIES) {
            return false;
        }
        @Nullable List<Object> before = piece.replacement();
        piece.replace(others);
        if (shows.getAsBoolean()) {
            return true;
        }
        piece.restore(before);
        return false;
    }
}
