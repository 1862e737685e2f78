package orrery.weaver;

import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.weaver.CallGraph.Call;
import orrery.weaver.CallGraph.Node;
import orrery.weaver.Dispatch.Targets;

/**
 * Which methods of a set can suspend, and which calls in them: a method can if it calls an
 * operation that does, or a method that can. All classes are looked at together.
 *
 * <p>A method of a script's own interface that takes a body counts as one that can, whatever there
 * is that implements it. Nothing is refused for that alone.
 */
final class SuspendingCalls {
    private final CallGraph graph;
    private final Dispatch dispatch;
    private final Set<MethodKey> certain;
    private final Set<MethodKey> possible;
    private final Set<MethodKey> ofAnyKind;

    SuspendingCalls(CallGraph graph, Dispatch dispatch) {
        this.graph = graph;
        this.dispatch = dispatch;
        this.certain = reached(Reach.CERTAIN);
        this.possible = reached(Reach.POSSIBLE);
        this.ofAnyKind = reached(Reach.OF_ANY_KIND);
    }

    /** What counts when the methods that can suspend are looked for. */
    private enum Reach {
        /** Ways through woven classes to an operation. */
        CERTAIN,
        /** The same, and ways to methods that take a body. */
        POSSIBLE,
        /** Ways to an operation through all classes, also those marked as native. */
        OF_ANY_KIND
    }

    /** Whether a method of the woven classes is to be woven, if it can be. */
    boolean maySuspend(MethodKey method) {
        return possible.contains(method);
    }

    /** Whether there is a way from it through woven classes to an operation. */
    boolean suspends(MethodKey method) {
        return certain.contains(method);
    }

    /** The same, but ways may lead through native classes. */
    boolean suspendsSomehow(MethodKey method) {
        return ofAnyKind.contains(method);
    }

    /** Whether it suspends by a call that can be named. */
    boolean suspends(Node in, Call call) {
        Targets targets = dispatch.of(call.instruction(), in.iterates());
        return targets.operation() || reaches(targets, certain);
    }

    /** What the calls of one method may do. */
    Suspensions in(Node node) {
        return new Suspensions() {
            @Override
            public CallKind kind(InvokeInstruction call) {
                Targets targets = dispatch.of(call, node.iterates());
                boolean inner = targets.takesBody() || reaches(targets, possible);
                if (targets.operation()) {
                    return inner ? CallKind.EITHER : CallKind.LEAF;
                }
                return inner ? CallKind.INNER : CallKind.NONE;
            }

            @Override
            public boolean mayReachLambda(InvokeInstruction call) {
                Targets targets = dispatch.of(call, node.iterates());
                return targets.takesBody()
                        || targets.lambdas().stream().anyMatch(possible::contains);
            }
        };
    }

    private static boolean reaches(Targets targets, Set<MethodKey> suspending) {
        for (MethodKey method : targets.methods()) {
            if (suspending.contains(method)) {
                return true;
            }
        }
        for (MethodKey lambda : targets.lambdas()) {
            if (suspending.contains(lambda)) {
                return true;
            }
        }
        return false;
    }

    private Set<MethodKey> reached(Reach reach) {
        Map<MethodKey, List<MethodKey>> callers = new HashMap<>();
        Set<MethodKey> found = new HashSet<>();
        Deque<MethodKey> open = new ArrayDeque<>();
        for (Node node : graph.nodes()) {
            if (node.markedNative() && reach != Reach.OF_ANY_KIND) {
                continue;
            }
            for (Call call : node.calls()) {
                Targets targets = dispatch.of(call.instruction(), node.iterates());
                boolean reached =
                        targets.operation() || targets.takesBody() && reach == Reach.POSSIBLE;
                if (reached && found.add(node.key())) {
                    open.add(node.key());
                }
                for (MethodKey target : targets.methods()) {
                    callers.computeIfAbsent(target, _ -> new ArrayList<>()).add(node.key());
                }
                for (MethodKey target : targets.lambdas()) {
                    callers.computeIfAbsent(target, _ -> new ArrayList<>()).add(node.key());
                }
            }
        }
        for (MethodKey next = open.poll(); next != null; next = open.poll()) {
            for (MethodKey caller : callers.getOrDefault(next, List.of())) {
                if (found.add(caller)) {
                    open.add(caller);
                }
            }
        }
        return found;
    }
}
