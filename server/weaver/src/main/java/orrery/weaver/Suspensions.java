package orrery.weaver;

import java.lang.classfile.instruction.InvokeInstruction;

/** Which calls may suspend the tasklet that makes them. */
interface Suspensions {
    /** What a call may do; constructors are {@link CallKind#NONE}. */
    CallKind kind(InvokeInstruction call);

    /**
     * Whether the receiver of a call that is {@link CallKind#INNER} or {@link CallKind#EITHER} may
     * be another object than {@code this} of the callee's frame: a lambda, a method reference. The
     * caller must then save it.
     */
    boolean mayReachLambda(InvokeInstruction call);
}
