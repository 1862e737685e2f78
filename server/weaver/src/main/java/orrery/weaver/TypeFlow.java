package orrery.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.SimpleVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import orrery.weaver.VerifiedType.Kind;

/**
 * The types at the calls of a method, found in one pass: what the class file's own stack maps say
 * at each place that is jumped to, and what the instructions between them do.
 */
final class TypeFlow {
    private final MethodCode code;
    private final Map<Label, StackMapFrameInfo> maps = new HashMap<>();
    private final MachineState state;
    private final List<CallTypes> calls = new ArrayList<>();
    private final Map<Integer, Integer> origins = new HashMap<>();
    private final Set<Integer> odd = new HashSet<>();

    /**
     * What lies where when a call is about to be made.
     *
     * @param place of the call
     * @param call the call
     * @param stack the operands, the call's own included
     * @param locals by their slots
     */
    record CallTypes(
            int place, InvokeInstruction call, List<VerifiedType> stack, VerifiedType[] locals) {}

    TypeFlow(
            ClassModel owner,
            MethodModel method,
            MethodCode code,
            Predicate<InvokeInstruction> asked) {
        this.code = code;
        this.state = new MachineState(code.maxLocals());
        CodeAttribute attribute = method.findAttribute(Attributes.code()).orElseThrow();
        attribute
                .findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> table.entries().forEach(map -> maps.put(map.target(), map)));
        enter(owner, method);
        follow(asked);
    }

    /** The calls that were asked for and that can be reached, in the order of the code. */
    List<CallTypes> calls() {
        return calls;
    }

    /** Of each call of a constructor on a new object, by its place, where the object is made. */
    Map<Integer, Integer> origins() {
        return origins;
    }

    /** Whether an object is only made, copied once and given to its constructor. */
    boolean isPlainlyMade(int origin) {
        return !odd.contains(origin);
    }

    private void enter(ClassModel owner, MethodModel method) {
        int slot = 0;
        if (!method.flags().has(AccessFlag.STATIC)) {
            state.setLocal(slot++, VerifiedType.of(owner.thisClass().asSymbol()));
        }
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            VerifiedType type = VerifiedType.of(parameter);
            state.setLocal(slot, type);
            slot += type.isWide() ? 2 : 1;
        }
    }

    private void follow(Predicate<InvokeInstruction> asked) {
        boolean reached = true;
        for (int place = 0; place < code.size(); place++) {
            CodeElement element = code.at(place);
            if (element instanceof LabelTarget target && maps.containsKey(target.label())) {
                reached = true;
                load(maps.get(target.label()), state);
            }
            if (element instanceof Instruction instruction && reached) {
                visit(place, instruction, asked);
                reached = code.fallsThrough(place);
            }
        }
    }

    private void visit(int place, Instruction instruction, Predicate<InvokeInstruction> asked) {
        if (instruction instanceof InvokeInstruction call) {
            if (asked.test(call)) {
                calls.add(new CallTypes(place, call, List.copyOf(state.stack()), state.locals()));
            }
            noteOrigin(place, call);
        }
        noteOdd(place, instruction);
        state.apply(place, instruction);
    }

    private void noteOrigin(int place, InvokeInstruction call) {
        if (call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("<init>")) {
            int below = state.stack().size() - call.typeSymbol().parameterCount() - 1;
            VerifiedType receiver = state.stack().get(below);
            if (receiver.kind() == Kind.UNINITIALIZED) {
                origins.put(place, receiver.origin());
                int copies = 0;
                for (VerifiedType type : state.stack()) {
                    copies += type.equals(receiver) ? 1 : 0;
                }
                if (copies != 2 || !state.stack().get(below - 1).equals(receiver)) {
                    odd.add(receiver.origin());
                }
            }
        }
    }

    private void noteOdd(int place, Instruction instruction) {
        int touched =
                switch (instruction) {
                    case StackInstruction shuffle when isFirstCopy(place, shuffle) -> 0;
                    case StackInstruction shuffle -> touched(shuffle.opcode());
                    case StoreInstruction _ -> 1;
                    default -> 0;
                };
        List<VerifiedType> stack = state.stack();
        for (int down = 1; down <= Math.min(touched, stack.size()); down++) {
            VerifiedType type = stack.get(stack.size() - down);
            if (type.kind() == Kind.UNINITIALIZED) {
                odd.add(type.origin());
            }
        }
        if (instruction instanceof NewObjectInstruction
                && !(code.nextInstruction(place) < code.size()
                        && code.at(code.nextInstruction(place)) instanceof StackInstruction copy
                        && copy.opcode() == Opcode.DUP)) {
            odd.add(place);
        }
    }

    private boolean isFirstCopy(int place, StackInstruction shuffle) {
        VerifiedType top = state.stack().getLast();
        return shuffle.opcode() == Opcode.DUP
                && top.kind() == Kind.UNINITIALIZED
                && code.nextInstruction(top.origin()) == place;
    }

    private static int touched(Opcode shuffle) {
        return switch (shuffle) {
            case POP, DUP -> 1;
            case POP2, DUP2, DUP_X1, SWAP -> 2;
            case DUP_X2, DUP2_X1 -> 3;
            default -> 4;
        };
    }

    /**
     * The types of the locals at a label that is jumped to with no operands on the stack; empty if
     * it is not one.
     */
    Optional<VerifiedType[]> localsAt(Label label) {
        StackMapFrameInfo map = maps.get(label);
        if (map == null || !map.stack().isEmpty()) {
            return Optional.empty();
        }
        MachineState there = new MachineState(code.maxLocals());
        load(map, there);
        return Optional.of(there.locals());
    }

    private void load(StackMapFrameInfo map, MachineState state) {
        state.clear();
        int slot = 0;
        for (VerificationTypeInfo info : map.locals()) {
            VerifiedType type = typeOf(info);
            state.setLocal(slot, type);
            slot += type.isWide() ? 2 : 1;
        }
        for (VerificationTypeInfo info : map.stack()) {
            state.stack().add(typeOf(info));
        }
    }

    private VerifiedType typeOf(VerificationTypeInfo info) {
        return switch (info) {
            case SimpleVerificationTypeInfo simple ->
                    switch (simple) {
                        case INTEGER -> VerifiedType.INT;
                        case LONG -> VerifiedType.LONG;
                        case FLOAT -> VerifiedType.FLOAT;
                        case DOUBLE -> VerifiedType.DOUBLE;
                        case NULL -> VerifiedType.NULL;
                        case TOP -> VerifiedType.NONE;
                        case UNINITIALIZED_THIS -> VerifiedType.UNINITIALIZED_THIS;
                    };
            case ObjectVerificationTypeInfo object -> VerifiedType.of(object.classSymbol());
            case UninitializedVerificationTypeInfo made ->
                    VerifiedType.uninitialized(
                            code.nextInstruction(code.placeOf(made.newTarget())));
        };
    }
}
