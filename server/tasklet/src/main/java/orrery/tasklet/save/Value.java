package orrery.tasklet.save;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** Objects of a library class that are made whole, out of all that was written of them. */
final class Value<T> extends Codec {
    private final String name;
    private final int refs;
    private final int bytes;
    private final BiConsumer<T, ObjectSink> write;
    private final Function<ObjectSource, T> make;

    /** Of a size that varies. */
    Value(String name, BiConsumer<T, ObjectSink> write, Function<ObjectSource, T> make) {
        this(name, VARIES, VARIES, write, make);
    }

    Value(
            String name,
            int refs,
            int bytes,
            BiConsumer<T, ObjectSink> write,
            Function<ObjectSource, T> make) {
        this.name = name;
        this.refs = refs;
        this.bytes = bytes;
        this.write = write;
        this.make = make;
    }

    @Override
    int refs() {
        return refs;
    }

    @Override
    int bytes() {
        return bytes;
    }

    @Override
    int needs() {
        return ALL;
    }

    @Override
    @SuppressWarnings("unchecked") // Codecs keeps it under the class of T
    void write(Object object, ObjectSink to) {
        write.accept((T) object, to);
    }

    @Override
    Object make(ObjectSource from) {
        return make.apply(from);
    }

    @Override
    ClassName name() {
        return new ClassName(name, null);
    }
}
