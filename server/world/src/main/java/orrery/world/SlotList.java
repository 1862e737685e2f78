package orrery.world;

import java.util.Arrays;

/** Slots put aside during a pass, to be dealt with after it. Grows to what a tick needs, once. */
final class SlotList {
    private int[] slots = new int[64];
    private int size;

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return slots[index];
    }

    void clear() {
        size = 0;
    }
}
