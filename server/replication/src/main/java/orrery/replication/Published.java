package orrery.replication;

import java.util.Arrays;
import orrery.protocol.EntityState;
import orrery.protocol.Protocol;

/** What was published last of each entity in space, by slot. */
final class Published {
    /** How far off dead reckoning may be along an axis: half a metre. */
    static final int POSITION_TOLERANCE = (int) (0.5 / Protocol.POSITION_QUANTUM_METERS);

    /** How far off a velocity may be along an axis, in quanta. */
    static final int VELOCITY_TOLERANCE = 1;

    private static final int REPUBLISH_SECONDS = 20;

    /** Leaves room below what a record can say, for ticks that nobody published. */
    private static final int REPUBLISH_TICKS = Protocol.MAX_STATE_AGE_TICKS - 55;

    private static final byte[] NO_NAME = {};

    private final int ticksPerSecond;
    private final int republishTicks;
    private int capacity;

    /** The entity in the slot; 0 for none in space. */
    long[] ids = {};

    /** Rows of {@link EntityState}. */
    int[] states = {};

    /** The publication that the state is of. */
    int[] sequences = {};

    /** The publication that the state before was of; 0 for none. */
    int[] previous = {};

    /** Where the records are in the last arena. */
    long[] records = {};

    long[] cellKeys = {};
    byte[][] names = {};

    Published(int ticksPerSecond) {
        this.ticksPerSecond = ticksPerSecond;
        this.republishTicks = Math.min(REPUBLISH_SECONDS * ticksPerSecond, REPUBLISH_TICKS);
    }

    int capacity() {
        return capacity;
    }

    void grow(int toCapacity) {
        if (toCapacity <= capacity) {
            return;
        }
        ids = Arrays.copyOf(ids, toCapacity);
        states = Arrays.copyOf(states, toCapacity * EntityState.SIZE);
        sequences = Arrays.copyOf(sequences, toCapacity);
        previous = Arrays.copyOf(previous, toCapacity);
        records = Arrays.copyOf(records, toCapacity);
        cellKeys = Arrays.copyOf(cellKeys, toCapacity);
        names = Arrays.copyOf(names, toCapacity);
        Arrays.fill(names, capacity, toCapacity, NO_NAME);
        capacity = toCapacity;
    }

    /** Whether a client that goes on from the published state would be wrong about {@code now}. */
    boolean outdated(int slot, int[] now) {
        int row = slot * EntityState.SIZE;
        if (states[row + EntityState.CONDITIONS] != now[EntityState.CONDITIONS]
                || states[row + EntityState.TARGET] != now[EntityState.TARGET]) {
            return true;
        }
        int ticks = now[EntityState.TICK] - states[row + EntityState.TICK];
        if (!EntityState.moves(now, 0)) {
            return EntityState.moves(states, row)
                    || states[row] != now[EntityState.X]
                    || states[row + EntityState.Y] != now[EntityState.Y]
                    || states[row + EntityState.Z] != now[EntityState.Z];
        }
        return ticks >= republishTicks
                || strays(row, now, EntityState.X, ticks)
                || strays(row, now, EntityState.Y, ticks)
                || strays(row, now, EntityState.Z, ticks);
    }

    private boolean strays(int row, int[] now, int axis, int ticks) {
        int velocity = states[row + axis + EntityState.VX];
        int position = states[row + axis];
        int predicted = EntityState.predicted(position, velocity, ticks, ticksPerSecond);
        return Math.abs(now[axis + EntityState.VX] - velocity) > VELOCITY_TOLERANCE
                || Math.abs(now[axis] - predicted) > POSITION_TOLERANCE
                || EntityState.cell(now[axis]) != EntityState.cell(position);
    }
}
