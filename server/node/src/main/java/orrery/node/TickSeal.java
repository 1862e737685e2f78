package orrery.node;

/**
 * Takes the record of every tick when the tick is over.
 *
 * <p><b>Threads.</b> Called on the tick threads, for different systems at the same time.
 */
@FunctionalInterface
interface TickSeal {
    /** Keeps nothing. */
    TickSeal NONE = _ -> {};

    void seal(TickRecord tick);
}
