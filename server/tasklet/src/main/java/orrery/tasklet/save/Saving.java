package orrery.tasklet.save;

import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A save that is made a piece at a time, so that its thread can do other things in between. None of
 * what is saved may change before it is whole.
 *
 * <p><b>Threads.</b> Confined to that which owns what is saved. Any number of them may be under way
 * at a time.
 */
public final class Saving implements AutoCloseable {
    /** How often a save starts again since it has met classes with constants for the first time. */
    private static final int ROUNDS = 8;

    /** Sinks keep their memory: as many as there were saves at one time. */
    private static final Deque<ObjectSink> SINKS = new ConcurrentLinkedDeque<>();

    private final Object root;
    private final Externals externals;
    private @Nullable ObjectSink sink;
    private GraphSaver saver;
    private int round;
    private int known;
    private boolean walked;
    private @Nullable Saved saved;

    /** Begins to save {@code root} and all that it leads to. */
    public Saving(Object root, Externals externals) {
        this.root = root;
        this.externals = externals;
        ObjectSink kept = SINKS.pollFirst();
        this.sink = kept == null ? new ObjectSink() : kept;
        this.saver = begun();
    }

    private GraphSaver begun() {
        round++;
        known = Statics.known();
        return new GraphSaver(externals, Objects.requireNonNull(sink, "closed"), root);
    }

    /**
     * Goes on with at most so many objects.
     *
     * @return whether all have been met, and only {@link #saved} is left to do
     * @throws SaveException if something cannot be saved
     */
    public boolean goOn(int objects) {
        if (!walked && saver.goOn(objects)) {
            if (saver.learned(known) && round < ROUNDS) {
                saver = begun();
            } else {
                walked = true;
            }
        }
        return walked;
    }

    /**
     * The whole save. Puts its parts together: a copy of all that was written, at once.
     *
     * @throws SaveException if something cannot be saved that is no tasklet's own
     */
    public Saved saved() {
        Saved whole = saved;
        if (whole == null) {
            while (!walked) {
                goOn(Integer.MAX_VALUE);
            }
            List<Lost> lost = saver.lost();
            whole = new Saved(saver.bytes(lost), lost);
            saved = whole;
        }
        return whole;
    }

    /** Gives its memory to the next one. Has no effect the second time. */
    @Override
    public void close() {
        ObjectSink used = sink;
        if (used != null) {
            sink = null;
            used.clear();
            SINKS.addFirst(used);
        }
    }
}
