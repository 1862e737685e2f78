package orrery.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A number that stands for what a method does and how its frames are laid out: equal for equal code
 * compiled into other class files, in other places of the source, with other names of locals;
 * different as soon as a frame of one could not go on in the other.
 */
final class CodeHash {
    private final MethodCode code;
    private final int[] instructions;
    private final StringBuilder text = new StringBuilder();

    private CodeHash(MethodCode code) {
        this.code = code;
        this.instructions = new int[code.size() + 1];
        for (int place = 0; place < code.size(); place++) {
            boolean counts = code.at(place) instanceof Instruction;
            instructions[place + 1] = instructions[place] + (counts ? 1 : 0);
        }
    }

    /** Of a method that has no frames to be kept. */
    static long of(MethodCode code) {
        CodeHash hash = new CodeHash(code);
        code.elements().forEach(hash::add);
        return hash.number();
    }

    static long of(MethodCode code, Sites sites) {
        CodeHash hash = new CodeHash(code);
        hash.text.append("layout ").append(FrameLayout.VERSION).append('\n');
        code.elements().forEach(hash::add);
        for (Site site : sites.all()) {
            hash.add(site);
        }
        return hash.number();
    }

    private void add(Site site) {
        text.append("site ").append(instructions[site.place()]).append(' ').append(site.kind());
        FrameLayout layout = site.layout();
        text.append(' ').append(layout.size()).append(' ').append(layout.receiver());
        for (Slot slot : layout.slots()) {
            text.append(' ').append(slot.local()).append(slot.type().kind());
            text.append(slot.index());
            if (slot.type().type() != null) {
                text.append(slot.type().type().descriptorString());
            }
        }
        text.append('\n');
    }

    private void add(CodeElement element) {
        switch (element) {
            case ExceptionCatch range -> {
                text.append("catch ");
                range.catchType().ifPresent(type -> text.append(type.asInternalName()));
                add(range.tryStart());
                add(range.tryEnd());
                add(range.handler());
            }
            case Instruction instruction -> add(instruction);
            default -> {
                return; // lines and names
            }
        }
        text.append('\n');
    }

    private void add(Label label) {
        text.append(' ').append(instructions[code.placeOf(label)]);
    }

    private void add(Instruction instruction) {
        switch (instruction) {
            case ConstantInstruction constant -> { // by which opcode depends on the constant pool
                text.append("const ").append(constant.typeKind());
                if (constant.opcode() != Opcode.ACONST_NULL) {
                    add(constant.constantValue());
                }
            }
            case LoadInstruction load ->
                    text.append("load ").append(load.typeKind()).append(load.slot());
            case StoreInstruction store ->
                    text.append("store ").append(store.typeKind()).append(store.slot());
            case IncrementInstruction increment ->
                    text.append("inc ")
                            .append(increment.slot())
                            .append(' ')
                            .append(increment.constant());
            case BranchInstruction branch -> {
                text.append(branch.opcode() == Opcode.GOTO_W ? Opcode.GOTO : branch.opcode());
                add(branch.target());
            }
            case TableSwitchInstruction table -> add(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup -> add(lookup.defaultTarget(), lookup.cases());
            default -> {
                text.append(instruction.opcode()).append(' ');
                addOperands(instruction);
            }
        }
    }

    private void add(Label otherwise, List<SwitchCase> cases) {
        text.append("switch");
        for (SwitchCase one : cases) {
            text.append(' ').append(one.caseValue());
            add(one.target());
        }
        add(otherwise);
    }

    private void addOperands(Instruction instruction) {
        switch (instruction) {
            case FieldInstruction field ->
                    text.append(field.owner().asInternalName())
                            .append(' ')
                            .append(field.name().stringValue())
                            .append(' ')
                            .append(field.type().stringValue());
            case InvokeInstruction call ->
                    text.append(call.owner().asInternalName())
                            .append(' ')
                            .append(call.name().stringValue())
                            .append(' ')
                            .append(call.type().stringValue());
            case InvokeDynamicInstruction call -> {
                text.append(call.name().stringValue()).append(call.type().stringValue());
                add(call.bootstrapMethod());
                call.bootstrapArgs().forEach(this::add);
            }
            case NewObjectInstruction made -> text.append(made.className().asInternalName());
            case NewPrimitiveArrayInstruction made -> text.append(made.typeKind());
            case NewReferenceArrayInstruction made ->
                    text.append(made.componentType().asInternalName());
            case NewMultiArrayInstruction made ->
                    text.append(made.arrayType().asInternalName()).append(made.dimensions());
            case TypeCheckInstruction check -> text.append(check.type().asInternalName());
            default -> {} // the opcode says it all
        }
    }

    private void add(ConstantDesc constant) {
        text.append(' ');
        switch (constant) {
            case String string -> text.append(string.length()).append(':').append(string);
            case Integer _, Long _ -> text.append(constant);
            case Float number -> text.append(Float.floatToRawIntBits(number));
            case Double number -> text.append(Double.doubleToRawLongBits(number));
            case ClassDesc type -> text.append(type.descriptorString());
            case MethodTypeDesc type -> text.append(type.descriptorString());
            case DirectMethodHandleDesc handle -> {
                text.append(handle.kind()).append(handle.owner().descriptorString());
                text.append(handle.methodName()).append(handle.lookupDescriptor());
            }
            case DynamicConstantDesc<?> dynamic -> {
                text.append(dynamic.constantName());
                text.append(dynamic.constantType().descriptorString());
                add(dynamic.bootstrapMethod());
                dynamic.bootstrapArgsList().forEach(this::add);
            }
            default -> text.append(constant);
        }
    }

    private long number() {
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("a JDK without SHA-256", missing);
        }
    }
}
