package orrery.tasklet.save;

/** An object that has something to do once it was loaded: to fill its transient fields. */
public interface Restored {
    /** Called once, when everything is loaded, in the order in which objects were saved. */
    void restored();
}
