package orrery.tasklet.save;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives back, object by object, what an {@link ObjectSink} took. A reference gives its object if
 * that is made already, and null if not; whoever asks has seen to it.
 */
final class ObjectSource {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private final int[] refs;
    private final byte[] data;
    private final @Nullable Object[] objects;
    private int refAt;
    private int refStart;
    private int refEnd;
    private int dataAt;
    private int dataEnd;

    ObjectSource(int[] refs, byte[] data, @Nullable Object[] objects) {
        this.refs = refs;
        this.data = data;
        this.objects = objects;
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    /** Turns to the stretch of one object. */
    void turnTo(int firstRef, int endRef, int firstByte, int endByte) {
        refAt = firstRef;
        refStart = firstRef;
        refEnd = endRef;
        dataAt = firstByte;
        dataEnd = endByte;
    }

    int refsLeft() {
        return refEnd - refAt;
    }

    /** How many references the object has, those included that were read. */
    int refCount() {
        return refEnd - refStart;
    }

    void skipBytes(int size) {
        next(size);
    }

    int bytesLeft() {
        return dataEnd - dataAt;
    }

    @Nullable Object ref() {
        if (refAt == refEnd) {
            throw new LoadException("an object has fewer references than its class wants");
        }
        int number = refs[refAt++];
        return number == 0 ? null : objects[number - 1];
    }

    /** A reference that cannot be null in any save. */
    <T> T ref(Class<T> type) {
        Object found = ref();
        if (!type.isInstance(found)) {
            throw new LoadException(
                    "expected an object of %s, found %s"
                            .formatted(
                                    type.getName(),
                                    found == null ? "none" : found.getClass().getName()));
        }
        return type.cast(found);
    }

    /** All references that are left. */
    @Nullable Object[] refs() {
        @Nullable Object[] all = new Object[refsLeft()];
        for (int i = 0; i < all.length; i++) {
            all[i] = ref();
        }
        return all;
    }

    private int next(int size) {
        int at = dataAt;
        if (size < 0 || size > dataEnd - at) {
            throw new LoadException("an object has fewer bytes than its class wants");
        }
        dataAt = at + size;
        return at;
    }

    boolean bool() {
        return data[next(1)] != 0;
    }

    byte i8() {
        return data[next(1)];
    }

    short i16() {
        return (short) SHORTS.get(data, next(Short.BYTES));
    }

    char u16() {
        return (char) CHARS.get(data, next(Character.BYTES));
    }

    int i32() {
        return (int) INTS.get(data, next(Integer.BYTES));
    }

    long i64() {
        return (long) LONGS.get(data, next(Long.BYTES));
    }

    float f32() {
        return (float) FLOATS.get(data, next(Float.BYTES));
    }

    double f64() {
        return (double) DOUBLES.get(data, next(Double.BYTES));
    }

    byte[] bytes(int size) {
        int at = next(size);
        return Arrays.copyOfRange(data, at, at + size);
    }

    /** The text that the rest of the bytes is. */
    String text() {
        return text(bytesLeft() - 1);
    }

    /** A text of so many bytes, not counting the one that says how wide it is. */
    String text(int size) {
        boolean wide = bool();
        if (!wide) {
            return new String(data, next(size), size, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[size / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = u16();
        }
        return new String(chars);
    }
}
