package orrery.protocol;

/**
 * The quantised state of one entity as publications carry it: {@value #SIZE} ints in a row of an
 * array, the same on both sides of a connection, so that a delta means the same on both.
 *
 * <p>Positions are multiples of {@link Protocol#POSITION_QUANTUM_METERS} from the origin of the
 * solar system, and reach 268,435 km; what is farther away is shown at that border. Velocities are
 * multiples of {@link Protocol#VELOCITY_QUANTUM_METERS}. A row is valid at its {@link #TICK}; at
 * later ticks the entity is where {@link #predicted} says.
 */
public final class EntityState {
    public static final int X = 0;
    public static final int Y = 1;
    public static final int Z = 2;
    public static final int VX = 3;
    public static final int VY = 4;
    public static final int VZ = 5;

    /** Shield, armour, hull and {@link Activity}, a byte each, from the lowest bits up. */
    public static final int CONDITIONS = 6;

    /** The slot of what it fires at or mines, plus one; 0 for none. */
    public static final int TARGET = 7;

    /** The low 32 bits of the tick at which the rest was true. */
    public static final int TICK = 8;

    /** Ints in a row. */
    public static final int SIZE = 9;

    /** {@link #CONDITIONS} of what is whole and does nothing. */
    public static final int WHOLE = 0x00FF_FFFF;

    /** Positions on the wire per cell and axis, as a power of two. */
    static final int CELL_BITS = 16;

    private static final double POSITIONS_PER_METER = 1 / Protocol.POSITION_QUANTUM_METERS;
    private static final double VELOCITIES_PER_METER = 1 / Protocol.VELOCITY_QUANTUM_METERS;

    private static final long EXACT_AS_DOUBLE = 1L << 40;

    private EntityState() {}

    /** The nearest position on the wire; the border's for what is beyond it. */
    public static int position(double meters) {
        return (int) Math.floor(meters * POSITIONS_PER_METER + 0.5);
    }

    public static double meters(int position) {
        return position * Protocol.POSITION_QUANTUM_METERS;
    }

    /** The nearest velocity on the wire, at most {@link Protocol#MAX_VELOCITY} either way. */
    public static int velocity(double metersPerSecond) {
        double quanta = Math.floor(metersPerSecond * VELOCITIES_PER_METER + 0.5);
        return (int) Math.max(-Protocol.MAX_VELOCITY, Math.min(Protocol.MAX_VELOCITY, quanta));
    }

    public static double metersPerSecond(int velocity) {
        return velocity * Protocol.VELOCITY_QUANTUM_METERS;
    }

    /** The cell that a position is in, from -32,768 to 32,767. */
    public static int cell(int position) {
        return position >> CELL_BITS;
    }

    /**
     * A fraction as a byte: 255 for whole only, 0 for nothing left or less than a 255th.
     *
     * @see #hull
     */
    public static int fraction(double fraction) {
        if (fraction >= 1) {
            return 255;
        }
        return fraction > 0 ? (int) (fraction * 255) : 0;
    }

    /** {@link #fraction}, but never 0 for what still has some: who is alive is shown alive. */
    public static int hull(double fraction) {
        return fraction > 0 ? Math.max(1, fraction(fraction)) : 0;
    }

    /** Packs shield, armour, hull (0 to 255) and activity. */
    public static int conditions(int shield, int armour, int hull, int activity) {
        return shield | armour << 8 | hull << 16 | activity << 24;
    }

    /**
     * Where dead reckoning sees a position after some ticks. In whole numbers, so that every
     * machine and language comes to the same result: {@code position + floor(velocity * ticks / (2
     * * ticks per second))}, as a velocity's quantum is half a position's, modulo 2^32.
     */
    public static int predicted(int position, int velocity, int ticks, int ticksPerSecond) {
        if (velocity == 0) {
            return position;
        }
        long way = (long) velocity * ticks;
        int parts = 2 * ticksPerSecond;
        if (Math.abs(way) < EXACT_AS_DOUBLE) {
            // Several times faster, and the same: the quotient is at least 1/120 from the next
            // whole number or is one, which is far more than rounding to a double can move it
            return position + (int) (long) Math.floor((double) way / parts);
        }
        return position + (int) Math.floorDiv(way, parts);
    }

    /** Whether a row says that its entity moves. */
    public static boolean moves(int[] states, int at) {
        return (states[at + VX] | states[at + VY] | states[at + VZ]) != 0;
    }
}
