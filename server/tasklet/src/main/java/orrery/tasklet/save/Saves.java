package orrery.tasklet.save;

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
    // Most saves are of one mind that moves: not to have the memory of a whole system to clear.
    private static final ThreadLocal<Saving.Sinks> SINKS =
            ThreadLocal.withInitial(Saving.Sinks::new);

    private Saves() {}

    /**
     * Saves {@code root} and all that it leads to.
     *
     * @throws SaveException if something cannot be saved that is no tasklet's own
     */
    public static Saved save(Object root, Externals externals) {
        try (Saving saving = new Saving(root, externals, SINKS.get())) {
            return saving.saved();
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
