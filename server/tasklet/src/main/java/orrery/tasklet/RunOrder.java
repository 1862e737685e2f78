package orrery.tasklet;

/** What happens to the run queue when a tasklet is run, killed or raised into at once. */
public enum RunOrder {
    /** The target runs next and its caller second; all others keep their places. */
    FLAT,
    /**
     * The run queue is turned until the target is its head, so that all that lies between the
     * target and its caller runs before the caller resumes. This is the order of Stackless Python.
     */
    NESTED
}
