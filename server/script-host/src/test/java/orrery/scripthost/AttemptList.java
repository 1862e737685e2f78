package orrery.scripthost;

import java.util.ArrayList;
import java.util.List;

/**
 * Scripts that try to get out, or to be different from run to run, each with what is said of it.
 */
final class AttemptList {
    /**
     * One of them.
     *
     * @param members of its class
     * @param body of one of its methods
     * @param refusal what the refusal says, after class and line
     */
    record Attempt(String what, String members, String body, String refusal) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final List<Attempt> attempts = new ArrayList<>();

    static List<Attempt> all() {
        AttemptList list = new AttemptList();
        WaysOut.addTo(list);
        WaysToDiffer.addTo(list);
        return list.attempts;
    }

    /** One in the code of a method. */
    void calls(String what, String body, String refusal) {
        attempts.add(new Attempt(what, "", body, refusal));
    }

    /** One in what a class declares. */
    void declares(String what, String members, String refusal) {
        attempts.add(new Attempt(what, members, "", refusal));
    }
}
