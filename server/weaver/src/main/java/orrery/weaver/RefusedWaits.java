package orrery.weaver;

import java.lang.classfile.ClassFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.weaver.CallGraph.Call;
import orrery.weaver.CallGraph.Made;
import orrery.weaver.CallGraph.Node;
import orrery.weaver.Dispatch.Targets;

/** Finds the waits that no frame can be saved for, because of where they are. */
final class RefusedWaits {
    private static final String OBJECT = "java/lang/Object";
    private static final String SELECT = "orrery/tasklet/Select";

    private final ClassSet set;
    private final CallGraph graph;
    private final Dispatch dispatch;
    private final SuspendingCalls suspending;
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    RefusedWaits(ClassSet set, CallGraph graph, Dispatch dispatch, SuspendingCalls suspending) {
        this.set = set;
        this.graph = graph;
        this.dispatch = dispatch;
        this.suspending = suspending;
    }

    /** All of them, in the order of the classes and their methods. */
    List<Refusal> all() {
        for (KnownClass type : set.classes()) {
            markedUnlikeItsParents(type);
        }
        for (Node node : graph.nodes()) {
            if (node.markedNative()) {
                continue;
            }
            if (suspending.suspends(node.key())) {
                inItsPlace(node);
                overLibrary(node);
            }
            node.calls().forEach(call -> callOfNative(node, call));
            node.lambdas().forEach(made -> belowLibrary(node, made));
        }
        return List.copyOf(refusals);
    }

    /** Whether a wait in this method would be refused for what the method is. */
    boolean wouldRefuse(Node node) {
        return node.key().name().startsWith("<")
                || node.has(ClassFile.ACC_SYNCHRONIZED)
                || overridden(node) != null;
    }

    private void markedUnlikeItsParents(KnownClass type) {
        if (!CallGraph.isNative(set, type)) {
            return;
        }
        for (String ancestor : set.ancestors(type.name())) {
            KnownClass above = set.known(ancestor);
            if (above != null
                    && above.inSet()
                    && !above.isInterface()
                    && !CallGraph.isNative(set, above)) {
                refusals.add(
                        new Refusal(
                                binary(type.name()),
                                "",
                                type.file(),
                                0,
                                "is marked @Native, and extends %s, which is woven; mark both or neither"
                                        .formatted(binary(ancestor))));
            }
        }
    }

    private void inItsPlace(Node node) {
        if (node.key().name().equals("<init>")) {
            refuse(
                    node,
                    "waits in a constructor: it calls %s; wait in a static method, and give the constructor what came of it");
        } else if (node.key().name().equals("<clinit>")) {
            refuse(
                    node,
                    "waits in a static initialiser: it calls %s; do it in a method that a tasklet calls");
        } else if (node.has(ClassFile.ACC_SYNCHRONIZED)) {
            refuse(
                    node,
                    "waits in a synchronized method: it calls %s; leave out synchronized, and keep others away with a ReentrantLock of orrery.tasklet.kit");
        }
    }

    private void overLibrary(Node node) {
        KnownClass.Method library = overridden(node);
        if (library != null) {
            Node at = node;
            Call call = cause(node);
            Node bridged =
                    node.has(ClassFile.ACC_BRIDGE) && call != null
                            ? graph.node(MethodKey.of(call.instruction()))
                            : null;
            if (bridged != null) {
                at = bridged;
            }
            refuse(
                    at,
                    "waits where library code may call it, as it overrides "
                            + library.key()
                            + ": it calls %s; wait before, and let this method work with what came of it");
        }
    }

    /** The method outside of the set that it overrides and that may not be a wait. */
    private KnownClass.@Nullable Method overridden(Node node) {
        if (node.has(ClassFile.ACC_STATIC)
                || node.has(ClassFile.ACC_PRIVATE)
                || node.key().name().startsWith("<")) {
            return null;
        }
        String signature = node.key().signature();
        for (KnownClass type : set.below(node.type().name())) {
            boolean inherits =
                    set.selected(type.name(), signature).stream()
                            .anyMatch(method -> method.in() == node.type());
            if (!inherits) {
                continue;
            }
            for (KnownClass.Method above : set.declared(type.name(), signature)) {
                if (!above.in().inSet()
                        && !above.has(ClassFile.ACC_PRIVATE)
                        && !above.has(ClassFile.ACC_STATIC)
                        && !Outside.mayWait(above)
                        && !isIteratorOfItsOwn(node, above)) {
                    return above;
                }
            }
        }
        return null;
    }

    // Called by loops over the class that it is nested in, and those are woven.
    private boolean isIteratorOfItsOwn(Node node, KnownClass.Method above) {
        String name = node.type().name();
        int nested = name.lastIndexOf('$');
        return above.in().name().equals(Outside.ITERATOR)
                && nested > 0
                && set.isA(name.substring(0, nested), Outside.ITERABLE);
    }

    private void callOfNative(Node node, Call call) {
        Targets targets = dispatch.of(call.instruction(), node.iterates());
        if (targets.operation() || targets.methods().isEmpty() || !targets.lambdas().isEmpty()) {
            return;
        }
        boolean waits = false;
        for (MethodKey target : targets.methods()) {
            Node called = graph.node(target);
            if (called == null || !called.markedNative()) {
                return;
            }
            waits |= suspending.suspendsSomehow(target);
        }
        if (waits) {
            refuse(
                    node,
                    call.line(),
                    "calls %s, which waits and whose class is marked @Native; mark this class too, or neither"
                            .formatted(MethodKey.of(call.instruction())));
        }
    }

    private void belowLibrary(Node node, Made made) {
        for (MethodKey body : dispatch.of(made.site().body())) {
            Node waiting = suspending.suspends(body) ? graph.node(body) : null;
            if (waiting != null) {
                String text = belowLibrary(made, waiting);
                if (text != null) {
                    refuse(node, made.line(), text);
                }
                return;
            }
        }
    }

    private @Nullable String belowLibrary(Made made, Node waiting) {
        String function = made.site().function();
        String what =
                "a lambda for %s waits: %s; "
                        .formatted(binary(function), callOf(waiting, made.line()));
        MethodKey taker = callerOf(made);
        boolean toLibrary = taker != null && Outside.isJdk(taker.owner());
        if (mayWait(made) && !toLibrary) {
            return null;
        }
        if (taker != null && taker.owner().equals(SELECT)) {
            return "a case of a select may not wait: %s; give back what came, and wait after the select"
                    .formatted(callOf(waiting, made.line()));
        }
        if (toLibrary) {
            return what
                    + "%s is library code, below which nothing can; write the loop or the condition yourself"
                            .formatted(taker);
        }
        KnownClass takes = taker == null ? null : set.known(taker.owner());
        if (takes != null && !takes.inSet()) {
            return what
                    + "%s runs it where nothing may; wait before or after, or spawn a tasklet that does"
                            .formatted(taker);
        }
        return what
                + "library code may call such, below which nothing can; use Runnable or a functional interface of your own";
    }

    /** The method that it is given to, if that knows it as what it is and so can call it. */
    private @Nullable MethodKey callerOf(Made made) {
        LambdaUse.Taker taker = made.givenTo();
        if (taker == null
                || taker.as().equals(OBJECT)
                || !set.isA(made.site().function(), taker.as())) {
            return null;
        }
        return taker.method();
    }

    private boolean mayWait(Made made) {
        KnownClass function = set.known(made.site().function());
        if (function == null) {
            return false;
        }
        if (function.inSet()) {
            return true;
        }
        return set.declared(function.name(), made.site().method().signature()).stream()
                .anyMatch(Outside::mayWait);
    }

    private String callOf(Node node, int madeInLine) {
        Call call = cause(node);
        if (call == null) {
            return "it calls " + node.key();
        }
        String calls = "it calls " + named(node, call);
        return call.line() == 0 || call.line() == madeInLine
                ? calls
                : calls + " in line " + call.line();
    }

    /** The first call by which a method suspends. */
    private @Nullable Call cause(Node node) {
        for (Call call : node.calls()) {
            if (suspending.suspends(node, call)) {
                return call;
            }
        }
        return null;
    }

    private String named(Node node, Call call) {
        Targets targets = dispatch.of(call.instruction(), node.iterates());
        MethodKey key = MethodKey.of(call.instruction());
        return targets.operation() ? key.toString() : key + ", which waits";
    }

    private void refuse(Node node, String text) {
        Call call = cause(node);
        if (call != null) {
            refuse(node, call.line(), text.formatted(named(node, call)));
        }
    }

    private void refuse(Node node, int line, String text) {
        refusals.add(
                new Refusal(
                        binary(node.type().name()),
                        node.key().name(),
                        node.type().file(),
                        line,
                        text));
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }
}
