package orrery.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Writes the method by which a woven class says how the frames of its methods are laid out. */
final class FrameTable {
    static final String NAME = "$frames";
    private static final ClassDesc TEXTS = ConstantDescs.CD_String.arrayType();

    /** A constant has at most 65,535 bytes, and a character at most 3. */
    private static final int MOST_IN_A_CONSTANT = 65_535 / 3;

    private FrameTable() {}

    /** Adds the method to a class; the tables are those of its methods, by index. */
    static void write(ClassBuilder to, List<String> tables) {
        write(to, NAME, tables);
    }

    /** Adds a private static method without parameters that gives texts. */
    static void write(ClassBuilder to, String name, List<String> tables) {
        to.withMethodBody(
                name,
                MethodTypeDesc.of(TEXTS),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> write(code, tables));
    }

    private static void write(CodeBuilder code, List<String> tables) {
        code.loadConstant(tables.size()).anewarray(ConstantDescs.CD_String);
        for (int index = 0; index < tables.size(); index++) {
            code.dup().loadConstant(index);
            List<String> parts = parts(tables.get(index));
            code.loadConstant(parts.getFirst());
            for (String part : parts.subList(1, parts.size())) {
                code.loadConstant(part)
                        .invokevirtual(
                                ConstantDescs.CD_String,
                                "concat",
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_String, ConstantDescs.CD_String));
            }
            code.aastore();
        }
        code.areturn();
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        do {
            int end = Math.min(text.length(), at + MOST_IN_A_CONSTANT);
            parts.add(text.substring(at, end));
            at = end;
        } while (at < text.length());
        return parts;
    }
}
