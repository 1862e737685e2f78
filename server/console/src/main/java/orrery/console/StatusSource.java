package orrery.console;

/**
 * What the console shows; the node fills it.
 *
 * <p><b>Threads.</b> Called on event loops, at most a few times a second however many ask: must not
 * block, and should take well under a millisecond.
 */
public interface StatusSource {
    /** How the node does now. */
    Status status();

    /** Whether the node does its work: the ticks of all its systems advance. */
    Health health();
}
