package orrery.sim.bot;

/**
 * Questions that were asked and not answered yet, oldest first, each with the time at which it was
 * intended. At most {@value #CAPACITY}: a bot whose server is silent goes on asking.
 */
final class Outstanding {
    static final int CAPACITY = 256;

    private long[] keys = new long[4];
    private long[] intended = new long[4];
    private int head;
    private int size;

    /** Whether no more can be asked. */
    boolean full() {
        return size == CAPACITY;
    }

    int size() {
        return size;
    }

    /**
     * A question was asked.
     *
     * @param key ascending
     */
    void asked(long key, long intendedNanos) {
        if (size == keys.length) {
            grow();
        }
        int at = (head + size++) % keys.length;
        keys[at] = key;
        intended[at] = intendedNanos;
    }

    /** Whether the oldest question has this key or a lower one. */
    boolean answers(long key) {
        return size > 0 && keys[head] - key <= 0;
    }

    /** Takes the oldest out; answers when it was intended. */
    long take() {
        if (size == 0) {
            throw new IllegalStateException("nothing is outstanding");
        }
        long oldest = intended[head];
        head = (head + 1) % keys.length;
        size--;
        return oldest;
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        long[] moreIntended = new long[keys.length * 2];
        for (int i = 0; i < size; i++) {
            moreKeys[i] = keys[(head + i) % keys.length];
            moreIntended[i] = intended[(head + i) % keys.length];
        }
        keys = moreKeys;
        intended = moreIntended;
        head = 0;
    }
}
