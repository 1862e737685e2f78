package orrery.protocol;

/**
 * What an entity is seen doing, as one byte: its mode of motion in the low four bits, and a flag
 * each for firing and mining.
 */
public final class Activity {
    /** The bits of the mode. */
    public static final int MODE_MASK = 0x0F;

    public static final int STOPPING = 0;
    public static final int GOING = 1;
    public static final int APPROACHING = 2;
    public static final int ORBITING = 3;
    public static final int KEEPING_RANGE = 4;

    /** Turning towards the far end of a warp that it has not begun. */
    public static final int ALIGNING = 5;

    public static final int WARPING = 6;
    public static final int DOCKING = 7;
    public static final int DOCKED = 8;
    public static final int JUMPING = 9;

    /** Its weapons cycle on the target. */
    public static final int FIRING = 0x10;

    /** Its miner cycles on the target. */
    public static final int MINING = 0x20;

    private Activity() {}

    /** The mode in an activity byte. */
    public static int mode(int activity) {
        return activity & MODE_MASK;
    }
}
