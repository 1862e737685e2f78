package orrery.scripthost.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import orrery.tasklet.budget.Meter;

/**
 * Rewrites one method: the meter in a local, a checkpoint at its entry and before each branch that
 * goes back, a charge before each allocation, the depth given back at each return and put right in
 * each handler. The stack is as it was around all that is added.
 */
final class BudgetWeaving implements CodeTransform {
    static final ClassDesc METER = ClassDesc.of(Meter.class.getName());

    private static final MethodTypeDesc CURRENT = MethodTypeDesc.of(METER);
    private static final MethodTypeDesc COST =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc ENTER =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc CAUGHT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc ARRAY =
            MethodTypeDesc.of(
                    ConstantDescs.CD_int, ConstantDescs.CD_int, METER, ConstantDescs.CD_int);
    private static final MethodTypeDesc DIMENSION =
            MethodTypeDesc.of(
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_int,
                    METER,
                    ConstantDescs.CD_int);
    private static final int REFERENCE_BYTES = 8;

    private final MethodFacts facts;
    private final Hierarchy hierarchy;
    private final LibraryCalls library;
    private final int meter;
    private final int caller;
    private int at;
    private boolean inHandler;

    BudgetWeaving(MethodFacts facts, Hierarchy hierarchy, LibraryCalls library) {
        this.facts = facts;
        this.hierarchy = hierarchy;
        this.library = library;
        this.meter = facts.maxLocals();
        this.caller = meter + 1;
    }

    @Override
    public void atStart(CodeBuilder code) {
        if (facts.firstLine() > 0) {
            code.lineNumber(facts.firstLine());
        }
        code.invokestatic(METER, "current", CURRENT).dup().astore(meter);
        code.loadConstant(facts.entryCost());
        if (facts.calls()) {
            code.loadConstant(facts.frame()).invokevirtual(METER, "enter", ENTER).istore(caller);
        } else {
            code.invokevirtual(METER, "step", COST);
        }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof Instruction instruction) {
            if (inHandler) {
                inHandler = false;
                caught(code);
            }
            weave(code, instruction);
            at += instruction.sizeInBytes();
            return;
        }
        if (element instanceof LabelTarget target && facts.handlers().contains(target.label())) {
            inHandler = true;
        }
        code.with(element);
    }

    private void caught(CodeBuilder code) {
        code.aload(meter);
        if (facts.calls()) {
            code.iload(caller).loadConstant(facts.frame()).invokevirtual(METER, "caught", CAUGHT);
        } else {
            code.invokevirtual(METER, "caught", NOTHING);
        }
    }

    private void weave(CodeBuilder code, Instruction instruction) {
        Integer round = facts.loopCosts().get(at);
        if (round != null) {
            code.aload(meter).loadConstant(round).invokevirtual(METER, "step", COST);
        }
        switch (instruction) {
            case ReturnInstruction _ when facts.calls() ->
                    code.aload(meter).iload(caller).invokevirtual(METER, "exit", COST);
            case NewObjectInstruction made -> allocate(code, made.className().asInternalName());
            case NewPrimitiveArrayInstruction made -> array(code, bytes(made.typeKind()));
            case NewReferenceArrayInstruction _ -> array(code, REFERENCE_BYTES);
            case NewMultiArrayInstruction made -> arrays(code, made);
            case InvokeInstruction call -> {
                library.weave(code, call, meter, caller + 1);
                return;
            }
            case InvokeDynamicInstruction call -> {
                library.weave(code, call, meter, caller + 1);
                return;
            }
            default -> {}
        }
        code.with(instruction);
    }

    private void allocate(CodeBuilder code, String type) {
        String charge = hierarchy.isThrowable(type) ? "allocateTraced" : "allocate";
        code.aload(meter)
                .loadConstant(hierarchy.objectBytes(type))
                .invokevirtual(METER, charge, COST);
    }

    private void array(CodeBuilder code, int elementBytes) {
        code.aload(meter).loadConstant(elementBytes).invokestatic(METER, "array", ARRAY);
    }

    private void arrays(CodeBuilder code, NewMultiArrayInstruction made) {
        int first = caller + 1;
        int count = made.dimensions();
        for (int dimension = count - 1; dimension >= 0; dimension--) {
            code.istore(first + dimension);
        }
        ClassDesc type = made.arrayType().asSymbol();
        code.lconst_1();
        for (int dimension = 0; dimension < count; dimension++) {
            type = type.componentType();
            code.iload(first + dimension)
                    .aload(meter)
                    .loadConstant(bytes(TypeKind.from(type)))
                    .invokestatic(METER, "dimension", DIMENSION);
        }
        code.pop2();
        for (int dimension = 0; dimension < count; dimension++) {
            code.iload(first + dimension);
        }
    }

    private static int bytes(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE -> 1;
            case CHAR, SHORT -> 2;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE, REFERENCE -> REFERENCE_BYTES;
            case VOID -> 0;
        };
    }
}
