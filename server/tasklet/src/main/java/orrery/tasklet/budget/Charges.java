package orrery.tasklet.budget;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls before a call of the library, with what it is about to give it: the work is
 * charged by the size of that, before it is done. Each takes the value and the meter, and changes
 * nothing.
 */
public final class Charges {
    /** Of an element that goes through a stream. */
    private static final int STEPS_AN_ELEMENT = 2;

    private static final int BYTES_AN_ELEMENT = 8;

    private Charges() {}

    /** The library looks at all of a value, once. */
    public static void read(@Nullable Object value, Meter meter) {
        meter.work(size(value));
    }

    /** As {@link #read(Object, Meter)}. */
    public static void read(@Nullable String value, Meter meter) {
        if (value != null) {
            meter.work(value.length() >> 3);
        }
    }

    /** The library copies all of a value. */
    public static void copy(@Nullable Object value, Meter meter) {
        meter.work(size(value));
        meter.allocateAtOnce(bytes(value));
    }

    /** The library has made a value. */
    public static void made(@Nullable Object value, Meter meter) {
        meter.allocateAtOnce(bytes(value));
    }

    /** The library sorts a value. */
    public static void sort(@Nullable Object value, Meter meter) {
        long size = elements(value);
        meter.work(size * (64 - Long.numberOfLeadingZeros(size)));
        meter.allocateAtOnce(size * BYTES_AN_ELEMENT);
    }

    /** The library looks for all of one value in another. */
    public static void search(@Nullable Object in, @Nullable Object what, Meter meter) {
        boolean found = what instanceof Set || what instanceof Map;
        long times = 1 + (found ? 0 : size(what));
        meter.work(Math.multiplyHigh(size(in), times) != 0 ? Long.MAX_VALUE : size(in) * times);
    }

    /** The script chose a size: of so many elements. */
    public static void capacity(int count, Meter meter, int elementBytes) {
        meter.allocateAtOnce((long) count * elementBytes);
    }

    /** As {@link #capacity}, of a range. */
    public static void span(int from, int to, Meter meter, int elementBytes) {
        meter.allocateAtOnce(((long) to - from) * elementBytes);
    }

    /** The widths and precisions that a format names. */
    public static void format(@Nullable Object value, Meter meter) {
        copy(value, meter);
        if (value instanceof String format) {
            boolean inside = false;
            long number = 0;
            for (int index = 0; index < format.length(); index++) {
                char letter = format.charAt(index);
                if (letter == '%') {
                    inside = !inside;
                    number = 0;
                } else if (inside && letter >= '0' && letter <= '9') {
                    number = Math.min(number * 10 + letter - '0', Integer.MAX_VALUE);
                } else if (inside) {
                    meter.work(number);
                    meter.allocateAtOnce(number);
                    number = 0;
                    inside = !Character.isLetter(letter);
                }
            }
        }
    }

    // Streams: each element pays when it comes out of its source.

    public static <T> @Nullable Stream<T> source(@Nullable Stream<T> stream) {
        return stream == null ? null : stream.peek(_ -> element(STEPS_AN_ELEMENT));
    }

    public static @Nullable IntStream source(@Nullable IntStream stream) {
        return stream == null ? null : stream.peek(_ -> element(STEPS_AN_ELEMENT));
    }

    public static @Nullable LongStream source(@Nullable LongStream stream) {
        return stream == null ? null : stream.peek(_ -> element(STEPS_AN_ELEMENT));
    }

    public static @Nullable DoubleStream source(@Nullable DoubleStream stream) {
        return stream == null ? null : stream.peek(_ -> element(STEPS_AN_ELEMENT));
    }

    static void element(int cost) {
        Meter meter = Meter.current();
        meter.step(cost);
        meter.allocate(BYTES_AN_ELEMENT);
    }

    /** What it takes to look at all of a value, in steps. */
    private static long size(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case CharSequence text -> text.length() >> 3;
            case Collection<?> all -> all.size();
            case Map<?, ?> map -> map.size();
            case Object[] array -> array.length >> 1;
            case StringJoiner joiner -> joiner.length() >> 3;
            default -> value.getClass().isArray() ? Array.getLength(value) >> 3 : 0;
        };
    }

    private static long elements(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Collection<?> all -> all.size();
            default -> value.getClass().isArray() ? Array.getLength(value) : 0;
        };
    }

    private static long bytes(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case CharSequence text -> 2L * text.length();
            case Collection<?> all -> 8L * all.size();
            case Map<?, ?> map -> 48L * map.size();
            case StringJoiner joiner -> 2L * joiner.length();
            default ->
                    value.getClass().isArray()
                            ? Array.getLength(value) * (long) elementBytes(value.getClass())
                            : 0;
        };
    }

    private static int elementBytes(Class<?> array) {
        Class<?> element = array.getComponentType();
        if (element == byte.class || element == boolean.class) {
            return 1;
        }
        if (element == short.class || element == char.class) {
            return 2;
        }
        return element == int.class || element == float.class ? 4 : 8;
    }
}
