package orrery.weaver.fuzz;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A mistake that a weaver could make, made in the classes that it has woven: at one place of each
 * class where it can be made.
 */
enum Fault implements UnaryOperator<SortedMap<String, byte[]>> {
    /** A local is not restored: it is zero or null after the wait. */
    LOST_LOCAL {
        @Override
        boolean plant(List<CodeElement> code) {
            for (int at : gets(code)) {
                int after = code.get(at + 1) instanceof TypeCheckInstruction ? at + 2 : at + 1;
                if (code.get(after) instanceof StoreInstruction) {
                    code.addAll(at + 1, zeroInstead(((InvokeInstruction) code.get(at))));
                    return true;
                }
            }
            return false;
        }
    },

    /** Two values of the same type have changed places. */
    SWAPPED_OPERANDS {
        @Override
        boolean plant(List<CodeElement> code) {
            List<Integer> gets = gets(code);
            for (int i = 1; i < gets.size(); i++) {
                int first = gets.get(i - 1);
                int second = gets.get(i);
                if (second - first <= NEAR
                        && sort(code, first).equals(sort(code, second))
                        && code.get(first - 1) instanceof ConstantInstruction one
                        && code.get(second - 1) instanceof ConstantInstruction other
                        && !one.constantValue().equals(other.constantValue())) {
                    code.set(first - 1, other);
                    code.set(second - 1, one);
                    return true;
                }
            }
            return false;
        }
    },

    /** What is raised at a wait that is entered again misses its handler. */
    SKIPPED_HANDLER {
        @Override
        boolean plant(List<CodeElement> code) {
            int body = bodyStart(code);
            for (CodeElement element : code) {
                if (element instanceof ExceptionCatch entry
                        && indexOf(code, entry.tryStart()) < body) {
                    return code.remove(element);
                }
            }
            return false;
        }
    };

    private static final String FRAMES = "orrery/tasklet/FrameStack";
    private static final int NEAR = 8;

    /** Makes the mistake once, in the code of a method; false if it cannot be made there. */
    abstract boolean plant(List<CodeElement> code);

    @Override
    public SortedMap<String, byte[]> apply(SortedMap<String, byte[]> woven) {
        ClassHierarchyResolver ours =
                ClassHierarchyResolver.ofResourceParsing(name -> {
                    byte[] bytes = woven.get(name.packageName() + "." + name.displayName());
                    return bytes == null ? null : new java.io.ByteArrayInputStream(bytes);
                });
        ClassFile files =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ours.orElse(
                                        ClassHierarchyResolver.ofResourceParsing(
                                                Trial.class.getClassLoader()))));
        SortedMap<String, byte[]> faulty = new TreeMap<>();
        woven.forEach((name, bytes) -> faulty.put(name, planted(files, bytes)));
        return faulty;
    }

    private byte[] planted(ClassFile files, byte[] bytes) {
        ClassModel model = files.parse(bytes);
        for (MethodModel method : model.methods()) {
            if (method.code().isEmpty()) {
                continue;
            }
            List<CodeElement> code = new ArrayList<>(method.code().get().elementList());
            if (!plant(code)) {
                continue;
            }
            return files.transformClass(
                    model,
                    ClassTransform.transformingMethods(
                            method::equals,
                            MethodTransform.ofStateful(() ->
                                    (builder, element) -> {
                                        if (element instanceof CodeModel) {
                                            builder.withCode(to -> code.forEach(to::with));
                                        } else {
                                            builder.with(element);
                                        }
                                    })));
        }
        return bytes;
    }

    private static List<Integer> gets(List<CodeElement> code) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals(FRAMES)
                    && call.name().stringValue().startsWith("get")) {
                found.add(i);
            }
        }
        return found;
    }

    /** What a get gives, with the cast behind it. */
    private static String sort(List<CodeElement> code, int get) {
        String name = ((InvokeInstruction) code.get(get)).name().stringValue();
        return code.get(get + 1) instanceof TypeCheckInstruction cast
                ? name + cast.type().asInternalName()
                : name;
    }

    private static List<CodeElement> zeroInstead(InvokeInstruction get) {
        TypeKind kind = TypeKind.from(get.typeSymbol().returnType());
        CodeElement drop =
                java.lang.classfile.instruction.StackInstruction.of(
                        kind.slotSize() == 2
                                ? java.lang.classfile.Opcode.POP2
                                : java.lang.classfile.Opcode.POP);
        CodeElement zero =
                ConstantInstruction.ofIntrinsic(
                        switch (kind) {
                            case LONG -> java.lang.classfile.Opcode.LCONST_0;
                            case FLOAT -> java.lang.classfile.Opcode.FCONST_0;
                            case DOUBLE -> java.lang.classfile.Opcode.DCONST_0;
                            case REFERENCE -> java.lang.classfile.Opcode.ACONST_NULL;
                            default -> java.lang.classfile.Opcode.ICONST_0;
                        });
        return List.of(drop, zero);
    }

    // The re-entry code stands in front of the body; the method's first branch jumps over it.
    private static int bodyStart(List<CodeElement> code) {
        boolean woven = false;
        for (CodeElement element : code) {
            woven |=
                    element instanceof InvokeInstruction call
                            && call.owner().asInternalName().equals(FRAMES);
            if (woven && element instanceof BranchInstruction branch) {
                return indexOf(code, branch.target());
            }
        }
        return 0;
    }

    private static int indexOf(List<CodeElement> code, Label label) {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LabelTarget target && target.label().equals(label)) {
                return i;
            }
        }
        return code.size();
    }
}
