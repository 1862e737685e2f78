package orrery.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * Members who are served in rounds. Where a round is cut short the next one begins, so nobody is
 * left out more often than others; who joins during a round has its first turn in the next one. One
 * thread.
 */
final class Rota<T> {
    private final List<T> members = new ArrayList<>();
    private int next;
    private int remaining;

    int size() {
        return members.size();
    }

    /** How many are still to be served in this round. */
    int remaining() {
        return remaining;
    }

    /** Its place is behind all that this round has yet to come to. */
    void add(T member) {
        members.add(next++, member);
    }

    /** Takes out a member, which must be there. */
    void remove(T member) {
        int place = members.indexOf(member);
        if (Math.floorMod(place - next, members.size()) < remaining) {
            remaining--;
        }
        members.remove(place);
        if (place < next) {
            next--;
        }
    }

    /** Begins a round of all members, wherever the last one ended. */
    void begin() {
        remaining = members.size();
    }

    /** Whose turn it is; there must be some {@link #remaining}. */
    T next() {
        if (next >= members.size()) {
            next = 0;
        }
        remaining--;
        return members.get(next++);
    }
}
