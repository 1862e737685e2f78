package orrery.protocol;

/**
 * What an entity is seen doing, as one byte: its mode of motion in the low four bits, and a flag
 * each for firing and mining. The modes are those of the world, in its order.
 */
public final class Activity {
    /** The bits of the mode. */
    public static final int MODE_MASK = 0x0F;

    public static final int STOP = 0;
    public static final int GO_TO = 1;
    public static final int APPROACH = 2;
    public static final int ORBIT = 3;
    public static final int KEEP_AT_RANGE = 4;

    /** Turning towards the far end of a warp that it has not begun. */
    public static final int ALIGN = 5;

    public static final int WARP = 6;
    public static final int DOCK_APPROACH = 7;
    public static final int DOCK_WAIT = 8;
    public static final int DOCK_ENTER = 9;
    public static final int DOCKED = 10;
    public static final int JUMP_APPROACH = 11;

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
