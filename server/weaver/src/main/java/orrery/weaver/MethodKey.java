package orrery.weaver;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;

/**
 * A method, as class files name it.
 *
 * @param owner internal name of the class that declares it, or on which it is called
 */
record MethodKey(String owner, String name, String descriptor) implements Comparable<MethodKey> {
    static MethodKey of(String owner, MethodModel method) {
        return new MethodKey(
                owner, method.methodName().stringValue(), method.methodType().stringValue());
    }

    static MethodKey of(InvokeInstruction call) {
        return new MethodKey(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.type().stringValue());
    }

    static MethodKey of(DirectMethodHandleDesc handle) {
        return new MethodKey(
                ClassSet.internal(handle.owner()), handle.methodName(), handle.lookupDescriptor());
    }

    /** Name and descriptor: what overriding goes by. */
    String signature() {
        return name + descriptor;
    }

    MethodKey in(String other) {
        return new MethodKey(other, name, descriptor);
    }

    /** For people: {@code orrery.script.Self.sleep}. */
    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name;
    }

    @Override
    public int compareTo(MethodKey other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : signature().compareTo(other.signature());
    }
}
