package orrery.tasklet.save;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions: message, cause, stack trace and what they suppress; and the fields of their class, if
 * it is ours or a script's. The library's are made by their constructor for a message, ours by that
 * of the library class that they extend.
 */
final class ThrowableCodec extends Codec {
    static final String NAME = "exception";

    /** The loader that traces do not name. */
    private static final String SERVER = "app";

    private static final int TEXTS_A_FRAME = 5;

    private final Class<?> type;
    private final @Nullable Shape shape;
    private final MethodHandle message;
    private final SavedShape saved;
    private final Constructor<?> maker;

    private ThrowableCodec(
            Class<?> type, @Nullable Shape shape, SavedShape saved, Constructor<?> maker) {
        this.type = type;
        this.shape = shape;
        this.saved = saved;
        this.maker = maker;
        this.message = message(type);
    }

    /** Of a class as it is; null if its library part cannot be made. */
    static @Nullable Codec of(Class<?> type) {
        Shape shape = Shape.of(type);
        return of(type, shape, shape.names(), new ArrayList<>());
    }

    static @Nullable Codec of(Class<?> type, FieldName[] saved, List<String> notes) {
        return of(type, Shape.of(type), saved, notes);
    }

    private static @Nullable Codec of(
            Class<?> type, Shape shape, FieldName[] saved, List<String> notes) {
        Constructor<?> made = maker(ObjectCodec.end(type));
        if (made == null) {
            return null;
        }
        if (!ClassSpaces.library(type)) {
            made = Shells.of(type, made);
        }
        return new ThrowableCodec(type, shape, SavedShape.of(type, saved, shape, notes), made);
    }

    private static @Nullable Constructor<?> maker(Class<?> library) {
        for (Class<?>[] parameters :
                new Class<?>[][] {
                    {String.class}, {String.class, Throwable.class}, {Object.class}, {}
                }) {
            try {
                return library.getConstructor(parameters);
            } catch (NoSuchMethodException _) {
                continue; // the next form, then
            }
        }
        return null;
    }

    // Not getMessage() as it is now, which a script may have written anew.
    private static MethodHandle message(Class<?> type) {
        try {
            MethodType text = MethodType.methodType(String.class);
            MethodHandle found =
                    ClassSpaces.library(type)
                            ? MethodHandles.lookup()
                                    .findVirtual(Throwable.class, "getMessage", text)
                            : MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                                    .findSpecial(Throwable.class, "getMessage", text, type);
            return found.asType(MethodType.methodType(String.class, Throwable.class));
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    int needs() {
        return 1;
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
        Throwable thrown = (Throwable) object;
        try {
            to.more((String) message.invokeExact(thrown));
        } catch (Throwable broken) {
            throw new UnsavableException("an exception has no message: " + broken);
        }
        to.more(thrown.getCause());
        if (shape != null) {
            to.reserve(shape.refs(), shape.bytes());
            shape.write(thrown, to);
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        to.reserve(TEXTS_A_FRAME * trace.length, (1 + trace.length) * Integer.BYTES);
        to.i32(trace.length);
        for (StackTraceElement each : trace) {
            to.ref(SERVER.equals(each.getClassLoaderName()) ? null : each.getClassLoaderName());
            to.ref(each.getModuleName());
            to.ref(each.getClassName());
            to.ref(each.getMethodName());
            to.ref(each.getFileName());
            to.i32(each.getLineNumber());
        }
        for (Throwable each : thrown.getSuppressed()) {
            to.more(each);
        }
    }

    @Override
    Object make(ObjectSource from) {
        Object text = from.ref();
        try {
            return switch (maker.getParameterCount()) {
                case 0 -> maker.newInstance();
                case 1 -> maker.newInstance(text);
                default -> maker.newInstance(text, null);
            };
        } catch (InvocationTargetException | InstantiationException thrown) {
            throw new GoneException("cannot make an exception " + type.getName());
        } catch (IllegalAccessException | IllegalArgumentException thrown) {
            throw new LoadException("cannot make an exception " + type.getName(), thrown);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // nothing is its own cause
    void fill(Object object, ObjectSource from) {
        Throwable thrown = (Throwable) object;
        from.ref();
        Object cause = from.ref();
        saved.fill(thrown, from);
        StackTraceElement[] trace = new StackTraceElement[length(from)];
        for (int i = 0; i < trace.length; i++) {
            trace[i] =
                    new StackTraceElement(
                            text(from),
                            text(from),
                            null,
                            from.ref(String.class),
                            from.ref(String.class),
                            text(from),
                            from.i32());
        }
        thrown.setStackTrace(trace);
        if (cause instanceof Throwable known && known != thrown && thrown.getCause() == null) {
            initCause(thrown, known);
        }
        while (from.refsLeft() > 0) {
            Throwable suppressed = from.ref(Throwable.class);
            if (suppressed != thrown) {
                thrown.addSuppressed(suppressed);
            }
        }
    }

    private static int length(ObjectSource from) {
        int length = from.i32();
        if (length < 0 || length > from.refsLeft() / TEXTS_A_FRAME) {
            throw new LoadException("a stack trace of %d frames".formatted(length));
        }
        return length;
    }

    private static void initCause(Throwable thrown, Throwable cause) {
        try {
            thrown.initCause(cause);
        } catch (IllegalStateException _) {
            return; // it was made with none, and that cannot be changed
        }
    }

    private static @Nullable String text(ObjectSource from) {
        Object found = from.ref();
        return found instanceof String text ? text : null;
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, type, shape == null ? ClassName.NO_FIELDS : shape.names());
    }
}
