package orrery.world.mind;

import orrery.script.Mining;
import orrery.tasklet.Promise;
import orrery.tasklet.Sequel;

/**
 * The mining of one asteroid; as the sequel of the order's acceptance it is what the script gets.
 *
 * @param ended is kept with whether the hold is full
 */
record AsteroidMining(Promise<Boolean> ended) implements Mining, Sequel<Boolean, Mining> {
    @Override
    public Mining then(Boolean accepted) {
        return this;
    }

    @Override
    public boolean untilHoldFull() {
        Boolean full = ended.await();
        return full != null && full; // null when this returns to be suspended
    }
}
