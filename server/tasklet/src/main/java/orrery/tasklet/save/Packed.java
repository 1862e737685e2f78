package orrery.tasklet.save;

/**
 * An object that has something to do before it is saved: to put into its fields what only its
 * transient fields know.
 */
public interface Packed {
    /** Called each time before its fields are saved; may be called twice for one save. */
    void pack();
}
