package orrery.scripthost.weave;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.InPlaceOf;
import orrery.tasklet.budget.StandIns;

/**
 * Which method of {@link StandIns} stands in for which method of the library: it says so itself.
 */
final class StandInTable {
    private final Map<String, StandIn> byCall = new HashMap<>();

    StandInTable() {
        for (Method method : StandIns.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                add(method);
            }
        }
    }

    private void add(Method method) {
        MethodTypeDesc type = type(method);
        InPlaceOf ofStatic = method.getAnnotation(InPlaceOf.class);
        boolean isStatic = ofStatic != null;
        Class<?> owner = ofStatic != null ? ofStatic.value() : method.getParameterTypes()[0];
        MethodTypeDesc called = isStatic ? type : type.dropParameterTypes(0, 1);
        byCall.put(
                key(owner, method.getName(), called, isStatic),
                new StandIn(ClassDesc.of(StandIns.class.getName()), type));
    }

    private static MethodTypeDesc type(Method method) {
        return MethodTypeDesc.ofDescriptor(
                java.lang.invoke.MethodType.methodType(
                                method.getReturnType(), method.getParameterTypes())
                        .descriptorString());
    }

    /** The classes that have stand-ins have no subclasses that scripts may name. */
    @Nullable StandIn find(Class<?> owner, String name, MethodTypeDesc type, boolean isStatic) {
        return byCall.get(key(owner, name, type, isStatic));
    }

    private static String key(Class<?> owner, String name, MethodTypeDesc type, boolean isStatic) {
        return owner.getName() + (isStatic ? "::" : ".") + name + type.descriptorString();
    }

    /** A static method and its type, a receiver first. */
    record StandIn(ClassDesc owner, MethodTypeDesc type) {}
}
