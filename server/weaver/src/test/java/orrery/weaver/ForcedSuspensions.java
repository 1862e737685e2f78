package orrery.weaver;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes every call of a class of operations for a leaf, and every call of a method with the name
 * and descriptor of one that makes such calls for an inner one.
 */
final class ForcedSuspensions implements Suspensions {
    private final String operations;
    private final Set<String> waiting = new HashSet<>();

    ForcedSuspensions(Collection<ClassModel> classes, String operations) {
        this.operations = operations;
        int before;
        do {
            before = waiting.size();
            for (ClassModel one : classes) {
                for (MethodModel method : one.methods()) {
                    if (waits(method)) {
                        waiting.add(key(method));
                    }
                    method.code().ifPresent(code -> code.forEach(this::seeLambda));
                }
            }
        } while (waiting.size() > before);
    }

    private void seeLambda(CodeElement element) {
        if (element instanceof InvokeDynamicInstruction made
                && made.bootstrapArgs().size() > 1
                && made.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc body
                && waiting.contains(body.methodName() + body.lookupDescriptor())
                && made.bootstrapArgs().get(0) instanceof MethodTypeDesc erased) {
            waiting.add(made.name().stringValue() + erased.descriptorString());
        }
    }

    boolean waits(MethodModel method) {
        if (method.code().isEmpty() || method.methodName().stringValue().startsWith("<")) {
            return false;
        }
        for (CodeElement element : method.code().get()) {
            if (element instanceof InvokeInstruction call && kind(call) != CallKind.NONE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CallKind kind(InvokeInstruction call) {
        if (call.owner().asInternalName().equals(operations)) {
            return CallKind.LEAF;
        }
        if (call.owner().asInternalName().startsWith(operations + "$")) {
            return CallKind.EITHER;
        }
        return waiting.contains(call.name().stringValue() + call.type().stringValue())
                        && !call.owner().asInternalName().startsWith("java/")
                ? CallKind.INNER
                : CallKind.NONE;
    }

    @Override
    public boolean mayReachLambda(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKEINTERFACE;
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }
}
