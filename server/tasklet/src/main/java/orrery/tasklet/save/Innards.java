package orrery.tasklet.save;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some of the library's objects are made of that they do not tell in any other way than by
 * being serialized: what a view is a view of, what one of its lambdas has captured. No bytes of
 * theirs are kept, and none are read that were not made here.
 */
final class Innards {
    private Innards() {}

    /** The objects that the serial form of {@code of} begins with, one level deep. */
    static List<Object> of(Object of) {
        Look look = look(of);
        return look.seen;
    }

    /** The class that the serial form of {@code of} names last; its own, if no other. */
    static Class<?> lastClass(Object of) {
        return look(of).last;
    }

    private static Look look(Object of) {
        try (Look look = new Look()) {
            look.writeObject(of);
            return look;
        } catch (IOException thrown) {
            throw new UnsavableException(
                    "objects of %s cannot be saved: %s".formatted(of.getClass().getName(), thrown));
        }
    }

    private static final class Look extends ObjectOutputStream {
        private final List<Object> seen = new ArrayList<>();
        private Class<?> last = Object.class;
        private boolean inside;

        Look() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(Object object) {
            if (!inside) {
                inside = true;
                if (object instanceof SerializedLambda) {
                    seen.add(object);
                    return null;
                }
                return object;
            }
            seen.add(object);
            return null;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (type != Enum.class) {
                last = type;
            }
        }
    }

    /**
     * A lambda of one of the library's own classes. Made by reading its serial form, with a mark in
     * the place of each captured object.
     *
     * @param captured none is null
     */
    static Object libraryLambda(SerializedLambda form, Object[] captured) {
        Pipe pipe = new Pipe();
        try (ObjectOutputStream out = new ObjectOutputStream(pipe)) {
            out.writeObject(form);
        } catch (IOException thrown) {
            throw new LoadException("cannot make a lambda of the library", thrown);
        }
        try (ObjectInputStream in = new Remake(pipe.input(), captured)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException thrown) {
            throw new GoneException(
                    "the library has no lambda %s: %s".formatted(form.getImplMethodName(), thrown));
        }
    }

    /** In the place of the captured object of that number. */
    static String mark(int number) {
        return "\u0000" + number;
    }

    private static final class Remake extends ObjectInputStream {
        private final Object[] captured;

        Remake(InputStream from, Object[] captured) throws IOException {
            super(from);
            this.captured = captured;
            enableResolveObject(true);
            setObjectInputFilter(this::allowed);
        }

        private ObjectInputFilter.Status allowed(ObjectInputFilter.FilterInfo info) {
            Class<?> type = info.serialClass();
            for (Object each : captured) {
                if (each.getClass() == type) {
                    return ObjectInputFilter.Status.ALLOWED; // not read, but put in by us
                }
            }
            return type == null
                            || type == SerializedLambda.class
                            || type == Object[].class
                            || type == String.class
                            || ClassSpaces.library(type) && (type.isInterface() || type.isHidden())
                    ? ObjectInputFilter.Status.ALLOWED
                    : ObjectInputFilter.Status.REJECTED;
        }

        @Override
        protected Object resolveObject(Object object) {
            return object instanceof String text && text.startsWith("\u0000")
                    ? captured[Integer.parseInt(text.substring(1))]
                    : object;
        }
    }

    /** Bytes on their way from a writer to a reader. */
    private static final class Pipe extends OutputStream {
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

        @Override
        public void write(int each) {
            bytes.write(each);
        }

        @Override
        public void write(byte[] from, int start, int size) {
            bytes.write(from, start, size);
        }

        InputStream input() {
            return new java.io.ByteArrayInputStream(bytes.toByteArray());
        }
    }
}
