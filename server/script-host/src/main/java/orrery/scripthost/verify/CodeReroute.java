package orrery.scripthost.verify;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves the calls in one class's code. What takes more than another target gets a static method of
 * the class's own: a text put together from objects, and the hash code and text of a record.
 */
final class CodeReroute implements CodeTransform {
    /** Begins the names of methods that are added; a class that has such a one is refused. */
    static final String PREFIX = "orrery$";

    private final Edition edition;
    private final References references;
    private final ClassModel model;
    private final ClassDesc owner;
    private final List<Consumer<ClassBuilder>> added = new ArrayList<>();

    CodeReroute(Edition edition, ClassModel model) {
        this.edition = edition;
        this.references = edition.references();
        this.model = model;
        this.owner = model.thisClass().asSymbol();
    }

    /** Whether code that refers to this constant may have something to move. */
    boolean mayMove(PoolEntry constant) {
        if (constant instanceof InvokeDynamicEntry call) {
            return movesTexts(call) || movesRecord(call) || movesHandle(call);
        }
        return constant instanceof MemberRefEntry member
                && !(member instanceof FieldRefEntry)
                && (made(member.owner().asInternalName()) != null || moved(member));
    }

    private boolean moved(MemberRefEntry method) {
        return !method.owner().asInternalName().startsWith("java/lang/invoke/")
                && !method.owner().asInternalName().startsWith("java/lang/runtime/")
                && references.member(method).move() != null;
    }

    boolean moves(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> movedCall(call) != null || made(call) != null;
            case NewObjectInstruction made -> made(made.className().asInternalName()) != null;
            case InvokeDynamicInstruction call ->
                    movesTexts(call.invokedynamic())
                            || movesRecord(call.invokedynamic())
                            || movesHandle(call.invokedynamic());
            default -> false;
        };
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> call(builder, call);
            case NewObjectInstruction made -> {
                ClassDesc other = made(made.className().asInternalName());
                builder.new_(other == null ? made.className().asSymbol() : other);
            }
            case InvokeDynamicInstruction call -> dynamic(builder, call);
            default -> builder.with(element);
        }
    }

    /** Adds what the moved calls need; after the last method of the class. */
    void addMethods(ClassBuilder builder) {
        for (Consumer<ClassBuilder> method : added) {
            method.accept(builder);
        }
    }

    private void call(CodeBuilder builder, InvokeInstruction call) {
        Move move = movedCall(call);
        ClassDesc made = made(call);
        if (move != null) {
            builder.invokestatic(move.ownerDesc(), move.method(), move.type());
        } else if (made != null) {
            builder.invokespecial(made, "<init>", call.typeSymbol());
        } else {
            builder.with(call);
        }
    }

    private @Nullable Move movedCall(InvokeInstruction call) {
        Judgement judgement = references.member(call.method());
        if (call.opcode() != Opcode.INVOKESPECIAL || judgement.move() == null) {
            return judgement.move();
        }
        // super.toString(): of a library class it stays, for that is no text of identity
        return Move.TEXT.equals(judgement.move()) && judgement.declaring().equals(KnownTypes.OBJECT)
                ? Move.PLAIN_TEXT
                : null;
    }

    private @Nullable ClassDesc made(InvokeInstruction call) {
        return call.name().equalsString("<init>") ? made(call.owner().asInternalName()) : null;
    }

    private @Nullable ClassDesc made(String type) {
        ClassRule rule = edition.types().ofScripts(type) ? null : edition.list().rule(type);
        return rule == null || rule.made == null ? null : ClassDesc.ofInternalName(rule.made);
    }

    private void dynamic(CodeBuilder builder, InvokeDynamicInstruction call) {
        InvokeDynamicEntry entry = call.invokedynamic();
        if (movesTexts(entry)) {
            text(builder, call);
        } else if (movesRecord(entry)) {
            record(builder, call);
        } else if (movesHandle(entry)) {
            List<ConstantDesc> arguments = new ArrayList<>();
            for (ConstantDesc argument : call.bootstrapArgs()) {
                arguments.add(
                        argument instanceof DirectMethodHandleDesc handle
                                ? moved(call, handle)
                                : argument);
            }
            builder.invokedynamic(
                    DynamicCallSiteDesc.of(
                            call.bootstrapMethod(),
                            call.name().stringValue(),
                            call.typeSymbol(),
                            arguments.toArray(ConstantDesc[]::new)));
        } else {
            builder.with(call);
        }
    }

    // Lambdas: the method that they are made of

    private boolean movesHandle(InvokeDynamicEntry call) {
        if (!Bootstraps.owner(call).equals(Bootstraps.LAMBDAS)) {
            return false;
        }
        for (LoadableConstantEntry argument : call.bootstrap().arguments()) {
            if (argument instanceof MethodHandleEntry handle
                    && handle.reference() instanceof MemberRefEntry member
                    && (references.member(member).move() != null
                            || (member.name().equalsString("<init>")
                                    && made(member.owner().asInternalName()) != null))) {
                return true;
            }
        }
        return false;
    }

    private MethodHandleDesc moved(InvokeDynamicInstruction call, DirectMethodHandleDesc handle) {
        for (LoadableConstantEntry argument : call.invokedynamic().bootstrap().arguments()) {
            if (argument instanceof MethodHandleEntry entry
                    && entry.reference() instanceof MemberRefEntry member
                    && entry.asSymbol().equals(handle)) {
                Move move = references.member(member).move();
                if (move != null) {
                    return MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.STATIC,
                            move.ownerDesc(),
                            move.method(),
                            move.type());
                }
                ClassDesc made = made(member.owner().asInternalName());
                if (made != null && member.name().equalsString("<init>")) {
                    return MethodHandleDesc.ofConstructor(
                            made, handle.invocationType().parameterArray());
                }
            }
        }
        return handle;
    }

    // Texts put together: objects are turned into texts first

    private boolean movesTexts(InvokeDynamicEntry call) {
        return Bootstraps.owner(call).equals(Bootstraps.TEXTS)
                && anyTelling(call.typeSymbol().parameterList());
    }

    /** Whether the text of such an object might tell where it lies in memory. */
    private boolean telling(ClassDesc type) {
        if (type.isPrimitive()) {
            return false;
        }
        ClassRule rule = type.isArray() ? null : edition.list().rule(References.internalName(type));
        return rule == null || !rule.plain;
    }

    private void text(CodeBuilder builder, InvokeDynamicInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        String name = nextName("text");
        added.add(classBuilder ->
                classBuilder.withMethodBody(
                        name, type, flags(), body -> textBody(body, call, type)));
        builder.invokestatic(owner, name, type, isInterface());
    }

    private void textBody(CodeBuilder body, InvokeDynamicInstruction call, MethodTypeDesc type) {
        MethodTypeDesc texts = type;
        for (int i = 0; i < type.parameterCount(); i++) {
            ClassDesc parameter = type.parameterType(i);
            body.loadLocal(TypeKind.from(parameter), body.parameterSlot(i));
            if (telling(parameter)) {
                call(body, Move.TEXT);
                texts = texts.changeParameterType(i, ConstantDescs.CD_String);
            }
        }
        body.invokedynamic(
                DynamicCallSiteDesc.of(
                        call.bootstrapMethod(),
                        call.name().stringValue(),
                        texts,
                        call.bootstrapArgs().toArray(ConstantDesc[]::new)));
        body.areturn();
    }

    // Records: hash code and text by their components, through Values

    private boolean movesRecord(InvokeDynamicEntry call) {
        String name = call.name().stringValue();
        return Bootstraps.owner(call).equals(Bootstraps.RECORDS)
                && (name.equals("hashCode") || name.equals("toString"))
                && anyTelling(
                        components(call).stream()
                                .map(component -> component.invocationType().returnType())
                                .toList());
    }

    private boolean anyTelling(List<ClassDesc> types) {
        for (ClassDesc type : types) {
            if (telling(type)) {
                return true;
            }
        }
        return false;
    }

    private static List<DirectMethodHandleDesc> components(InvokeDynamicEntry call) {
        List<DirectMethodHandleDesc> components = new ArrayList<>();
        for (LoadableConstantEntry argument : call.bootstrap().arguments()) {
            if (argument instanceof MethodHandleEntry handle) {
                components.add(handle.asSymbol());
            }
        }
        return components;
    }

    private void record(CodeBuilder builder, InvokeDynamicInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        boolean hashing = call.name().equalsString("hashCode");
        String name = nextName(hashing ? "hash" : "text");
        List<DirectMethodHandleDesc> components = components(call.invokedynamic());
        added.add(classBuilder ->
                classBuilder.withMethodBody(
                        name,
                        type,
                        flags(),
                        body -> {
                            if (hashing) {
                                hashBody(body, components);
                            } else {
                                recordTextBody(body, components);
                            }
                        }));
        builder.invokestatic(owner, name, type, isInterface());
    }

    private void hashBody(CodeBuilder body, List<DirectMethodHandleDesc> components) {
        body.iconst_0();
        for (DirectMethodHandleDesc component : components) {
            ClassDesc type = component.invocationType().returnType();
            body.bipush(31).imul();
            body.aload(0).getfield(owner, component.methodName(), type);
            box(body, type);
            call(body, Move.HASH);
            body.iadd();
        }
        body.ireturn();
    }

    private void recordTextBody(CodeBuilder body, List<DirectMethodHandleDesc> components) {
        ClassDesc builder = ClassDesc.of("java.lang.StringBuilder");
        MethodTypeDesc append = MethodTypeDesc.of(builder, ConstantDescs.CD_String);
        body.new_(builder).dup();
        body.invokespecial(builder, "<init>", ConstantDescs.MTD_void);
        String before =
                owner.displayName().substring(owner.displayName().lastIndexOf('$') + 1) + "[";
        for (DirectMethodHandleDesc component : components) {
            ClassDesc type = component.invocationType().returnType();
            body.loadConstant(before + component.methodName() + "=");
            body.invokevirtual(builder, "append", append);
            body.aload(0).getfield(owner, component.methodName(), type);
            box(body, type);
            call(body, Move.TEXT);
            body.invokevirtual(builder, "append", append);
            before = ", ";
        }
        body.loadConstant("]").invokevirtual(builder, "append", append);
        body.invokevirtual(builder, "toString", MethodTypeDesc.of(ConstantDescs.CD_String));
        body.areturn();
    }

    private static void box(CodeBuilder body, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc box =
                    switch (type.descriptorString()) {
                        case "Z" -> ConstantDescs.CD_Boolean;
                        case "B" -> ConstantDescs.CD_Byte;
                        case "S" -> ConstantDescs.CD_Short;
                        case "C" -> ConstantDescs.CD_Character;
                        case "I" -> ConstantDescs.CD_Integer;
                        case "J" -> ConstantDescs.CD_Long;
                        case "F" -> ConstantDescs.CD_Float;
                        case "D" -> ConstantDescs.CD_Double;
                        default -> throw new IllegalArgumentException("no component is void");
                    };
            body.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }

    private static void call(CodeBuilder body, Move move) {
        body.invokestatic(move.ownerDesc(), move.method(), move.type());
    }

    private String nextName(String what) {
        return PREFIX + what + added.size();
    }

    private boolean isInterface() {
        return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    private static int flags() {
        return ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    }
}
