package orrery.script;

/**
 * What becomes of the entities that run a script when a newer version of it is loaded. Memory, open
 * orders and the mailbox stay in every case; local variables do not outlive a restart.
 *
 * <p>An entity whose script has ended or failed is started with the newer version whatever the
 * policy. So is one whose running version is withdrawn because it failed.
 */
public enum ReloadPolicy {
    /** The entity's tasklets end at their waits, {@code finally} blocks run, the script starts. */
    RESTART,

    /** The entity's tasklets go on with their version; the newer one starts when all have ended. */
    FINISH,

    /**
     * As {@link #RESTART}, but only when the script's main tasklet calls {@link Self#loopTop}. A
     * running version that has no such call is restarted at once.
     */
    RESTART_AT_LOOP,

    /**
     * The entity's tasklets go on where they are, in the newer version, with their local variables
     * and objects: a method that has changed takes effect when it is called the next time. Where
     * that cannot be the entity's script is restarted, and the log says why: when a method has
     * changed that one of its tasklets is in the middle of, when a class no longer has the form of
     * the objects of it that there are, or when a tasklet is not woven.
     *
     * <p>Fields are matched by name and type; a field that is new has the default value of its
     * type.
     */
    CONTINUE
}
