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

    /** What objects and names of classes are written into: kept, with its memory. */
    record Sinks(ObjectSink objects, ObjectSink names) {
        Sinks() {
            this(new ObjectSink(), new ObjectSink());
        }

        private void clear() {
            objects.clear();
            names.clear();
        }
    }

    /** As many as there were saves under way at one time. */
    private static final Deque<Sinks> KEPT = new ConcurrentLinkedDeque<>();

    private final Object root;
    private final Externals externals;
    private final boolean kept;
    private @Nullable Sinks sinks;
    private GraphSaver saver;
    private int round;
    private int known;
    private boolean walked;
    private @Nullable Saved saved;

    /** Begins to save {@code root} and all that it leads to. */
    public Saving(Object root, Externals externals) {
        this(root, externals, taken(), true);
    }

    /**
     * For a save that is made at once.
     *
     * @param sinks its own until it is closed
     */
    Saving(Object root, Externals externals, Sinks sinks) {
        this(root, externals, sinks, false);
    }

    private Saving(Object root, Externals externals, Sinks sinks, boolean kept) {
        this.root = root;
        this.externals = externals;
        this.sinks = sinks;
        this.kept = kept;
        this.saver = begun();
    }

    private static Sinks taken() {
        Sinks found = KEPT.pollFirst();
        return found == null ? new Sinks() : found;
    }

    private Sinks sinks() {
        return Objects.requireNonNull(sinks, "closed");
    }

    private GraphSaver begun() {
        round++;
        known = Statics.known();
        return new GraphSaver(externals, sinks().objects(), root);
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
            whole = new Saved(saver.bytes(lost, sinks().names()), lost);
            saved = whole;
        }
        return whole;
    }

    /** Gives its memory to the next one. Has no effect the second time. */
    @Override
    public void close() {
        Sinks used = sinks;
        if (used != null) {
            sinks = null;
            used.clear();
            if (kept) {
                KEPT.addFirst(used);
            }
        }
    }
}
