package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;

/**
 * Puts iterators and map views that can be saved in place of the JDK's own, which cannot: in
 * methods that may wait, unless it is plain that they do not live on over a wait.
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

    private final MethodCode code;
    private final Sites sites;

    IteratorCalls(MethodCode code, Sites sites) {
        this.code = code;
        this.sites = sites;
    }

    /**
     * Writes a call of the stand-in.
     *
     * @return whether it did; if not, the call is to be written as it is
     */
    boolean replace(int place, InvokeInstruction call, CodeBuilder to) {
        if (!isReplaced(place, call)) {
            return false;
        }
        ClassDesc given = call.typeSymbol().returnType();
        ClassDesc taken = given.equals(ITERATOR) ? ITERABLE : ConstantDescs.CD_Map;
        to.invokestatic(STAND_INS, call.name().stringValue(), MethodTypeDesc.of(given, taken));
        return true;
    }

    private boolean isReplaced(int place, InvokeInstruction call) {
        return (isIterator(call) || isView(call)) && mayLiveOn(place);
    }

    private static boolean isIterator(InvokeInstruction call) {
        return asksLibrary(call)
                && call.name().equalsString("iterator")
                && call.typeSymbol().returnType().equals(ITERATOR)
                && isA(call, Iterable.class);
    }

    private static boolean isView(InvokeInstruction call) {
        return asksLibrary(call)
                && call.typeSymbol().returnType().equals(VIEWS.get(call.name().stringValue()))
                && isA(call, Map.class);
    }

    /** Whether it only asks an object of the JDK for something. */
    private static boolean asksLibrary(InvokeInstruction call) {
        return (call.opcode() == Opcode.INVOKEINTERFACE || call.opcode() == Opcode.INVOKEVIRTUAL)
                && call.typeSymbol().parameterCount() == 0
                && call.owner().asInternalName().startsWith("java/");
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

    /** Whether what a call gives may still be needed after a wait. */
    private boolean mayLiveOn(int place) {
        int next = code.nextInstruction(place);
        if (next == code.size()) {
            return true;
        }
        return switch (code.at(next)) {
            case StoreInstruction store when store.typeKind() == TypeKind.REFERENCE ->
                    isKept(store.slot(), next + 1);
            case InvokeInstruction call when isIterator(call) -> isReplaced(next, call);
            case InvokeInstruction call -> sites.isSite(next) || !asksLibrary(call);
            default -> true;
        };
    }

    /** Whether a frame keeps what was stored in a local, at any site that can be reached. */
    private boolean isKept(int local, int from) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        reach(from, seen, open);
        while (!open.isEmpty()) {
            int place = open.remove();
            if (sites.isSite(place) && sites.at(place).layout().keeps(local)) {
                return true;
            }
            for (int handler : code.handlersAt(place)) {
                reach(handler, seen, open);
            }
            if (code.at(place) instanceof StoreInstruction store && store.slot() == local) {
                continue;
            }
            for (int target : code.targetsAt(place)) {
                reach(target, seen, open);
            }
            if (code.fallsThrough(place)) {
                reach(place + 1, seen, open);
            }
        }
        return false;
    }

    private void reach(int place, BitSet seen, Deque<Integer> open) {
        if (place < code.size() && !seen.get(place)) {
            seen.set(place);
            open.add(place);
        }
    }
}
