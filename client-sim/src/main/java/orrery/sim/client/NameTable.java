package orrery.sim.client;

/**
 * The names of entities, shared by all sessions of one event loop: a thousand sessions that see a
 * thousand ships keep each name once. An id names the same entity for a whole run of a server, so
 * nothing is ever removed; when the table is full it is emptied, and entities told of before go
 * without a name until they enter again.
 */
public final class NameTable {
    private static final int MAX_NAMES = 1 << 18;

    private long[] keys = new long[1024];
    private String[] values = new String[1024];
    private int size;

    void put(long id, String name) {
        int at = find(id);
        if (keys[at] == id && !values[at].isEmpty()) {
            return;
        }
        if (size >= keys.length / 2) {
            grow();
            at = find(id);
        }
        keys[at] = id;
        values[at] = name;
        size++;
    }

    /** The name of an entity; empty if it has none, or none was told. */
    String get(long id) {
        int at = find(id);
        return keys[at] == id && values[at] != null ? values[at] : "";
    }

    // Ids start at 1, so a key of 0 is a free place.
    private int find(long id) {
        int mask = keys.length - 1;
        int at = (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[at] != 0 && keys[at] != id) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        String[] oldValues = values;
        boolean full = size >= MAX_NAMES;
        keys = new long[full ? 1024 : oldKeys.length * 2];
        values = new String[keys.length];
        size = 0;
        if (full) {
            return;
        }
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }
}
