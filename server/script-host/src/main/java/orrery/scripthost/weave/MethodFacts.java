package orrery.scripthost.weave;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the weaver must know of a method before it rewrites it.
 *
 * @param loopCosts of each branch that goes back, by its place, what a round costs
 * @param handlers where exception handlers begin
 * @param calls whether it calls anything that may call on
 * @param woven whether it must be rewritten
 * @param entryCost what a call costs
 * @param frame how much of the allowed depth a call takes
 * @param maxLocals the first local that the script does not use
 * @param firstLine of its source; 0 if unknown
 * @param loopsByException whether a handler covers itself, so that exceptions alone make a loop
 */
record MethodFacts(
        Map<Integer, Integer> loopCosts,
        Set<Label> handlers,
        boolean calls,
        boolean woven,
        int entryCost,
        int frame,
        int maxLocals,
        int firstLine,
        boolean loopsByException) {
    /** Each so many bytes of bytecode cost one step more. */
    private static final int BYTES_A_STEP = 256;

    /** The longest method that may go unwoven. */
    private static final int LEAF_BYTES = 128;

    /** Each so many words of a frame count as one more call in the depth. */
    private static final int WORDS_A_CALL = 32;

    static MethodFacts of(ClassModel owner, MethodModel method, Hierarchy hierarchy) {
        CodeAttribute code = method.findAttribute(Attributes.code()).orElseThrow();
        Scan scan = new Scan();
        code.forEach(scan::see);
        boolean plain =
                !scan.calls
                        && !scan.allocates
                        && scan.loopCosts.isEmpty()
                        && scan.handlers.isEmpty()
                        && code.codeLength() <= LEAF_BYTES
                        && !openToLibrary(owner, method, hierarchy);
        return new MethodFacts(
                scan.loopCosts,
                scan.handlers,
                scan.calls,
                !plain,
                1 + code.codeLength() / BYTES_A_STEP,
                1 + (code.maxLocals() + code.maxStack()) / WORDS_A_CALL,
                code.maxLocals(),
                scan.firstLine,
                scan.loopsByException());
    }

    static int codeLength(MethodModel method) {
        return method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
    }

    // The library may call it in a loop of its own, in which no other checkpoint stands.
    private static boolean openToLibrary(
            ClassModel owner, MethodModel method, Hierarchy hierarchy) {
        if (hierarchy.isHandle(
                method.methodName().stringValue(), method.methodType().stringValue())) {
            return true;
        }
        return !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.PRIVATE)
                && hierarchy.knownToLibrary(owner.thisClass().asInternalName());
    }

    /** One pass over a method's code. */
    private static final class Scan {
        final Map<Integer, Integer> loopCosts = new HashMap<>();
        final Set<Label> handlers = new HashSet<>();
        final Map<Label, Integer> places = new HashMap<>();
        final List<ExceptionCatch> catches = new ArrayList<>();
        final Set<Integer> ordinary = new HashSet<>();
        boolean calls;
        boolean allocates;
        int firstLine;
        private int at;

        void see(CodeElement element) {
            switch (element) {
                case LabelTarget target -> places.put(target.label(), at);
                case LineNumber line -> firstLine = firstLine == 0 ? line.line() : firstLine;
                case ExceptionCatch caught -> {
                    catches.add(caught);
                    handlers.add(caught.handler());
                }
                case Instruction instruction -> {
                    see(instruction);
                    at += instruction.sizeInBytes();
                }
                default -> {}
            }
        }

        private void see(Instruction instruction) {
            switch (instruction) {
                case BranchInstruction branch -> branch(branch.target());
                case TableSwitchInstruction table -> {
                    branch(table.defaultTarget());
                    table.cases().stream().map(SwitchCase::target).forEach(this::branch);
                }
                case LookupSwitchInstruction lookup -> {
                    branch(lookup.defaultTarget());
                    lookup.cases().stream().map(SwitchCase::target).forEach(this::branch);
                }
                case InvokeInstruction call -> calls |= !trivial(call);
                case InvokeDynamicInstruction _ -> {
                    calls = true;
                    allocates = true;
                }
                case NewObjectInstruction _,
                        NewPrimitiveArrayInstruction _,
                        NewReferenceArrayInstruction _,
                        NewMultiArrayInstruction _ ->
                        allocates = true;
                default -> {}
            }
            if (!(instruction instanceof StoreInstruction
                    || instruction instanceof LoadInstruction
                    || instruction instanceof MonitorInstruction
                    || instruction instanceof ThrowInstruction)) {
                ordinary.add(at);
            }
        }

        private void branch(Label target) {
            Integer place = places.get(target);
            if (place != null) {
                loopCosts.merge(at, 1 + (at - place) / BYTES_A_STEP, Math::max);
            }
        }

        private static boolean trivial(InvokeInstruction call) {
            return call.name().equalsString("<init>")
                    && (call.owner().name().equalsString("java/lang/Object")
                            || call.owner().name().equalsString("java/lang/Record"));
        }

        /**
         * Whether an exception may lead from a handler to itself. Not counted is what javac makes
         * of a monitor's exit, which takes part in its own range and does nothing else.
         */
        boolean loopsByException() {
            for (ExceptionCatch caught : catches) {
                int handler = places.getOrDefault(caught.handler(), 0);
                int end = places.getOrDefault(caught.tryEnd(), at);
                for (int place = handler; place < end; place++) {
                    if (ordinary.contains(place)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
