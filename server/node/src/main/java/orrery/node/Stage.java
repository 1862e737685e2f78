package orrery.node;

import java.util.Locale;

/** The stages of a tick, in their order, and what is done between two. */
enum Stage {
    DELIVER,
    WAKE,
    THINK,
    STEP,
    PUBLISH,
    SEAL,
    ANSWER,
    SAVE;

    /** How figures and logs name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
