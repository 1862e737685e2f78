package orrery.weaver;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;

/**
 * A call at which a frame may be left and entered again. A call that may reach both an operation
 * and a woven method has two numbers: the second one says that no frame lies above.
 *
 * @param number of the first of its numbers, from 0 in each method
 * @param place of the call in the code
 * @param line in the source; 0 if not known
 * @param call the call
 * @param kind what it may reach
 * @param guarded whether the method may catch what is raised here
 * @param layout of the frame
 */
record Site(
        int number,
        int place,
        int line,
        InvokeInstruction call,
        CallKind kind,
        boolean guarded,
        FrameLayout layout) {

    /** How many numbers it takes. */
    int numbers() {
        return kind == CallKind.EITHER ? 2 : 1;
    }

    /** The number under which an operation was left, with no frame above. */
    int leafNumber() {
        return number + numbers() - 1;
    }

    boolean mayBeInner() {
        return kind != CallKind.LEAF;
    }

    boolean mayBeLeaf() {
        return kind != CallKind.INNER;
    }

    boolean hasReceiver() {
        return call.opcode() != Opcode.INVOKESTATIC;
    }
}
