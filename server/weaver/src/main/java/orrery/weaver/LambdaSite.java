package orrery.weaver;

import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instruction that makes a lambda or a method reference.
 *
 * @param target the function's internal name
 * @param method the function's one abstract method, as it declares it
 * @param asCalled the same, with the types that it is used at
 * @param body what it runs
 * @param markers further interfaces, internal or array names as constants
 * @param bridges further descriptors under which it is called
 */
record LambdaSite(
        InvokeDynamicInstruction instruction,
        MethodKey method,
        MethodTypeDesc asCalled,
        DirectMethodHandleDesc body,
        List<ConstantDesc> markers,
        List<ConstantDesc> bridges) {
    static final int SERIALIZABLE = 1;
    static final int MARKERS = 1 << 1;
    static final int BRIDGES = 1 << 2;

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Null if it makes something else. */
    static @Nullable LambdaSite of(InvokeDynamicInstruction instruction) {
        DirectMethodHandleDesc factory = instruction.bootstrapMethod();
        List<ConstantDesc> given = instruction.bootstrapArgs();
        if (!ClassSet.internal(factory.owner()).equals(FACTORY)
                || !(given.get(0) instanceof MethodTypeDesc declared)
                || !(given.get(1) instanceof DirectMethodHandleDesc body)
                || !(given.get(2) instanceof MethodTypeDesc asCalled)) {
            return null;
        }
        List<ConstantDesc> markers = new ArrayList<>();
        List<ConstantDesc> bridges = new ArrayList<>();
        if (factory.methodName().equals("altMetafactory")
                && given.get(3) instanceof Integer flags) {
            int at = 4;
            if ((flags & MARKERS) != 0 && given.get(at) instanceof Integer count) {
                markers.addAll(given.subList(at + 1, at + 1 + count));
                at += 1 + count;
            }
            if ((flags & BRIDGES) != 0 && given.get(at) instanceof Integer count) {
                bridges.addAll(given.subList(at + 1, at + 1 + count));
            }
        }
        MethodKey method =
                new MethodKey(
                        ClassSet.internal(instruction.typeSymbol().returnType()),
                        instruction.name().stringValue(),
                        declared.descriptorString());
        return new LambdaSite(instruction, method, asCalled, body, markers, bridges);
    }

    /** The function that it is, an internal name. */
    String function() {
        return method.owner();
    }

    /** Name and descriptor of all methods that run it. */
    Set<String> signatures() {
        Set<String> all = new LinkedHashSet<>(List.of(method.signature()));
        for (ConstantDesc bridge : bridges) {
            if (bridge instanceof MethodTypeDesc type) {
                all.add(method.name() + type.descriptorString());
            }
        }
        return all;
    }
}
