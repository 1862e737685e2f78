package orrery.tasklet.save;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays of references, of any number of dimensions. */
final class ArrayCodec extends Codec {
    static final String NAME = "array";

    private final Class<?> type;
    private final Class<?> element;

    ArrayCodec(Class<?> type) {
        this.type = type;
        this.element = type.getComponentType();
    }

    @Override
    int needs() {
        return 0;
    }

    @Override
    boolean fills() {
        return true;
    }

    @Override
    boolean mayBeOutside() {
        return true;
    }

    @Override
    void write(Object object, ObjectSink to) {
        @Nullable Object[] array = (@Nullable Object[]) object;
        to.reserve(array.length, 0);
        for (Object each : array) {
            to.ref(each);
        }
    }

    @Override
    Object make(ObjectSource from) {
        return Array.newInstance(element, from.refsLeft());
    }

    @Override
    void fill(Object object, ObjectSource from) {
        @Nullable Object[] array = (@Nullable Object[]) object;
        for (int i = 0; i < array.length; i++) {
            array[i] = from.ref();
        }
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, type);
    }
}
