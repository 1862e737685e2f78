package orrery.tasklet.save;

import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/**
 * What a lambda is made of, but for the class that makes it again and what it has captured.
 *
 * <p>In a save these are references: what names the class that makes it, the seven texts in the
 * order of the components here, what it has captured; and the kind in the first bytes.
 */
record LambdaForm(
        String type,
        String name,
        String signature,
        String implClass,
        String implName,
        String implSignature,
        String instantiated,
        int kind) {
    /** The name of the class that makes it, seven texts; what it has captured follows. */
    private static final int FIXED = 8;

    /**
     * Writes a lambda.
     *
     * @param maker what names the class that makes it again
     * @param moreBytes how many its codec will write after this
     */
    static void write(
            @Nullable Object maker, SerializedLambda lambda, int moreBytes, ObjectSink to) {
        int captured = lambda.getCapturedArgCount();
        to.reserve(FIXED + captured, Integer.BYTES + moreBytes);
        to.ref(maker);
        to.ref(lambda.getFunctionalInterfaceClass());
        to.ref(lambda.getFunctionalInterfaceMethodName());
        to.ref(lambda.getFunctionalInterfaceMethodSignature());
        to.ref(lambda.getImplClass());
        to.ref(lambda.getImplMethodName());
        to.ref(lambda.getImplMethodSignature());
        to.ref(lambda.getInstantiatedMethodType());
        for (int i = 0; i < captured; i++) {
            to.ref(lambda.getCapturedArg(i));
        }
        to.i32(lambda.getImplMethodKind());
    }

    /** Reads one, whose maker was read already; what it has captured is left. */
    static LambdaForm read(ObjectSource from) {
        return new LambdaForm(
                from.ref(String.class),
                from.ref(String.class),
                from.ref(String.class),
                from.ref(String.class),
                from.ref(String.class),
                from.ref(String.class),
                from.ref(String.class),
                from.i32());
    }

    /** The lambda as its maker wants it. */
    SerializedLambda of(Class<?> maker, @Nullable Object[] captured) {
        return new SerializedLambda(
                maker,
                type,
                name,
                signature,
                kind,
                implClass,
                implName,
                implSignature,
                instantiated,
                captured);
    }
}
