package orrery.weaver;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which methods a call may run, by the class hierarchy of the set. */
final class Dispatch {
    private static final Targets NOTHING = new Targets(false, false, Set.of(), Set.of());

    private final ClassSet set;
    private final CallGraph graph;
    private final Map<MethodKey, Targets> exact = new HashMap<>();
    private final Map<MethodKey, Targets> virtual = new HashMap<>();

    Dispatch(ClassSet set, CallGraph graph) {
        this.set = set;
        this.graph = graph;
    }

    /**
     * What a call may run.
     *
     * @param operation whether an operation that suspends by returning is among it
     * @param takesBody whether it is a script's own abstract method that takes a body: what scripts
     *     that come later will do in it is not known
     * @param methods those of the set that it may run on objects whose class declares or inherits
     *     them
     * @param lambdas those of the set that it may run through a lambda
     */
    record Targets(
            boolean operation, boolean takesBody, Set<MethodKey> methods, Set<MethodKey> lambdas) {}

    /**
     * @param iterates on which classes the calling method calls {@code iterator()}
     */
    Targets of(InvokeInstruction call, Set<String> iterates) {
        MethodKey key = MethodKey.of(call);
        if (key.owner().startsWith("[") || key.name().startsWith("<")) {
            return NOTHING;
        }
        if (call.opcode() == Opcode.INVOKESTATIC || call.opcode() == Opcode.INVOKESPECIAL) {
            return exact(key);
        }
        if (key.owner().equals(Outside.ITERATOR)) {
            return iterating(key, iterates);
        }
        return virtual(key);
    }

    /** What a lambda runs; the weaver has seen to it that it is a method with code of its class. */
    Set<MethodKey> of(DirectMethodHandleDesc body) {
        MethodKey key = MethodKey.of(body);
        return switch (body.kind()) {
            case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL, CONSTRUCTOR ->
                    exact(key).methods();
            case VIRTUAL, INTERFACE_VIRTUAL -> overriding(key).methods;
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> Set.of();
        };
    }

    private Targets exact(MethodKey key) {
        return exact.computeIfAbsent(key, this::findExact); // does not come back here
    }

    private Targets findExact(MethodKey key) {
        Found found = new Found();
        for (KnownClass.Method method : set.selected(key.owner(), key.signature())) {
            found.add(key.owner(), method);
        }
        return found.targets();
    }

    private Targets virtual(MethodKey key) {
        Targets known = virtual.get(key);
        if (known == null) {
            known = findVirtual(key);
            virtual.put(key, known);
        }
        return known;
    }

    private Targets findVirtual(MethodKey key) {
        if (Outside.isLibrary(key.owner())) {
            return NOTHING;
        }
        List<KnownClass.Method> declared = set.declared(key.owner(), key.signature());
        if (!declared.isEmpty() && declared.getFirst().has(ClassFile.ACC_PRIVATE)) {
            return exact(key);
        }
        Found found = overriding(key);
        KnownClass owner = set.known(key.owner());
        if (owner != null && !owner.inSet()) {
            found.operation |= isOperation(key.owner(), key.signature());
        }
        found.takesBody = declared.stream().anyMatch(this::takesBody);
        for (CallGraph.Made made : graph.lambdas(key.signature())) {
            if (set.isA(made.site().function(), key.owner())) {
                found.lambdas.addAll(of(made.site().body()));
            }
        }
        return found.targets();
    }

    private Found overriding(MethodKey key) {
        Found found = new Found();
        for (KnownClass type : set.below(key.owner())) {
            for (KnownClass.Method method : set.selected(type.name(), key.signature())) {
                found.add(type.name(), method);
            }
        }
        return found;
    }

    // Every loop over a collection calls these; only those may wait that the calling method got
    // from what waits.
    private Targets iterating(MethodKey key, Set<String> iterates) {
        Found found = new Found();
        for (String iterable : iterates) {
            found.operation |= set.isA(iterable, Outside.CHANNEL);
            for (KnownClass type : set.below(Outside.ITERATOR)) {
                if (type.name().startsWith(iterable + "$")) {
                    for (KnownClass.Method method : set.selected(type.name(), key.signature())) {
                        found.add(type.name(), method);
                    }
                }
            }
        }
        return found.targets();
    }

    private boolean isOperation(String owner, String signature) {
        return set.declared(owner, signature).stream()
                .anyMatch(method -> !method.in().inSet() && method.operation());
    }

    private boolean takesBody(KnownClass.Method method) {
        if (!method.in().inSet()
                || !(method.in().isInterface() || method.has(ClassFile.ACC_ABSTRACT))) {
            return false;
        }
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(method.key().descriptor());
        for (ClassDesc parameter : type.parameterList()) {
            if (set.isA(ClassSet.internal(parameter), Outside.BODY)) {
                return true;
            }
        }
        return false;
    }

    private final class Found {
        private boolean operation;
        private boolean takesBody;
        private final Set<MethodKey> methods = new LinkedHashSet<>();
        private final Set<MethodKey> lambdas = new LinkedHashSet<>();

        void add(String type, KnownClass.Method method) {
            if (!method.in().inSet()) {
                operation |= isOperation(type, method.key().signature());
            } else if (!method.has(ClassFile.ACC_ABSTRACT)) {
                methods.add(method.key());
            }
        }

        Targets targets() {
            return new Targets(operation, takesBody, methods, lambdas);
        }
    }
}
