package orrery.scripthost.verify;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the code of one method, instruction by instruction. */
final class CodeCheck {
    private static final String LAMBDA = "lambda$";

    private final References references;
    private final Bootstraps bootstraps;
    private final CatchCheck catches;
    private final CodeModel code;
    private final Findings findings;
    private final String className;
    private final String method;
    private final String file;
    private int line;

    CodeCheck(
            Edition edition,
            ClassModel model,
            MethodModel method,
            CodeModel code,
            Findings findings) {
        this.references = edition.references();
        this.bootstraps = new Bootstraps(edition);
        this.catches = new CatchCheck(edition, code);
        this.code = code;
        this.findings = findings;
        this.className = References.binaryName(model.thisClass().asInternalName());
        this.method = asWritten(method.methodName().stringValue());
        this.file = Edition.sourceFile(model);
    }

    /** The method in which a lambda is written: the compiler names its own after it. */
    private static String asWritten(String name) {
        int end = name.lastIndexOf('$');
        if (!name.startsWith(LAMBDA) || end <= LAMBDA.length()) {
            return name;
        }
        String around = name.substring(LAMBDA.length(), end);
        return switch (around) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> around;
        };
    }

    void check() {
        List<CodeElement> elements = code.elementList();
        for (CodeElement element : elements) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else {
                found(problem(element));
            }
        }
        for (CatchCheck.Swallowing swallowing : catches.swallowing()) {
            line = swallowing.line();
            found(swallowing.problem());
        }
    }

    private @Nullable String problem(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> call(call);
            case FieldInstruction access -> references.member(access.field()).problem();
            case NewObjectInstruction made ->
                    references.problemOfMaking(made.className().asInternalName());
            case NewReferenceArrayInstruction made -> type(made.componentType());
            case NewMultiArrayInstruction made -> type(made.arrayType());
            case TypeCheckInstruction check -> type(check.type());
            case InvokeDynamicInstruction call -> bootstraps.problem(call.invokedynamic());
            case ConstantInstruction.LoadConstantInstruction load -> constant(load.constantEntry());
            case MonitorInstruction _ -> "enters a monitor; tasklets of one entity need no locks";
            case DiscontinuedInstruction _ -> "has an instruction that Java no longer has";
            default -> null; // what refers to nothing outside of the method
        };
    }

    private @Nullable String call(InvokeInstruction call) {
        Judgement judgement = references.member(call.method());
        if (judgement.problem() == null
                && Move.HASH.equals(judgement.move())
                && call.opcode() == Opcode.INVOKESPECIAL) {
            return "calls super.hashCode(), which tells where the object lies in memory; compute it"
                    + " from what the object holds";
        }
        return judgement.problem();
    }

    private @Nullable String type(ClassEntry type) {
        return references.problemOfType(type.asInternalName());
    }

    private @Nullable String constant(LoadableConstantEntry constant) {
        return switch (constant) {
            case ClassEntry type -> type(type);
            case ConstantDynamicEntry dynamic -> bootstraps.problem(dynamic);
            case MethodHandleEntry _ ->
                    "loads a method handle; call the method itself, or a lambda";
            case MethodTypeEntry _ -> "loads a method type; call the method itself, or a lambda";
            default -> null; // a number or a text
        };
    }

    private void found(@Nullable String problem) {
        if (problem != null) {
            findings.add(className, method, file, line, problem);
        }
    }
}
