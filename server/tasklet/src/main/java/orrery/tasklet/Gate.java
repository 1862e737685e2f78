package orrery.tasklet;

/**
 * Something that tasklets pass or wait to pass, one by one or all at once, and that a {@link
 * Select} can wait for: an event, a permit, a construct of one's own.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 */
public interface Gate {
    /** Whether a tasklet that comes now may pass. */
    boolean open();

    /** Passes if that is possible; never waits. */
    boolean tryPass();

    /** Where those wait who could not pass. Whoever is woken here has passed. */
    WaitList line();
}
