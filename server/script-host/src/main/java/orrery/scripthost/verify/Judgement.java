package orrery.scripthost.verify;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a reference.
 *
 * @param problem why it is refused, with what to use instead; null if it is not
 * @param move where it goes instead; null if it stays
 * @param declaring the internal name of the class in which the member was found; empty if none was
 */
record Judgement(@Nullable String problem, @Nullable Move move, String declaring) {
    static Judgement refused(String problem) {
        return new Judgement(problem, null, "");
    }

    static Judgement allowed(String declaring) {
        return new Judgement(null, null, declaring);
    }

    static Judgement moved(Move move, String declaring) {
        return new Judgement(null, move, declaring);
    }
}
