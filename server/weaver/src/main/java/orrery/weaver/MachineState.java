package orrery.weaver;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import orrery.weaver.VerifiedType.Kind;

/** The types on the operand stack and in the locals, and what each instruction makes of them. */
final class MachineState {
    private final VerifiedType[] locals;
    private final ArrayList<VerifiedType> stack = new ArrayList<>();

    MachineState(int maxLocals) {
        locals = new VerifiedType[maxLocals];
        Arrays.fill(locals, VerifiedType.NONE);
    }

    /** The operands, the lowest first. */
    List<VerifiedType> stack() {
        return stack;
    }

    VerifiedType local(int slot) {
        return locals[slot];
    }

    VerifiedType[] locals() {
        return locals.clone();
    }

    void clear() {
        stack.clear();
        Arrays.fill(locals, VerifiedType.NONE);
    }

    void push(VerifiedType type) {
        if (type.kind() != Kind.NONE) {
            stack.add(type);
        }
    }

    void setLocal(int slot, VerifiedType type) {
        if (slot > 0 && locals[slot - 1].isWide()) {
            locals[slot - 1] = VerifiedType.NONE;
        }
        locals[slot] = type;
        if (type.isWide()) {
            locals[slot + 1] = VerifiedType.NONE;
        }
    }

    private VerifiedType pop() {
        return stack.removeLast();
    }

    private void pop(int count) {
        for (int popped = 0; popped < count; popped++) {
            pop();
        }
    }

    /** What an instruction does; the place is where it stands. */
    void apply(int place, Instruction instruction) {
        switch (instruction) {
            case LoadInstruction load -> push(locals[load.slot()]);
            case StoreInstruction store -> setLocal(store.slot(), pop());
            case ConstantInstruction constant -> push(typeOf(constant));
            case StackInstruction shuffle -> apply(shuffle.opcode());
            case OperatorInstruction operator -> applyOperator(operator.opcode());
            case ConvertInstruction convert -> {
                pop();
                push(VerifiedType.of(convert.toType().asLoadable()));
            }
            case FieldInstruction field -> apply(field);
            case InvokeInstruction call -> apply(call);
            case InvokeDynamicInstruction call -> {
                pop(call.typeSymbol().parameterCount());
                push(VerifiedType.of(call.typeSymbol().returnType()));
            }
            case ArrayLoadInstruction load -> apply(load);
            case ArrayStoreInstruction _ -> pop(3);
            case NewObjectInstruction _ -> push(VerifiedType.uninitialized(place));
            case NewPrimitiveArrayInstruction made -> {
                pop();
                push(VerifiedType.of(made.typeKind().upperBound().arrayType()));
            }
            case NewReferenceArrayInstruction made -> {
                pop();
                push(VerifiedType.of(made.componentType().asSymbol().arrayType()));
            }
            case NewMultiArrayInstruction made -> {
                pop(made.dimensions());
                push(VerifiedType.of(made.arrayType().asSymbol()));
            }
            case TypeCheckInstruction check -> {
                pop();
                boolean cast = check.opcode() == Opcode.CHECKCAST;
                push(cast ? VerifiedType.of(check.type().asSymbol()) : VerifiedType.INT);
            }
            case BranchInstruction branch -> pop(compared(branch.opcode()));
            case TableSwitchInstruction _, LookupSwitchInstruction _ -> pop();
            case ThrowInstruction _, MonitorInstruction _ -> pop();
            case ReturnInstruction back -> pop(back.typeKind() == TypeKind.VOID ? 0 : 1);
            case IncrementInstruction _, NopInstruction _ -> {}
            case DiscontinuedInstruction gone ->
                    throw new IllegalArgumentException(gone.toString());
        }
    }

    private static VerifiedType typeOf(ConstantInstruction constant) {
        if (constant.opcode() == Opcode.ACONST_NULL) {
            return VerifiedType.NULL;
        }
        if (constant.typeKind() != TypeKind.REFERENCE) {
            return VerifiedType.of(constant.typeKind());
        }
        return VerifiedType.of(
                switch (constant.constantValue()) {
                    case String _ -> ConstantDescs.CD_String;
                    case ClassDesc _ -> ConstantDescs.CD_Class;
                    case java.lang.constant.MethodTypeDesc _ -> ConstantDescs.CD_MethodType;
                    case java.lang.constant.MethodHandleDesc _ -> ConstantDescs.CD_MethodHandle;
                    case DynamicConstantDesc<?> dynamic -> dynamic.constantType();
                    default -> throw new IllegalArgumentException(constant.toString());
                });
    }

    private void apply(FieldInstruction field) {
        switch (field.opcode()) {
            case GETFIELD -> pop();
            case PUTFIELD -> pop(2);
            case PUTSTATIC -> pop();
            default -> {} // GETSTATIC takes nothing
        }
        if (field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC) {
            push(VerifiedType.of(field.typeSymbol()));
        }
    }

    private void apply(InvokeInstruction call) {
        pop(call.typeSymbol().parameterCount());
        if (call.opcode() != Opcode.INVOKESTATIC) {
            VerifiedType receiver = pop();
            if (receiver.kind() == Kind.UNINITIALIZED
                    || receiver.kind() == Kind.UNINITIALIZED_THIS) {
                initialize(receiver, VerifiedType.of(call.owner().asSymbol()));
            }
        }
        push(VerifiedType.of(call.typeSymbol().returnType()));
    }

    private void initialize(VerifiedType uninitialized, VerifiedType initialized) {
        stack.replaceAll(type -> type.equals(uninitialized) ? initialized : type);
        Arrays.setAll(
                locals, slot -> locals[slot].equals(uninitialized) ? initialized : locals[slot]);
    }

    private void apply(ArrayLoadInstruction load) {
        pop();
        VerifiedType array = pop();
        if (load.typeKind() != TypeKind.REFERENCE) {
            push(VerifiedType.of(load.typeKind().asLoadable()));
        } else if (array.kind() == Kind.NULL) {
            push(VerifiedType.NULL);
        } else {
            ClassDesc type = Objects.requireNonNull(array.type());
            push(VerifiedType.of(Objects.requireNonNull(type.componentType())));
        }
    }

    private static int compared(Opcode branch) {
        return switch (branch) {
            case GOTO, GOTO_W -> 0;
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> 2;
            case IF_ACMPEQ, IF_ACMPNE -> 2;
            default -> 1;
        };
    }

    private void applyOperator(Opcode operator) {
        switch (operator) {
            case INEG, LNEG, FNEG, DNEG -> {}
            case ARRAYLENGTH -> {
                pop();
                push(VerifiedType.INT);
            }
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> {
                pop(2);
                push(VerifiedType.INT);
            }
            default -> pop(); // two of a kind, or a value and by how much it is shifted
        }
    }

    private void apply(Opcode shuffle) {
        switch (shuffle) {
            case POP -> pop();
            case POP2 -> pop(stack.getLast().isWide() ? 1 : 2);
            case DUP -> copy(1, 0);
            case DUP_X1 -> copy(1, 1);
            case DUP_X2 -> copy(1, values(1, 2));
            case DUP2 -> copy(values(0, 2), 0);
            case DUP2_X1 -> copy(values(0, 2), 1);
            case DUP2_X2 -> copy(values(0, 2), values(values(0, 2), 2));
            case SWAP -> stack.add(stack.size() - 1, pop());
            default -> throw new IllegalArgumentException(shuffle.toString());
        }
    }

    /** How many values make up so many words, below so many values. */
    private int values(int below, int words) {
        int count = 0;
        for (int left = words; left > 0; count++) {
            left -= stack.get(stack.size() - 1 - below - count).isWide() ? 2 : 1;
        }
        return count;
    }

    /** Copies the uppermost values to below the next ones. */
    private void copy(int count, int under) {
        int end = stack.size();
        List<VerifiedType> copied = List.copyOf(stack.subList(end - count, end));
        stack.addAll(end - count - under, copied);
    }
}
