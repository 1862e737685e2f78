package orrery.tasklet.save;

import java.lang.reflect.Constructor;

/** Objects of our own classes and of scripts, field by field. */
class ObjectCodec extends Codec {
    static final String NAME = "object";

    private final Class<?> type;
    private final Shape shape;
    private final boolean packed;

    ObjectCodec(Class<?> type) {
        this.type = type;
        this.packed = Packed.class.isAssignableFrom(type);
        this.shape = Shape.of(type);
    }

    /** The first superclass whose fields are not saved, as it is the library's. */
    static Class<?> end(Class<?> type) {
        Class<?> end = type;
        while (end.getClassLoader() != null && end.getSuperclass() != null) {
            end = end.getSuperclass();
        }
        return end;
    }

    final Shape shape() {
        return shape;
    }

    @Override
    int refs() {
        return shape.refs();
    }

    @Override
    int bytes() {
        return shape.bytes();
    }

    @Override
    int needs() {
        return 0;
    }

    @Override
    boolean mayBeOutside() {
        return true;
    }

    @Override
    void write(Object object, ObjectSink to) {
        if (packed) {
            ((Packed) object).pack();
        }
        shape.write(object, to);
    }

    @Override
    Object make(ObjectSource from) {
        throw new IllegalStateException("a codec of a class writes; that of a shape makes");
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, type, shape.names());
    }

    /** Makes objects of a class whose fields may have changed since. */
    static class Maker extends Codec {
        private final Class<?> type;
        private final SavedShape saved;
        private final Constructor<?> shell;
        private final int refs;
        private final int bytes;

        Maker(Class<?> type, SavedShape saved) {
            this.type = type;
            this.saved = saved;
            this.refs = saved.refs();
            this.bytes = saved.bytes();
            this.shell = Shells.of(type);
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
            return 0;
        }

        @Override
        boolean fills() {
            return true;
        }

        @Override
        void write(Object object, ObjectSink to) {
            throw new IllegalStateException("a codec of a shape makes; that of a class writes");
        }

        @Override
        Object make(ObjectSource from) {
            try {
                return shell.newInstance();
            } catch (Throwable thrown) {
                throw new LoadException("cannot make an object of " + type.getName(), thrown);
            }
        }

        @Override
        void fill(Object object, ObjectSource from) {
            saved.fill(object, from);
        }

        @Override
        ClassName name() {
            return new ClassName(NAME, type);
        }
    }
}
