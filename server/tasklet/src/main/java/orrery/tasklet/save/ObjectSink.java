package orrery.tasklet.save;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes an object's references and primitives, and numbers the objects in the order in which they
 * are first referred to.
 *
 * <p><b>Threads.</b> Confined to one at a time.
 */
final class ObjectSink {
    /** So that all sizes are ints. */
    private static final int MOST = 1 << 29;

    private static final int SMALL = 1 << 12;
    private static final int EMPTY = -1;

    /** Slots for each object, from which on finding them takes less than going through all. */
    private static final int FEW = 16;

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    int[] heads = new int[SMALL];
    int headCount;
    int[] refs = new int[SMALL];
    int refCount;
    byte[] data = new byte[SMALL];
    int dataCount;

    /** By number; what is behind {@link #count} is null. */
    @Nullable Object[] objects = new Object[SMALL];

    int count;

    /** Where each object's references begin, and its bytes. */
    int[] firstRef = new int[SMALL];

    int[] firstByte = new int[SMALL];
    private int begun;

    /** The numbers of the objects, by identity hash; open addressing. */
    private int[] slots = emptySlots(2 * SMALL);

    ObjectSink() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] emptySlots(int size) {
        int[] made = new int[size];
        Arrays.fill(made, EMPTY);
        return made;
    }

    /** Forgets everything but its memory. */
    void clear() {
        if (count < slots.length / FEW) {
            emptyUsedSlots();
        } else {
            Arrays.fill(slots, EMPTY);
        }
        Arrays.fill(objects, 0, count, null);
        headCount = 0;
        refCount = 0;
        dataCount = 0;
        begun = 0;
        count = 0;
    }

    /** A small save may get the memory of a large one: that is not all gone through. */
    private void emptyUsedSlots() {
        int mask = slots.length - 1;
        for (int number = count - 1; number >= 0; number--) { // so that those before it are there
            int slot = spread(System.identityHashCode(objects[number])) & mask;
            while (slots[slot] != number) {
                slot = slot + 1 & mask;
            }
            slots[slot] = EMPTY;
        }
    }

    void head(int value) {
        if (headCount == heads.length) {
            heads = Arrays.copyOf(heads, grown(headCount, 1));
        }
        heads[headCount++] = value;
    }

    /** The next object begins, or the end of the last one. */
    void begin() {
        if (begun == firstRef.length) {
            firstRef = Arrays.copyOf(firstRef, grown(begun, 1));
            firstByte = Arrays.copyOf(firstByte, firstRef.length);
        }
        firstRef[begun] = refCount;
        firstByte[begun++] = dataCount;
    }

    /** Makes room for what an object of a known size will write. */
    void reserve(int references, int bytes) {
        if (refs.length - refCount < references) {
            refs = Arrays.copyOf(refs, grown(refCount, references));
        }
        if (data.length - dataCount < bytes) {
            data = Arrays.copyOf(data, grown(dataCount, bytes));
        }
    }

    private static int grown(int used, int more) {
        if (more > MOST - used) {
            throw new SaveException(
                    "a save has at most %d entries of a kind, and wants more".formatted(MOST));
        }
        return Math.max(used + more, 2 * used);
    }

    // The following write where reserve() has made room.

    void ref(@Nullable Object object) {
        refs[refCount++] = object == null ? 0 : numberOf(object) + 1;
    }

    void bool(boolean value) {
        data[dataCount++] = (byte) (value ? 1 : 0);
    }

    void i8(byte value) {
        data[dataCount++] = value;
    }

    void i16(short value) {
        SHORTS.set(data, dataCount, value);
        dataCount += Short.BYTES;
    }

    void u16(char value) {
        CHARS.set(data, dataCount, value);
        dataCount += Character.BYTES;
    }

    void i32(int value) {
        INTS.set(data, dataCount, value);
        dataCount += Integer.BYTES;
    }

    void i64(long value) {
        LONGS.set(data, dataCount, value);
        dataCount += Long.BYTES;
    }

    void f32(float value) {
        FLOATS.set(data, dataCount, value);
        dataCount += Float.BYTES;
    }

    void f64(double value) {
        DOUBLES.set(data, dataCount, value);
        dataCount += Double.BYTES;
    }

    // The following make room themselves.

    /** A reference of an object that does not know how many it has. */
    void more(@Nullable Object object) {
        reserve(1, 0);
        ref(object);
    }

    void bytes(byte[] from) {
        reserve(0, from.length);
        System.arraycopy(from, 0, data, dataCount, from.length);
        dataCount += from.length;
    }

    /** Bytes of a text: one each, or two where that does not do; a first one says which. */
    void text(CharSequence text) {
        int length = text.length();
        reserve(0, 1 + 2 * length);
        int start = dataCount;
        data[dataCount++] = 0;
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each > 0xff) {
                wide(text, start);
                return;
            }
            data[dataCount++] = (byte) each;
        }
    }

    private void wide(CharSequence text, int start) {
        data[start] = 1;
        dataCount = start + 1;
        for (int i = 0; i < text.length(); i++) {
            u16(text.charAt(i));
        }
    }

    /** The number of an object, which it gets by being asked for. */
    @SuppressWarnings("ReferenceEquality") // equal objects are not the same one
    int numberOf(Object object) {
        int mask = slots.length - 1;
        int slot = spread(System.identityHashCode(object)) & mask;
        for (int number = slots[slot]; number != EMPTY; number = slots[slot]) {
            if (objects[number] == object) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = count;
        return add(object);
    }

    private int add(Object object) {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, grown(count, 1));
        }
        int number = count++;
        objects[number] = object;
        if (2 * count > slots.length) {
            rehash();
        }
        return number;
    }

    private void rehash() {
        int[] wider = emptySlots(4 * slots.length);
        int mask = wider.length - 1;
        for (int number = 0; number < count; number++) {
            int slot = spread(System.identityHashCode(objects[number])) & mask;
            while (wider[slot] != EMPTY) {
                slot = slot + 1 & mask;
            }
            wider[slot] = number;
        }
        slots = wider;
    }

    private static int spread(int hash) {
        return hash * 0x9E3779B9 >>> 4;
    }
}
