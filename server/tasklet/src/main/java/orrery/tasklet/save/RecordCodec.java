package orrery.tasklet.save;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records: made by their own constructor, which checks what it is given. */
final class RecordCodec extends ObjectCodec {
    static final String NAME = "record";

    private final Class<?> type;

    RecordCodec(Class<?> type) {
        super(type);
        this.type = type;
    }

    @Override
    int needs() {
        return ALL;
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, type, shape().names());
    }

    /** Makes records whose components may have changed since. */
    static final class Maker extends Codec {
        private static final Map<Class<?>, Object> ZEROS =
                Map.of(
                        boolean.class,
                        false,
                        byte.class,
                        (byte) 0,
                        short.class,
                        (short) 0,
                        char.class,
                        (char) 0,
                        int.class,
                        0,
                        long.class,
                        0L,
                        float.class,
                        0f,
                        double.class,
                        0d);

        private final Class<?> type;
        private final List<FieldSetter> readers;
        private final int refs;
        private final int bytes;
        private final Constructor<?> constructor;

        /** For each saved component the parameter that it is; -1 if it is gone. */
        private final int[] places;

        private final @Nullable Object[] zeros;

        Maker(Class<?> type, FieldName[] saved, SavedShape shape) {
            this.type = type;
            this.readers = shape.setters();
            this.refs = shape.refs();
            this.bytes = shape.bytes();
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> byName = new HashMap<>();
            zeros = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Class<?> each = components[i].getType();
                byName.put(components[i].getName() + " " + each.getName(), i);
                zeros[i] = ZEROS.get(each);
            }
            places = new int[saved.length];
            for (int i = 0; i < saved.length; i++) {
                places[i] = byName.getOrDefault(saved[i].name() + " " + saved[i].type(), -1);
            }
            try {
                constructor =
                        type.getDeclaredConstructor(
                                Arrays.stream(components)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
                constructor.setAccessible(true);
            } catch (NoSuchMethodException thrown) {
                throw new IllegalStateException(thrown);
            }
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
        void write(Object object, ObjectSink to) {
            throw new IllegalStateException("a codec of a shape makes; that of a class writes");
        }

        @Override
        Object make(ObjectSource from) {
            @Nullable Object[] values = zeros.clone();
            for (int i = 0; i < places.length; i++) {
                Object value = readers.get(i).read(from);
                if (places[i] >= 0) {
                    values[places[i]] = value;
                }
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException thrown) {
                throw new LoadException(
                        "record %s refuses what was saved: %s"
                                .formatted(type.getName(), thrown.getCause()),
                        thrown);
            } catch (ReflectiveOperationException | IllegalArgumentException thrown) {
                throw new LoadException("cannot make a record " + type.getName(), thrown);
            }
        }

        @Override
        ClassName name() {
            return new ClassName(NAME, type);
        }
    }
}
