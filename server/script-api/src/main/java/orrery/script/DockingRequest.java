package orrery.script;

import orrery.tasklet.woven.Suspends;

/** A ship asks to dock. Whoever took the request from the channel answers it, once. */
public interface DockingRequest {
    long shipId();

    /**
     * Lets the ship into a bay, numbered from 0. If the bay is taken the request comes out of the
     * channel once more, after those that wait.
     */
    void grant(int bay);

    /** Sends the ship away: its order fails with {@link OrderFault#NO_BAY}. */
    void refuse();

    /**
     * Waits until the ship to which a bay was granted has docked or given up, but no longer than
     * the given time; then the grant is withdrawn.
     *
     * @return whether it docked
     */
    @Suspends
    boolean awaitDocked(double timeoutSeconds);
}
