package orrery.weaver;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orrery.weaver.TypeFlow.CallTypes;
import orrery.weaver.VerifiedType.Kind;

/**
 * The sites of one method, with how its frame is laid out at each, and the objects that must be
 * made later than where the source makes them: a frame cannot keep one whose constructor has not
 * run, so {@code new} moves behind arguments that wait.
 */
final class Sites {
    /** More numbers than the JVM has room for in a method, and what a frame has room for. */
    static final int MOST = 0xffff;

    private final MethodCode code;
    private final Suspensions suspensions;
    private final boolean isStatic;
    private final Liveness liveness;
    private final List<Site> all = new ArrayList<>();
    private final Map<Integer, Site> byPlace = new HashMap<>();
    private final Set<Integer> moved = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int numbers;

    /**
     * Why a method cannot be woven.
     *
     * @param line of the source; 0 if not known
     * @param text what was found, and what to write instead
     */
    record Problem(int line, String text) {}

    Sites(MethodCode code, TypeFlow flow, Suspensions suspensions, boolean isStatic) {
        this.code = code;
        this.suspensions = suspensions;
        this.isStatic = isStatic;
        HeldMonitors monitors = new HeldMonitors(code);
        BitSet places = new BitSet();
        flow.calls().forEach(call -> places.set(call.place()));
        liveness = new Liveness(code, places);
        for (CallTypes call : flow.calls()) {
            check(call, flow, monitors);
            Site site = site(call, liveness.after(call.place()));
            all.add(site);
            byPlace.put(call.place(), site);
            numbers += site.numbers();
        }
        if (numbers > MOST) {
            problems.add(new Problem(0, "waits at more than 65,535 places; split the method"));
        }
    }

    /** Whether the method has no {@code this}. */
    boolean isStatic() {
        return isStatic;
    }

    List<Site> all() {
        return all;
    }

    boolean isSite(int place) {
        return byPlace.containsKey(place);
    }

    Site at(int place) {
        Site site = byPlace.get(place);
        if (site == null) {
            throw new IllegalArgumentException("no site at " + place);
        }
        return site;
    }

    /** Which locals may still be read, at the labels and after the sites. */
    Liveness liveness() {
        return liveness;
    }

    /** How many numbers the sites have. */
    int numbers() {
        return numbers;
    }

    /** Whether the {@code new} at this place is to be moved to where its constructor is called. */
    boolean isMoved(int place) {
        return moved.contains(place);
    }

    /** How many objects are made later than where the source makes them. */
    int movedObjects() {
        return moved.size();
    }

    List<Problem> problems() {
        return problems;
    }

    private Site site(CallTypes call, BitSet live) {
        CallKind kind = suspensions.kind(call.call());
        FrameLayout.Builder layout = new FrameLayout.Builder(isStatic);
        if (kind != CallKind.LEAF && dispatches(call) && suspensions.mayReachLambda(call.call())) {
            layout.receiver();
        }
        for (VerifiedType type : below(call)) {
            if (type.kind() != Kind.UNINITIALIZED) {
                layout.operand(type);
            }
        }
        for (int slot = isStatic ? 0 : 1; slot < call.locals().length; slot++) {
            if (live.get(slot) && call.locals()[slot].kind() != Kind.NONE) {
                layout.local(call.locals()[slot], slot);
            }
        }
        return new Site(
                numbers,
                call.place(),
                code.lineAt(call.place()),
                call.call(),
                kind,
                code.handlersAt(call.place()).length > 0,
                layout.build());
    }

    private static boolean dispatches(CallTypes call) {
        Opcode opcode = call.call().opcode();
        return opcode == Opcode.INVOKEINTERFACE || opcode == Opcode.INVOKEVIRTUAL;
    }

    private List<VerifiedType> below(CallTypes call) {
        boolean receiver = call.call().opcode() != Opcode.INVOKESTATIC;
        int own = call.call().typeSymbol().parameterCount() + (receiver ? 1 : 0);
        return call.stack().subList(0, call.stack().size() - own);
    }

    private void check(CallTypes call, TypeFlow flow, HeldMonitors monitors) {
        int line = code.lineAt(call.place());
        for (VerifiedType type : below(call)) {
            if (type.kind() == Kind.UNINITIALIZED_THIS) {
                problems.add(
                        new Problem(line, "waits before super(); wait before the object is made"));
            } else if (type.kind() == Kind.UNINITIALIZED) {
                move(type.origin(), line, flow);
            }
        }
        for (VerifiedType type : call.locals()) {
            if (type.kind() == Kind.UNINITIALIZED) {
                problems.add(oddlyMade(line));
            }
        }
        if (monitors.anyAt(call.place()) && !isSaid(line)) {
            problems.add(new Problem(line, underMonitor(call.call())));
        }
    }

    /** A loop asks its iterator twice, and is to be told of once. */
    private boolean isSaid(int line) {
        return !problems.isEmpty() && line != 0 && problems.getLast().line() == line;
    }

    private static String underMonitor(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String advice = "wait outside of it, or use orrery.tasklet.kit.ReentrantLock";
        if (owner.equals(Outside.ITERATOR)) { // of a channel or not: loops in one method look alike
            advice =
                    "wait outside of it; or if that loop goes over no channel, put the method's loop"
                            + " that does in a method of its own";
        }
        return "waits in a synchronized block (by %s.%s); %s"
                .formatted(owner.replace('/', '.'), call.name().stringValue(), advice);
    }

    private void move(int origin, int line, TypeFlow flow) {
        if (flow.isPlainlyMade(origin)) {
            moved.add(origin);
        } else {
            problems.add(oddlyMade(line));
        }
    }

    private static Problem oddlyMade(int line) {
        return new Problem(
                line,
                "waits while an object is made in an odd way; put what is waited for in a local first");
    }
}
