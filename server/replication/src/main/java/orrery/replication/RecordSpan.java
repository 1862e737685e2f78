package orrery.replication;

/**
 * Where the records of an entity are in an arena, as one number: first the delta if there is one,
 * then enter, then absolute.
 */
final class RecordSpan {
    private static final int LENGTH_BITS = 10;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int OFFSET_SHIFT = 3 * LENGTH_BITS;

    private RecordSpan() {}

    static long of(int offset, int deltaLength, int enterLength, int absoluteLength) {
        return ((long) offset << OFFSET_SHIFT)
                | ((long) deltaLength << (2 * LENGTH_BITS))
                | ((long) enterLength << LENGTH_BITS)
                | absoluteLength;
    }

    static int delta(long record) {
        return (int) (record >>> OFFSET_SHIFT);
    }

    static int deltaLength(long record) {
        return (int) (record >>> (2 * LENGTH_BITS)) & LENGTH_MASK;
    }

    static int enter(long record) {
        return delta(record) + deltaLength(record);
    }

    static int enterLength(long record) {
        return (int) (record >>> LENGTH_BITS) & LENGTH_MASK;
    }

    static int absolute(long record) {
        return enter(record) + enterLength(record);
    }

    static int absoluteLength(long record) {
        return (int) record & LENGTH_MASK;
    }
}
