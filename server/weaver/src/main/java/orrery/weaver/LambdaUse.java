package orrery.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a lambda from where it is made, on the operand stack and in locals, to the next branch.
 */
final class LambdaUse {
    private static final int NOWHERE = -1;

    /** How many operands lie on the lambda; {@link #NOWHERE} if it is not on the stack. */
    private int above;

    /** The local that it is in; {@link #NOWHERE} if it is in none. */
    private int local = NOWHERE;

    private LambdaUse() {}

    /**
     * A method that takes a lambda as an argument.
     *
     * @param as the type of the parameter, an internal name
     */
    record Taker(MethodKey method, String as) {}

    /**
     * The method that takes it as an argument; null if it is used otherwise, or it cannot be told.
     *
     * @param made the index of the instruction that makes it
     */
    static @Nullable Taker takerOf(List<CodeElement> elements, int made) {
        LambdaUse use = new LambdaUse();
        for (CodeElement element : elements.subList(made + 1, elements.size())) {
            if (element instanceof InvokeInstruction call) {
                boolean onStatic = call.opcode() == Opcode.INVOKESTATIC;
                int arguments = call.typeSymbol().parameterCount();
                if (use.above != NOWHERE && use.above < arguments) {
                    int index = arguments - 1 - use.above;
                    return new Taker(
                            MethodKey.of(call),
                            ClassSet.internal(call.typeSymbol().parameterType(index)));
                }
                if (!use.moves(
                        arguments + (onStatic ? 0 : 1), given(call.typeSymbol().returnType()))) {
                    return null;
                }
            } else if (element instanceof Instruction instruction && !use.passes(instruction)) {
                return null;
            }
        }
        return null;
    }

    /** Whether it is still somewhere after an instruction other than a call. */
    private boolean passes(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load -> {
                boolean it = load.slot() == local && load.typeKind() == TypeKind.REFERENCE;
                yield it ? pushed() : moves(0, 1);
            }
            case StoreInstruction store -> stored(store.slot());
            case ConstantInstruction _, NewObjectInstruction _ -> moves(0, 1);
            case ArrayLoadInstruction _ -> moves(2, 1);
            case ConvertInstruction _,
                    NewPrimitiveArrayInstruction _,
                    NewReferenceArrayInstruction _ ->
                    moves(1, 1);
            case IncrementInstruction _, NopInstruction _ -> true;
            case TypeCheckInstruction check -> check.opcode() == Opcode.CHECKCAST || moves(1, 1);
            case OperatorInstruction operator -> moves(operands(operator), 1);
            case FieldInstruction field ->
                    switch (field.opcode()) {
                        case GETSTATIC -> moves(0, 1);
                        case GETFIELD -> moves(1, 1);
                        case PUTSTATIC -> moves(1, 0);
                        default -> moves(2, 0);
                    };
            case InvokeDynamicInstruction call ->
                    moves(
                            call.typeSymbol().parameterCount(),
                            given(call.typeSymbol().returnType()));
            case StackInstruction stack -> stack.opcode() == Opcode.DUP && moves(0, 1);
            default -> false;
        };
    }

    private boolean pushed() {
        above = 0;
        return true;
    }

    private boolean stored(int slot) {
        if (above == 0) {
            local = slot;
        } else if (local == slot) {
            local = NOWHERE;
        }
        return moves(1, 0);
    }

    /** Whether it is still somewhere after operands were taken and others given. */
    private boolean moves(int taken, int given) {
        if (above != NOWHERE) {
            above = above < taken ? NOWHERE : above - taken + given;
        }
        return above != NOWHERE || local != NOWHERE;
    }

    private static int given(ClassDesc type) {
        return type.equals(ConstantDescs.CD_void) ? 0 : 1;
    }

    private static int operands(OperatorInstruction operator) {
        return switch (operator.opcode()) {
            case ARRAYLENGTH, INEG, LNEG, FNEG, DNEG -> 1;
            default -> 2;
        };
    }
}
