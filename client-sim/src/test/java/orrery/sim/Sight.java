package orrery.sim;

import orrery.protocol.Activity;
import orrery.sim.client.Picture;

/**
 * What is seen of a ship in one publication.
 *
 * @param inSpace false when docked, or when it is not seen
 * @param activity see {@link Activity}
 * @param shield what is left of it
 * @param money 0 for others than the own ship
 */
record Sight(boolean inSpace, int activity, double shield, long money) {
    static Sight own(Picture picture) {
        return new Sight(
                picture.dockedAt() == 0, picture.activity(), picture.shield(), picture.money());
    }

    /** Another ship, by its id. */
    static Sight other(Picture picture, long id) {
        int slot = picture.slotOf(id);
        return slot < 0
                ? new Sight(false, 0, 0, 0)
                : new Sight(true, picture.activity(slot), picture.contact(slot).shield(), 0);
    }

    boolean warping() {
        return inSpace && Activity.mode(activity) == Activity.WARP;
    }

    boolean mining() {
        return inSpace && (activity & Activity.MINING) != 0;
    }

    boolean firing() {
        return inSpace && (activity & Activity.FIRING) != 0;
    }

    /** It is on its last metres into a station. */
    boolean goingIn() {
        int mode = Activity.mode(activity);
        return inSpace && (mode == Activity.DOCK_WAIT || mode == Activity.DOCK_ENTER);
    }
}
