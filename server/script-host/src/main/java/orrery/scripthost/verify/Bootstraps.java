package orrery.scripthost.verify;

import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is linked when it is first run: lambdas, texts put together, methods of records,
 * switches over patterns. Only the compiler's own bootstrap methods are allowed, and what they are
 * given is judged like a call.
 */
final class Bootstraps {
    static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    static final String TEXTS = "java/lang/invoke/StringConcatFactory";
    static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
    private static final String CONSTANTS = "java/lang/invoke/ConstantBootstraps.invoke";

    private static final String PRIMITIVES = "java/lang/invoke/ConstantBootstraps.primitiveClass";

    /** How deep constants may lie in each other; the compiler's lie two deep. */
    private static final int MAX_DEPTH = 4;

    /** What a switch over enum constants of several types names them by. */
    private static final Set<String> NAMING =
            Set.of("java/lang/Enum$EnumDesc.of", "java/lang/constant/ClassDesc.of");

    private final References references;

    Bootstraps(Edition edition) {
        this.references = edition.references();
    }

    /** The bootstrap method's class, by internal name. */
    static String owner(DynamicConstantPoolEntry dynamic) {
        return dynamic.bootstrap().bootstrapMethod().reference().owner().asInternalName();
    }

    @Nullable String problem(InvokeDynamicEntry call) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(call.type().stringValue());
        String unnamed = references.problemOfDescriptor(type);
        if (unnamed != null) {
            return unnamed;
        }
        String own =
                switch (owner(call)) {
                    case LAMBDAS -> problemOfLambda(call, type);
                    case TEXTS, RECORDS, SWITCHES -> null;
                    default ->
                            "links by %s; call the method itself, or a lambda"
                                    .formatted(References.binaryName(bootstrap(call)));
                };
        return own == null ? problemOfArguments(call.bootstrap().arguments(), 0) : own;
    }

    @Nullable String problem(ConstantDynamicEntry constant) {
        return problem(constant, 0);
    }

    private @Nullable String problem(ConstantDynamicEntry constant, int depth) {
        List<LoadableConstantEntry> arguments = constant.bootstrap().arguments();
        if (bootstrap(constant).equals(PRIMITIVES)) {
            return null;
        }
        if (depth > MAX_DEPTH
                || !bootstrap(constant).equals(CONSTANTS)
                || arguments.isEmpty()
                || !(arguments.getFirst() instanceof MethodHandleEntry handle)
                || !NAMING.contains(target(handle))) {
            return "has a constant that is computed by %s; use an ordinary constant"
                    .formatted(References.binaryName(bootstrap(constant)));
        }
        return problemOfArguments(arguments.subList(1, arguments.size()), depth + 1);
    }

    private @Nullable String problemOfLambda(InvokeDynamicEntry call, MethodTypeDesc type) {
        ClassDesc made = type.returnType();
        if (made.isPrimitive() || made.isArray()) {
            return "makes a lambda of " + made.displayName() + "; it is no interface";
        }
        String parent = references.problemOfParent(References.internalName(made));
        List<LoadableConstantEntry> arguments = call.bootstrap().arguments();
        if (parent != null || arguments.size() <= 3) {
            return parent;
        }
        if (arguments.get(3) instanceof IntegerEntry flags
                && (flags.intValue() & LambdaMetafactory.FLAG_SERIALIZABLE) != 0) {
            return "makes a serializable lambda; remember with self.memory() what is to be kept";
        }
        for (LoadableConstantEntry argument : arguments) {
            String marker =
                    argument instanceof ClassEntry type2
                            ? references.problemOfParent(type2.asInternalName())
                            : null;
            if (marker != null) {
                return marker;
            }
        }
        return null;
    }

    private @Nullable String problemOfArguments(List<LoadableConstantEntry> arguments, int depth) {
        for (LoadableConstantEntry argument : arguments) {
            String problem =
                    switch (argument) {
                        case ClassEntry type -> references.problemOfType(type.asInternalName());
                        case MethodHandleEntry handle -> problemOfHandle(handle);
                        case MethodTypeEntry type ->
                                references.problemOfDescriptor(
                                        MethodTypeDesc.ofDescriptor(
                                                type.descriptor().stringValue()));
                        case ConstantDynamicEntry constant -> problem(constant, depth);
                        default -> null; // a number or a text
                    };
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String problemOfHandle(MethodHandleEntry handle) {
        return handle.reference() instanceof MemberRefEntry member
                ? references.member(member).problem()
                : null;
    }

    private static String bootstrap(DynamicConstantPoolEntry dynamic) {
        return target(dynamic.bootstrap().bootstrapMethod());
    }

    private static String target(MethodHandleEntry handle) {
        return handle.reference().owner().asInternalName()
                + "."
                + handle.reference().name().stringValue();
    }
}
