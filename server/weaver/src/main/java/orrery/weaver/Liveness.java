package orrery.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.BitSet;

/**
 * Which locals may still be read after each place: by what follows, and by the handlers of an
 * exception that is raised there.
 */
final class Liveness {
    private final MethodCode code;
    private final BitSet[] atLabels;
    private final BitSet[] after;

    /**
     * @param wanted the places that will be asked for
     */
    Liveness(MethodCode code, BitSet wanted) {
        this.code = code;
        this.atLabels = new BitSet[code.size()];
        this.after = new BitSet[code.size()];
        for (int place = 0; place < code.size(); place++) {
            if (code.at(place) instanceof LabelTarget) {
                atLabels[place] = new BitSet();
            }
            if (wanted.get(place)) {
                after[place] = new BitSet();
            }
        }
        while (pass()) {
            // until no label learns anything new
        }
    }

    /** Which locals may still be read after the instruction at a wanted place. */
    BitSet after(int place) {
        return after[place];
    }

    /** Which locals may be read from a label on. */
    BitSet at(int label) {
        return atLabels[label];
    }

    private boolean pass() {
        boolean changed = false;
        BitSet live = new BitSet();
        for (int place = code.size() - 1; place >= 0; place--) {
            CodeElement element = code.at(place);
            if (element instanceof Instruction) {
                before(place, element, live);
            } else if (atLabels[place] != null && !atLabels[place].equals(live)) {
                atLabels[place].or(live);
                changed = true;
            }
        }
        return changed;
    }

    private void before(int place, CodeElement element, BitSet live) {
        if (!code.fallsThrough(place)) {
            live.clear();
        }
        for (int target : code.targetsAt(place)) {
            live.or(atLabels[target]);
        }
        addHandlers(place, live);
        if (after[place] != null) {
            after[place].or(live);
        }
        switch (element) {
            case StoreInstruction store -> live.clear(store.slot());
            case LoadInstruction load -> live.set(load.slot());
            case IncrementInstruction increment -> live.set(increment.slot());
            default -> {}
        }
        addHandlers(place, live);
    }

    private void addHandlers(int place, BitSet live) {
        for (int handler : code.handlersAt(place)) {
            live.or(atLabels[handler]);
        }
    }
}
