package orrery.tasklet.save;

import java.lang.invoke.SerializedLambda;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The comparators that {@link Comparator} and {@link Map.Entry} make, as {@code comparing} does.
 */
final class LibraryLambdaCodec extends Codec {
    static final String NAME = "comparator";
    static final Codec ONE = new LibraryLambdaCodec();

    private static final Set<Class<?>> MAKERS = Set.of(Comparator.class, Map.Entry.class);
    private static final int FIXED = 8;

    private LibraryLambdaCodec() {}

    @Override
    int needs() {
        return ALL;
    }

    @Override
    void write(Object object, ObjectSink to) {
        List<Object> innards = Innards.of(object);
        if (innards.size() != 1
                || !(innards.getFirst() instanceof SerializedLambda lambda)
                || maker(lambda.getCapturingClass()) == null) {
            throw new UnsavableException(Unsavable.reason(object.getClass()));
        }
        to.reserve(FIXED + lambda.getCapturedArgCount(), Integer.BYTES);
        to.ref(lambda.getCapturingClass());
        to.ref(lambda.getFunctionalInterfaceClass());
        to.ref(lambda.getFunctionalInterfaceMethodName());
        to.ref(lambda.getFunctionalInterfaceMethodSignature());
        to.ref(lambda.getImplClass());
        to.ref(lambda.getImplMethodName());
        to.ref(lambda.getImplMethodSignature());
        to.ref(lambda.getInstantiatedMethodType());
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            to.ref(lambda.getCapturedArg(i));
        }
        to.i32(lambda.getImplMethodKind());
    }

    private static @org.jspecify.annotations.Nullable Class<?> maker(String internalName) {
        for (Class<?> each : MAKERS) {
            if (each.getName().replace('.', '/').equals(internalName)) {
                return each;
            }
        }
        return null;
    }

    @Override
    Object make(ObjectSource from) {
        Class<?> in = maker(from.ref(String.class));
        if (in == null) {
            throw new LoadException("a lambda of a class of the library that has none");
        }
        String type = from.ref(String.class);
        String name = from.ref(String.class);
        String signature = from.ref(String.class);
        String implClass = from.ref(String.class);
        String implName = from.ref(String.class);
        String implSignature = from.ref(String.class);
        String instantiated = from.ref(String.class);
        Object[] captured = new Object[from.refsLeft()];
        Object[] marks = new Object[captured.length];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = from.ref(Object.class);
            marks[i] = Innards.mark(i);
        }
        return Innards.libraryLambda(
                new SerializedLambda(
                        in,
                        type,
                        name,
                        signature,
                        from.i32(),
                        implClass,
                        implName,
                        implSignature,
                        instantiated,
                        marks),
                captured);
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, null);
    }
}
