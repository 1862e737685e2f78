package orrery.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Unsavable;
import orrery.weaver.CallGraph.Call;
import orrery.weaver.CallGraph.Node;

/** Finds values kept over a wait that no save can hold, as far as their static types show it. */
final class UnsavableLocals {
    private UnsavableLocals() {}

    static List<Refusal> in(
            ClassSet set, Node node, List<SavedSlot> saved, SuspendingCalls suspending) {
        List<Refusal> refusals = new ArrayList<>();
        for (SavedSlot slot : saved) {
            String advice = advice(set, slot);
            Call call = advice == null ? null : callIn(node, slot.line(), suspending);
            if (call != null) {
                refusals.add(
                        new Refusal(
                                node.type().name().replace('/', '.'),
                                node.key().name(),
                                node.type().file(),
                                slot.line(),
                                "keeps %s over a wait (it calls %s), and a %s can never be saved; %s"
                                        .formatted(
                                                slot.name().isEmpty()
                                                        ? "a value"
                                                        : "'" + slot.name() + "'",
                                                MethodKey.of(call.instruction()),
                                                ClassSet.internal(slot.type()).replace('/', '.'),
                                                advice)));
            }
        }
        return refusals;
    }

    // Nothing is refused over a call of which it is not known that it waits.
    private static @Nullable Call callIn(Node node, int line, SuspendingCalls suspending) {
        for (Call call : node.calls()) {
            if (call.line() == line && suspending.suspends(node, call)) {
                return call;
            }
        }
        return null;
    }

    private static @Nullable String advice(ClassSet set, SavedSlot slot) {
        if (!slot.type().isClassOrInterface()) {
            return null;
        }
        for (String ancestor : set.ancestors(ClassSet.internal(slot.type()))) {
            String advice = Unsavable.advice(ancestor.replace('/', '.'));
            if (advice != null) {
                return advice;
            }
        }
        return null;
    }
}
