package orrery.tasklet.save;

import java.util.List;

/**
 * Saves a graph of objects, with schedulers and their suspended tasklets among them, and loads it.
 *
 * <p>What is shared stays shared and circles stay circles; no depth is too great. Saved are objects
 * of the server's own classes and of scripts field by field, but for transient fields; the
 * library's collections and values; arrays, records, enums; lambdas of woven classes; tasklets that
 * are suspended as data, with their frames. Constants keep their identity, and so does what the
 * {@link Externals} name.
 *
 * <p>What cannot be saved costs those tasklets that reach it from their frames: they are {@link
 * Lost}, and everything else is saved.
 *
 * <p><b>Threads.</b> Both work on the calling thread, which must own what is saved. No tasklet of a
 * saved scheduler may be running.
 */
public final class Saves {
    /** How often a save starts again since it has met classes with constants for the first time. */
    private static final int ROUNDS = 8;

    private static final ThreadLocal<ObjectSink> SINK = ThreadLocal.withInitial(ObjectSink::new);

    private Saves() {}

    /**
     * Saves {@code root} and all that it leads to.
     *
     * @throws SaveException if something cannot be saved that is no tasklet's own
     */
    public static Saved save(Object root, Externals externals) {
        ObjectSink sink = SINK.get();
        try {
            for (int round = 1; ; round++) {
                int known = Statics.known();
                GraphSaver saver = new GraphSaver(externals, sink);
                saver.run(root);
                if (!saver.learned(known) || round == ROUNDS) {
                    List<Lost> lost = saver.lost();
                    return new Saved(saver.bytes(lost), lost);
                }
            }
        } finally {
            sink.clear();
        }
    }

    /**
     * Makes again what was saved.
     *
     * @throws LoadException if the bytes are not a save, or one that does not fit this program
     */
    public static Loaded load(byte[] bytes, Externals externals) {
        try {
            GraphLoader loader = new GraphLoader(SaveFile.parsed(bytes), externals);
            Object root = loader.load();
            return new Loaded(root, loader.lost(), loader.notes());
        } catch (LoadException thrown) {
            throw thrown;
        } catch (RuntimeException | LinkageError thrown) {
            throw new LoadException("the save does not fit: " + thrown, thrown);
        }
    }
}
