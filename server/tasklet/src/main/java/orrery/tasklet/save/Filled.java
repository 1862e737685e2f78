package orrery.tasklet.save;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collections and maps that are made empty and filled. What they are made with, such as a
 * comparator, are their first references; then come the elements, or all keys and then all values.
 */
final class Filled<T> extends Codec {
    /** What a collection asks of its elements, or a map of its keys. */
    enum Asks {
        /** Nothing. */
        NOTHING,
        /** The hash code, or how they compare. */
        ORDER
    }

    private final String name;
    private final boolean map;
    private final Asks asks;
    private final @Nullable Function<T, @Nullable Object> with;
    private final Function<ObjectSource, T> make;

    private Filled(
            String name,
            boolean map,
            Asks asks,
            @Nullable Function<T, @Nullable Object> with,
            Function<ObjectSource, T> make) {
        this.name = name;
        this.map = map;
        this.asks = asks;
        this.with = with;
        this.make = make;
    }

    static <T extends Collection<?>> Filled<T> collection(
            String name, Asks asks, Function<ObjectSource, T> make) {
        return new Filled<>(name, false, asks, null, make);
    }

    /** A collection that is made with the one thing that {@code with} gives. */
    static <T extends Collection<?>> Filled<T> collection(
            String name,
            Asks asks,
            Function<T, @Nullable Object> with,
            Function<ObjectSource, T> make) {
        return new Filled<>(name, false, asks, with, make);
    }

    static <T extends Map<?, ?>> Filled<T> map(
            String name, Asks asks, Function<ObjectSource, T> make) {
        return new Filled<>(name, true, asks, null, make);
    }

    /** A map that is made with the one thing that {@code with} gives. */
    static <T extends Map<?, ?>> Filled<T> map(
            String name,
            Asks asks,
            Function<T, @Nullable Object> with,
            Function<ObjectSource, T> make) {
        return new Filled<>(name, true, asks, with, make);
    }

    @Override
    int needs() {
        return with == null ? 0 : 1;
    }

    @Override
    boolean fills() {
        return true;
    }

    @Override
    int keys(int count) {
        return asks == Asks.NOTHING ? 0 : map ? needs() + (count - needs()) / 2 : count;
    }

    @Override
    @SuppressWarnings("unchecked") // Codecs keeps it under the class of T
    void write(Object object, ObjectSink to) {
        if (with != null) {
            to.more(with.apply((T) object));
        }
        if (map) {
            Map<?, ?> written = (Map<?, ?>) object;
            to.reserve(2 * written.size(), 0);
            for (Object each : written.keySet()) {
                to.ref(each);
            }
            for (Object each : written.values()) {
                to.ref(each);
            }
            return;
        }
        Collection<?> written = (Collection<?>) object;
        to.reserve(written.size(), 0);
        for (Object each : written) {
            to.ref(each);
        }
    }

    @Override
    Object make(ObjectSource from) {
        return make.apply(from);
    }

    @Override
    @SuppressWarnings("unchecked")
    void fill(Object object, ObjectSource from) {
        if (with != null) {
            from.ref();
        }
        if (map) {
            int size = from.refsLeft() / 2;
            @Nullable Object[] all = from.refs();
            Map<@Nullable Object, @Nullable Object> filled =
                    (Map<@Nullable Object, @Nullable Object>) object;
            for (int i = 0; i < size; i++) {
                filled.put(all[i], all[size + i]);
            }
            return;
        }
        Collection<@Nullable Object> filled = (Collection<@Nullable Object>) object;
        for (int left = from.refsLeft(); left > 0; left--) {
            filled.add(from.ref());
        }
    }

    @Override
    ClassName name() {
        return new ClassName(name, null);
    }
}
