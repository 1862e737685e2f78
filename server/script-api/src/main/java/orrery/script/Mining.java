package orrery.script;

import orrery.tasklet.woven.Suspends;

/** The mining of one asteroid that was begun with {@link ShipSelf#mine}. */
public interface Mining {
    /**
     * Waits until the hold is full, or the asteroid is mined out, lost or out of range.
     *
     * @return whether the hold is full
     */
    @Suspends
    boolean untilHoldFull();
}
