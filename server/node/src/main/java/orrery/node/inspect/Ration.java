package orrery.node.inspect;

/**
 * How much of one tick goes to questions: a count of looks and not a clock, so that a slow machine
 * answers later and not less. About 0.1 µs each.
 */
final class Ration {
    /** A millisecond of a tick, or a bit more. */
    static final int A_TICK = 10_000;

    /** Of going on to the next mind. */
    static final int A_MIND = 1;

    /** Of a tasklet that is shown. */
    static final int A_TASKLET = 10;

    /** Of its stack. */
    static final int A_STACK = 200;

    /** Of a question, however small. */
    static final int A_QUESTION = 50;

    private int left = A_TICK;

    /** Takes some, if any is left; the last one may take more than that. */
    boolean take(int cost) {
        if (left <= 0) {
            return false;
        }
        left -= cost;
        return true;
    }
}
