package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;

/** The waits of a system that can time out, in the order in which they began. */
final class Waits {
    private final List<Wait> open = new ArrayList<>();

    void add(Wait wait) {
        open.add(wait);
    }

    /** Ends those whose time has come. */
    void settle(long tick) {
        int kept = 0;
        for (int index = 0; index < open.size(); index++) {
            Wait wait = open.get(index);
            if (!wait.over(tick)) {
                open.set(kept++, wait);
            }
        }
        open.subList(kept, open.size()).clear();
    }

    /** Those of a mind. */
    List<Wait> of(Mind mind) {
        List<Wait> its = new ArrayList<>(1);
        for (Wait wait : open) {
            if (wait.of(mind)) {
                its.add(wait);
            }
        }
        return its;
    }

    /** Lets those of a mind that has left go on for ever. */
    void forget(Mind mind) {
        open.removeIf(wait -> wait.of(mind));
    }

    int size() {
        return open.size();
    }
}
