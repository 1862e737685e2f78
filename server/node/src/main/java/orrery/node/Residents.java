package orrery.node;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one solar system, in the order of their ids.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread.
 */
final class Residents {
    private static final int FIRST_CAPACITY = 64;

    private long[] ids = new long[FIRST_CAPACITY];
    private @Nullable Resident[] residents = new @Nullable Resident[FIRST_CAPACITY];
    private int count;

    int count() {
        return count;
    }

    /** The one at a place, from 0, in ascending order of ids. */
    Resident at(int index) {
        Resident resident = residents[index];
        if (resident == null || index >= count) {
            throw new IndexOutOfBoundsException("index " + index + " of " + count);
        }
        return resident;
    }

    /** The one with this session's id, or null. */
    @Nullable Resident find(long sessionId) {
        int index = Arrays.binarySearch(ids, 0, count, sessionId);
        return index < 0 ? null : residents[index];
    }

    /** Adds one; does nothing if it is there. */
    void add(Resident resident) {
        int index = Arrays.binarySearch(ids, 0, count, resident.id());
        if (index >= 0) {
            return;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            residents = Arrays.copyOf(residents, count * 2);
        }
        int place = -index - 1;
        System.arraycopy(ids, place, ids, place + 1, count - place);
        System.arraycopy(residents, place, residents, place + 1, count - place);
        ids[place] = resident.id();
        residents[place] = resident;
        count++;
    }

    /** Takes one out, and answers it; null if it is not there. */
    @Nullable Resident remove(long sessionId) {
        int index = Arrays.binarySearch(ids, 0, count, sessionId);
        if (index < 0) {
            return null;
        }
        Resident removed = residents[index];
        System.arraycopy(ids, index + 1, ids, index, count - index - 1);
        System.arraycopy(residents, index + 1, residents, index, count - index - 1);
        count--;
        residents[count] = null;
        return removed;
    }
}
