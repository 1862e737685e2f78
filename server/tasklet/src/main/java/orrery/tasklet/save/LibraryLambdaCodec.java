package orrery.tasklet.save;

import java.lang.invoke.SerializedLambda;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comparators that {@link Comparator} and {@link Map.Entry} make, as {@code comparing} does.
 */
final class LibraryLambdaCodec extends Codec {
    static final String NAME = "comparator";
    static final Codec ONE = new LibraryLambdaCodec();

    private static final Set<Class<?>> MAKERS = Set.of(Comparator.class, Map.Entry.class);

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
        LambdaForm.write(lambda.getCapturingClass(), lambda, 0, to);
    }

    private static @Nullable Class<?> maker(String internalName) {
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
        LambdaForm form = LambdaForm.read(from);
        Object[] captured = new Object[from.refsLeft()];
        Object[] marks = new Object[captured.length];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = from.ref(Object.class);
            marks[i] = Innards.mark(i);
        }
        return Innards.libraryLambda(form.of(in, marks), captured);
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, null);
    }
}
