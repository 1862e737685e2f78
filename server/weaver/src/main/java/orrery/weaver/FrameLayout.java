package orrery.weaver;

import java.util.ArrayList;
import java.util.List;

/**
 * How a frame is laid out at one site. Its first primitive says which method and site it is; the
 * first reference of an instance method is {@code this}.
 *
 * @param primitives how many it has, the first one included
 * @param references how many it has
 * @param receiver where the receiver of the call that waits lies; negative if it is not kept
 * @param slots the operands below the call, the lowest first, then the locals that live on
 */
record FrameLayout(int primitives, int references, int receiver, List<Slot> slots) {
    /** Changes the hash of all code when frames are laid out in another way. */
    static final int VERSION = 1;

    /** Added to {@code sp}, gives where the callee's frame begins. */
    long size() {
        return (long) primitives << 32 | references;
    }

    boolean hasOperands() {
        return !slots.isEmpty() && slots.getFirst().isOperand();
    }

    /** Whether it keeps what is in a local. */
    boolean keeps(int local) {
        return slots.stream().anyMatch(slot -> slot.local() == local && slot.isKept());
    }

    /** Lays a frame out; the order of the calls is the order in the frame. */
    static final class Builder {
        private final List<Slot> slots = new ArrayList<>();
        private int primitives = 1;
        private int references;
        private int receiver = -1;

        Builder(boolean isStatic) {
            references = isStatic ? 0 : 1;
        }

        void receiver() {
            receiver = references++;
        }

        void operand(VerifiedType type) {
            add(type, -1);
        }

        void local(VerifiedType type, int local) {
            add(type, local);
        }

        private void add(VerifiedType type, int local) {
            int index = -1;
            if (type.isPrimitive()) {
                index = primitives++;
            } else if (type.kind() == VerifiedType.Kind.OBJECT && !type.is(Slot.METER)) {
                index = references++;
            }
            slots.add(new Slot(type, local, index));
        }

        FrameLayout build() {
            return new FrameLayout(primitives, references, receiver, List.copyOf(slots));
        }
    }
}
