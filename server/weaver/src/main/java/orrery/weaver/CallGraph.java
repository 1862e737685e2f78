package orrery.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of a set with the calls and lambdas in them, in the order of the class files. */
final class CallGraph {
    private static final String MAKES_ITERATOR = "()Ljava/util/Iterator;";

    private final Map<MethodKey, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Made>> lambdas = new LinkedHashMap<>();

    /**
     * A method with code.
     *
     * @param iterates on which classes it calls {@code iterator()}; internal names
     */
    record Node(
            KnownClass type,
            MethodModel method,
            MethodKey key,
            boolean markedNative,
            List<Call> calls,
            List<Made> lambdas,
            Set<String> iterates) {
        boolean has(int flag) {
            return (method.flags().flagsMask() & flag) != 0;
        }
    }

    /**
     * @param line in the source; 0 if not known
     */
    record Call(InvokeInstruction instruction, int line) {}

    /**
     * A place where a lambda is made.
     *
     * @param givenTo the method that takes it as an argument, if that can be told
     */
    record Made(LambdaSite site, MethodKey in, int line, LambdaUse.@Nullable Taker givenTo) {}

    CallGraph(ClassSet set) {
        for (KnownClass type : set.classes()) {
            boolean markedNative = isNative(set, type);
            for (MethodModel method : type.model().methods()) {
                if (LambdaWeaving.makesAgain(method)) {
                    continue; // makes again what other methods make
                }
                method.code()
                        .ifPresent(code -> {
                            Node node = node(type, method, code, markedNative);
                            nodes.put(node.key(), node);
                            for (Made made : markedNative ? List.<Made>of() : node.lambdas()) {
                                for (String signature : made.site().signatures()) {
                                    lambdas.computeIfAbsent(signature, _ -> new ArrayList<>())
                                            .add(made);
                                }
                            }
                        });
            }
        }
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    @Nullable Node node(MethodKey key) {
        return nodes.get(key);
    }

    /** The lambdas that a call of this name and descriptor may run, of whatever function. */
    List<Made> lambdas(String signature) {
        return lambdas.getOrDefault(signature, List.of());
    }

    /** Whether the class or one that it is nested in is kept from being woven. */
    static boolean isNative(ClassSet set, KnownClass type) {
        String name = type.name();
        for (int end = name.length(); end > 0; end = name.lastIndexOf('$', end - 1)) {
            KnownClass around = set.known(name.substring(0, end));
            if (around != null && around.markedNative()) {
                return true;
            }
        }
        return false;
    }

    private static Node node(
            KnownClass type, MethodModel method, CodeModel code, boolean markedNative) {
        MethodKey key = MethodKey.of(type.name(), method);
        List<Call> calls = new ArrayList<>();
        List<Made> made = new ArrayList<>();
        Set<String> iterates = new LinkedHashSet<>();
        List<CodeElement> elements = code.elementList();
        int line = 0;
        for (int i = 0; i < elements.size(); i++) {
            switch (elements.get(i)) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call -> {
                    calls.add(new Call(call, line));
                    if (call.name().equalsString("iterator")
                            && call.type().equalsString(MAKES_ITERATOR)) {
                        iterates.add(call.owner().asInternalName());
                    }
                }
                case InvokeDynamicInstruction dynamic -> {
                    LambdaSite site = LambdaSite.of(dynamic);
                    if (site != null) {
                        made.add(new Made(site, key, line, LambdaUse.takerOf(elements, i)));
                    }
                }
                default -> {}
            }
        }
        return new Node(type, method, key, markedNative, calls, made, iterates);
    }
}
