package orrery.weaver;

import java.lang.constant.ClassDesc;

/**
 * A value that a frame keeps over a wait.
 *
 * @param type what it is
 * @param local where the method has it; negative on the operand stack
 * @param index where the frame has it, among its primitives or its references; negative if it is
 *     not kept: {@code null} itself, and the meter, which is asked for anew
 */
record Slot(VerifiedType type, int local, int index) {
    static final ClassDesc METER = ClassDesc.of("orrery.tasklet.budget.Meter");

    boolean isOperand() {
        return local < 0;
    }

    boolean isKept() {
        return index >= 0;
    }

    boolean isMeter() {
        return type.is(METER);
    }
}
