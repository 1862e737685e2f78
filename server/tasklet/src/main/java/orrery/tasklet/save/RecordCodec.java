package orrery.tasklet.save;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
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

    /** What is known of a record class: looked up once. */
    private static final class Parts {
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

        private static final ClassValue<Parts> OF_CLASS =
                new ClassValue<>() {
                    @Override
                    protected Parts computeValue(Class<?> type) {
                        return new Parts(type);
                    }
                };

        private final Constructor<?> constructor;

        /** Of the components, by name and type. */
        private final Map<String, Integer> places = new HashMap<>();

        private final @Nullable Object[] zeros;

        private Parts(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            zeros = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                zeros[i] = ZEROS.get(types[i]);
                places.put(components[i].getName() + " " + types[i].getName(), i);
            }
            try {
                constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
            } catch (NoSuchMethodException thrown) {
                throw new IllegalStateException(thrown);
            }
        }
    }

    /** Makes records whose components may have changed since. */
    static final class Maker extends Codec {
        private final Class<?> type;
        private final List<FieldSetter> readers;
        private final int refs;
        private final int bytes;
        private final Parts parts;

        /** For each saved component the parameter that it is; -1 if it is gone. */
        private final int[] places;

        Maker(Class<?> type, FieldName[] saved, SavedShape shape) {
            this.type = type;
            this.readers = shape.setters();
            this.refs = shape.refs();
            this.bytes = shape.bytes();
            this.parts = Parts.OF_CLASS.get(type);
            this.places = new int[saved.length];
            for (int i = 0; i < saved.length; i++) {
                places[i] = parts.places.getOrDefault(saved[i].name() + " " + saved[i].type(), -1);
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
            @Nullable Object[] values = parts.zeros.clone();
            for (int i = 0; i < places.length; i++) {
                Object value = readers.get(i).read(from);
                if (places[i] >= 0) {
                    values[places[i]] = value;
                }
            }
            try {
                return parts.constructor.newInstance(values);
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
