package orrery.tasklet.save;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and method references of woven classes: these say what they are made of, and the class
 * that they are in makes them again.
 */
final class LambdaCodec extends Codec {
    static final String NAME = "lambda";

    static final Codec MAKER = new LambdaCodec(null, null);

    private static final ClassValue<MethodHandle> REMAKERS =
            new ClassValue<>() {
                @Override
                protected MethodHandle computeValue(Class<?> type) {
                    return remaker(type);
                }
            };

    private final @Nullable MethodHandle replace;
    private final @Nullable Class<?> host;

    private LambdaCodec(@Nullable MethodHandle replace, @Nullable Class<?> host) {
        this.replace = replace;
        this.host = host;
    }

    static Codec of(Class<?> type) {
        if (ClassSpaces.library(type) && Serializable.class.isAssignableFrom(type)) {
            return LibraryLambdaCodec.ONE;
        }
        if (!Serializable.class.isAssignableFrom(type)) {
            return new Codecs.Refused(
                    "a lambda of %s cannot be saved, as its class is not woven"
                            .formatted(hostName(type)));
        }
        try {
            Method method = type.getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return new LambdaCodec(
                    MethodHandles.lookup()
                            .unreflect(method)
                            .asType(MethodType.methodType(Object.class, Object.class)),
                    Class.forName(hostName(type), false, type.getClassLoader()));
        } catch (ReflectiveOperationException thrown) {
            return new Codecs.Refused(
                    "a hidden class of %s cannot be saved".formatted(hostName(type)));
        }
    }

    /** The class that a lambda's hidden class stands in the code of. */
    private static String hostName(Class<?> type) {
        String name = type.getName();
        int end = name.indexOf("$$Lambda");
        return end < 0 ? name : name.substring(0, end);
    }

    @Override
    int needs() {
        return ALL;
    }

    @Override
    boolean mayBeOutside() {
        return true;
    }

    @Override
    void write(Object object, ObjectSink to) {
        SerializedLambda lambda;
        try {
            lambda = (SerializedLambda) parts(object);
        } catch (Throwable thrown) {
            throw new UnsavableException("a lambda of %s: %s".formatted(host, thrown));
        }
        LambdaForm.write(host, lambda, Long.BYTES, to);
        to.i64(hash(lambda));
    }

    private long hash(SerializedLambda lambda) {
        return host != null && host.getName().replace('.', '/').equals(lambda.getImplClass())
                ? LambdaHashes.of(
                        host, lambda.getImplMethodName() + lambda.getImplMethodSignature())
                : 0;
    }

    private Object parts(Object object) throws Throwable {
        MethodHandle handle = replace;
        if (handle == null) {
            throw new IllegalStateException("this codec makes");
        }
        return (Object) handle.invokeExact(object);
    }

    @Override
    Object make(ObjectSource from) {
        Class<?> in = from.ref(Class.class);
        LambdaForm form = LambdaForm.read(from);
        long hash = from.i64();
        if (hash != 0 && hash != LambdaHashes.of(in, form.implName() + form.implSignature())) {
            throw new GoneException(
                    "the lambda %s of class %s has changed since"
                            .formatted(Texts.shown(form.implName()), in.getName()));
        }
        SerializedLambda lambda = form.of(in, from.refs());
        if (ClassSpaces.library(in)) {
            throw new LoadException(
                    "lambdas of %s are not made from saves".formatted(in.getName()));
        }
        try {
            return (Object) REMAKERS.get(in).invokeExact(lambda);
        } catch (GoneException thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new GoneException(
                    "the lambda %s of class %s is no more"
                            .formatted(Texts.shown(form.implName()), in.getName()));
        }
    }

    private static MethodHandle remaker(Class<?> type) {
        try {
            Method method = type.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(Object.class, SerializedLambda.class));
        } catch (ReflectiveOperationException thrown) {
            throw new GoneException("class %s has no lambdas any more".formatted(type.getName()));
        }
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, null);
    }
}
