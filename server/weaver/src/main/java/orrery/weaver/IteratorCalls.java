package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/**
 * Puts iterators and map views that can be saved in place of the JDK's own, which cannot: in
 * methods that may wait, where they may live on over a wait.
 */
final class IteratorCalls {
    private static final ClassDesc STAND_INS = ClassDesc.of("orrery.tasklet.woven.Iterators");
    private static final ClassDesc ITERATOR = ClassDesc.of("java.util.Iterator");
    private static final ClassDesc ITERABLE = ClassDesc.of("java.lang.Iterable");
    private static final Map<String, ClassDesc> VIEWS =
            Map.of(
                    "entrySet",
                    ConstantDescs.CD_Set,
                    "keySet",
                    ConstantDescs.CD_Set,
                    "values",
                    ConstantDescs.CD_Collection);

    /**
     * Writes a call of the stand-in.
     *
     * @return whether it did; if not, the call is to be written as it is
     */
    boolean replace(int place, InvokeInstruction call, CodeBuilder to) {
        if (call.opcode() != Opcode.INVOKEINTERFACE && call.opcode() != Opcode.INVOKEVIRTUAL
                || call.typeSymbol().parameterCount() > 0
                || !call.owner().asInternalName().startsWith("java/")) {
            return false;
        }
        String name = call.name().stringValue();
        ClassDesc given = call.typeSymbol().returnType();
        if (name.equals("iterator") && given.equals(ITERATOR) && isA(call, Iterable.class)) {
            to.invokestatic(STAND_INS, name, MethodTypeDesc.of(ITERATOR, ITERABLE));
            return true;
        }
        if (given.equals(VIEWS.get(name)) && isA(call, Map.class)) {
            to.invokestatic(STAND_INS, name, MethodTypeDesc.of(given, ConstantDescs.CD_Map));
            return true;
        }
        return false;
    }

    private static boolean isA(InvokeInstruction call, Class<?> type) {
        try {
            String name = call.owner().asInternalName().replace('/', '.');
            ClassLoader loader = ClassLoader.getPlatformClassLoader();
            return type.isAssignableFrom(Class.forName(name, false, loader));
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}
