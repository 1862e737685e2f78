package orrery.weaver;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** How many monitors the method itself holds at each place. */
final class HeldMonitors {
    private static final int UNKNOWN = -1;

    private final MethodCode code;
    private final int[] held;
    private final Deque<Integer> open = new ArrayDeque<>();

    HeldMonitors(MethodCode code) {
        this.code = code;
        this.held = new int[code.size()];
        if (code.elements().stream().anyMatch(MonitorInstruction.class::isInstance)) {
            Arrays.fill(held, UNKNOWN);
            follow();
        }
    }

    /** Whether any is held before the instruction at this place. */
    boolean anyAt(int place) {
        return held[place] > 0;
    }

    private void follow() {
        reach(0, 0);
        while (!open.isEmpty()) {
            int place = open.remove();
            for (int handler : code.handlersAt(place)) {
                reach(handler, held[place]);
            }
            int after = held[place];
            if (code.at(place) instanceof MonitorInstruction monitor) {
                after += monitor.opcode() == Opcode.MONITORENTER ? 1 : -1;
            }
            for (int target : code.targetsAt(place)) {
                reach(target, after);
            }
            if (code.fallsThrough(place) && place + 1 < code.size()) {
                reach(place + 1, after);
            }
        }
    }

    private void reach(int place, int monitors) {
        if (held[place] == UNKNOWN) {
            held[place] = Math.max(0, monitors);
            open.add(place);
        }
    }
}
