package orrery.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import orrery.weaver.CallGraph.Node;

/** Weaves one class of a set: its methods that can suspend, and the table of their frames. */
final class ClassWeaver {
    /** How the JDK says that a method has too many bytes of code. */
    private static final String TOO_LONG = "Code length";

    /** The method that tells the hash of what a class's lambdas run. */
    static final String LAMBDAS = "$lambdas";

    private final ClassSet set;
    private final KnownClass type;
    private final CastTypes casts;
    private final CallGraph graph;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<MethodKey, MethodWeaver> methods = new LinkedHashMap<>();

    ClassWeaver(
            ClassSet set,
            KnownClass type,
            CastTypes casts,
            CallGraph graph,
            SuspendingCalls suspending,
            RefusedWaits refused) {
        this.set = set;
        this.type = type;
        this.casts = casts;
        this.graph = graph;
        for (MethodModel method : type.model().methods()) {
            Node node = graph.node(MethodKey.of(type.name(), method));
            if (node != null && suspending.maySuspend(node.key()) && !refused.wouldRefuse(node)) {
                add(node, suspending);
            }
        }
    }

    private void add(Node node, SuspendingCalls suspending) {
        MethodWeaver weaver =
                new MethodWeaver(
                        type.model(), node.method(), suspending.in(node), casts, methods.size());
        List<Refusal> found = new ArrayList<>(weaver.refusals());
        if (found.isEmpty()) {
            found.addAll(UnsavableLocals.in(set, node, weaver.saved(), suspending));
        }
        if (found.isEmpty()) {
            methods.put(node.key(), weaver);
        } else if (suspending.suspends(node.key())) {
            refusals.addAll(found);
        } // else it stays as it is: there is nothing known to wait in it
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The woven class file; empty if it cannot be woven. */
    byte[] weave() {
        ClassModel model = type.model();
        try {
            return set.classFile()
                    .build(model.thisClass(), ConstantPoolBuilder.of(model), this::weave);
        } catch (IllegalArgumentException broken) {
            methods.forEach(this::refuseIfBroken);
            if (refusals.isEmpty()) {
                refuse("", 0, "cannot be woven: " + firstLine(broken));
            }
            return new byte[0];
        }
    }

    private void refuseIfBroken(MethodKey key, MethodWeaver weaver) {
        try {
            set.classFile().build(type.model().thisClass().asSymbol(), weaver::weave);
        } catch (IllegalArgumentException broken) {
            String reason = firstLine(broken);
            refuse(
                    key.name(),
                    firstLineOf(key),
                    reason.startsWith(TOO_LONG)
                            ? String.format(
                                    Locale.ROOT,
                                    "becomes longer than the JVM allows when it is woven, with %,d waits; split it",
                                    weaver.sites())
                            : "cannot be woven: " + reason);
        }
    }

    private int firstLineOf(MethodKey key) {
        Node node = graph.node(key);
        return node == null || node.calls().isEmpty() ? 0 : node.calls().getFirst().line();
    }

    private void refuse(String method, int line, String text) {
        refusals.add(new Refusal(binaryName(), method, type.file(), line, text));
    }

    private void weave(ClassBuilder to) {
        for (ClassElement element : type.model()) {
            MethodWeaver weaver =
                    element instanceof MethodModel method
                            ? methods.get(MethodKey.of(type.name(), method))
                            : null;
            if (weaver == null) {
                to.with(element);
            } else {
                weaver.weave(to);
            }
        }
        if (!methods.isEmpty()) {
            FrameTable.write(to, methods.values().stream().map(MethodWeaver::table).toList());
        }
        List<String> lambdas = lambdas();
        if (!lambdas.isEmpty()) {
            FrameTable.write(to, LAMBDAS, lambdas);
        }
    }

    /** What the class's lambdas run: name and descriptor, a tab, and the hash of the code. */
    private List<String> lambdas() {
        Set<String> bodies = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (node.type() == type) {
                node.lambdas()
                        .forEach(made -> bodies.add(MethodKey.of(made.site().body()).signature()));
            }
        }
        List<String> texts = new ArrayList<>();
        for (String body : bodies) {
            KnownClass.Method method = type.methods().get(body);
            if (method != null && method.code().isPresent()) {
                MethodCode code = new MethodCode(method.code().get());
                texts.add(body + '\t' + Long.toHexString(CodeHash.of(code)));
            }
        }
        return texts;
    }

    /**
     * What was done.
     *
     * @param before the unwoven class file
     * @param after the woven one
     */
    ClassReport report(byte[] before, byte[] after) {
        Map<MethodKey, Integer> unwoven = codeLengths(before);
        Map<MethodKey, Integer> woven = after.length == 0 ? Map.of() : codeLengths(after);
        List<ClassReport.Method> reports = new ArrayList<>();
        methods.forEach((key, weaver) ->
                reports.add(
                        new ClassReport.Method(
                                key.name(),
                                key.descriptor(),
                                weaver.sites(),
                                unwoven.getOrDefault(key, 0),
                                woven.getOrDefault(key, 0))));
        int lambdas = 0;
        for (Node node : graph.nodes()) {
            lambdas += node.type() == type ? node.lambdas().size() : 0;
        }
        return new ClassReport(
                binaryName(), false, unwoven.size(), reports, lambdas, before.length, after.length);
    }

    private Map<MethodKey, Integer> codeLengths(byte[] file) {
        Map<MethodKey, Integer> lengths = new HashMap<>();
        for (MethodModel method : set.classFile().parse(file).methods()) {
            method.code()
                    .ifPresent(code -> {
                        if (code instanceof CodeAttribute attribute) {
                            lengths.put(MethodKey.of(type.name(), method), attribute.codeLength());
                        }
                    });
        }
        return lengths;
    }

    private String binaryName() {
        return type.name().replace('/', '.');
    }

    private static String firstLine(RuntimeException thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
