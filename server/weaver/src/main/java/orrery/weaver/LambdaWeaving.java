package orrery.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.tasklet.woven.LambdaShape;
import orrery.tasklet.woven.Woven;

/**
 * Rewrites one class so that its objects and its lambdas are marked {@link Woven}, and so that a
 * lambda says what it is made of and can be made again of that.
 *
 * <p>A reference to a method of another class becomes a lambda that calls it: then what runs below
 * any function is a method of the class that made it, which can be woven, and of which the class
 * file says all.
 */
final class LambdaWeaving {
    static final ClassDesc WOVEN = ClassDesc.of(Woven.class.getName());

    private static final ClassDesc SAVED = ClassDesc.of(SerializedLambda.class.getName());
    private static final MethodTypeDesc MAKE_AGAIN_TYPE =
            MethodTypeDesc.of(ConstantDescs.CD_Object, SAVED);
    private static final String MAKE_AGAIN = "$deserializeLambda$";
    private static final ClassDesc SHAPE = ClassDesc.of(LambdaShape.class.getName());
    private static final DirectMethodHandleDesc FACTORY =
            ConstantDescs.ofCallsiteBootstrap(
                    ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                    "altMetafactory",
                    ConstantDescs.CD_CallSite,
                    ConstantDescs.CD_Object.arrayType());
    private static final int SYNTHETIC =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final KnownClass type;
    private final ClassDesc self;
    private final ClassFile classFile;
    private final Map<String, DynamicCallSiteDesc> byShape = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    private LambdaWeaving(KnownClass type, ClassFile classFile) {
        this.type = type;
        this.self = type.model().thisClass().asSymbol();
        this.classFile = classFile;
    }

    /** A method reference that becomes a lambda: the method to add, and what it calls. */
    private record Reference(
            String name, MethodTypeDesc descriptor, DirectMethodHandleDesc calls) {}

    static byte[] weave(KnownClass type, ClassFile classFile) {
        return new LambdaWeaving(type, classFile).weave();
    }

    private byte[] weave() {
        ClassModel model = type.model();
        return classFile.build(
                model.thisClass(),
                ConstantPoolBuilder.of(model),
                to -> {
                    for (ClassElement element : model) {
                        switch (element) {
                            case MethodModel method -> method(to, method);
                            case Interfaces implemented -> to.with(marked(implemented));
                            default -> to.with(element);
                        }
                    }
                    references.forEach(reference -> add(to, reference));
                    if (!byShape.isEmpty()) {
                        to.withMethodBody(MAKE_AGAIN, MAKE_AGAIN_TYPE, SYNTHETIC, this::makeAgain);
                    }
                });
    }

    // Not interfaces: then a lambda of a class that is not woven would be marked by its type.
    private Interfaces marked(Interfaces implemented) {
        if (type.isInterface()) {
            return implemented;
        }
        List<ClassDesc> all = new ArrayList<>();
        implemented.interfaces().stream().map(ClassEntry::asSymbol).forEach(all::add);
        all.add(WOVEN);
        return Interfaces.ofSymbols(all);
    }

    private void method(ClassBuilder to, MethodModel method) {
        if (makesAgain(method)) {
            return; // of a lambda that was serializable already; ours knows it too
        }
        boolean makesLambdas =
                method.code().isPresent()
                        && method.code().get().elementStream().anyMatch(LambdaWeaving::makesLambda);
        if (makesLambdas) {
            to.transformMethod(method, MethodTransform.transformingCode(this::instruction));
        } else {
            to.with(method);
        }
    }

    /** Whether it is the method that makes a class's lambdas again of what was saved of them. */
    static boolean makesAgain(MethodModel method) {
        return method.methodName().equalsString(MAKE_AGAIN)
                && method.methodTypeSymbol().equals(MAKE_AGAIN_TYPE);
    }

    private static boolean makesLambda(CodeElement element) {
        return element instanceof InvokeDynamicInstruction made && LambdaSite.of(made) != null;
    }

    private void instruction(CodeBuilder code, CodeElement element) {
        LambdaSite site =
                element instanceof InvokeDynamicInstruction made ? LambdaSite.of(made) : null;
        if (site == null) {
            code.with(element);
        } else {
            code.invokedynamic(rewritten(site));
        }
    }

    private DynamicCallSiteDesc rewritten(LambdaSite site) {
        DirectMethodHandleDesc body = isOwn(site.body()) ? site.body() : lambdaFor(site);
        List<ConstantDesc> arguments = new ArrayList<>();
        arguments.add(MethodTypeDesc.ofDescriptor(site.method().descriptor()));
        arguments.add(body);
        arguments.add(site.asCalled());
        boolean bridged = !site.bridges().isEmpty();
        arguments.add(
                LambdaSite.SERIALIZABLE | LambdaSite.MARKERS | (bridged ? LambdaSite.BRIDGES : 0));
        arguments.add(site.markers().size() + 1);
        arguments.add(WOVEN);
        arguments.addAll(site.markers());
        if (bridged) {
            arguments.add(site.bridges().size());
            arguments.addAll(site.bridges());
        }
        String shape =
                LambdaShape.of(
                        site.function(),
                        site.method().signature(),
                        site.asCalled().descriptorString(),
                        body.methodName() + body.lookupDescriptor());
        DynamicCallSiteDesc made =
                DynamicCallSiteDesc.of(
                        FACTORY,
                        site.method().name(),
                        site.instruction().typeSymbol(),
                        arguments.toArray(ConstantDesc[]::new));
        byShape.putIfAbsent(shape, made);
        return made;
    }

    // A special call cannot be made from elsewhere; the compiler makes it for methods of this
    // class.
    private boolean isOwn(DirectMethodHandleDesc body) {
        boolean special = body.kind() == Kind.SPECIAL || body.kind() == Kind.INTERFACE_SPECIAL;
        KnownClass.Method declared =
                type.methods().get(body.methodName() + body.lookupDescriptor());
        return special
                || body.owner().equals(self) && declared != null && declared.code().isPresent();
    }

    private DirectMethodHandleDesc lambdaFor(LambdaSite site) {
        List<ClassDesc> captured = site.instruction().typeSymbol().parameterList();
        MethodTypeDesc called = site.body().invocationType();
        List<ClassDesc> parameters = new ArrayList<>(captured);
        parameters.addAll(called.parameterList().subList(captured.size(), called.parameterCount()));
        MethodTypeDesc descriptor = MethodTypeDesc.of(called.returnType(), parameters);
        String name =
                "lambda$of$"
                        + site.body().methodName().replaceAll("[<>]", "")
                        + "$"
                        + references.size();
        references.add(new Reference(name, descriptor, site.body()));
        return MethodHandleDesc.ofMethod(
                type.isInterface() ? Kind.INTERFACE_STATIC : Kind.STATIC, self, name, descriptor);
    }

    private static void add(ClassBuilder to, Reference reference) {
        to.withMethodBody(
                reference.name(),
                reference.descriptor(),
                SYNTHETIC,
                code -> {
                    DirectMethodHandleDesc calls = reference.calls();
                    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(calls.lookupDescriptor());
                    if (calls.kind() == Kind.CONSTRUCTOR) {
                        code.new_(calls.owner()).dup();
                    }
                    List<ClassDesc> parameters = reference.descriptor().parameterList();
                    int slot = 0;
                    for (ClassDesc parameter : parameters) {
                        TypeKind kind = TypeKind.from(parameter);
                        code.loadLocal(kind, slot);
                        slot += kind.slotSize();
                    }
                    switch (calls.kind()) {
                        case STATIC -> code.invokestatic(calls.owner(), calls.methodName(), type);
                        case INTERFACE_STATIC ->
                                code.invokestatic(calls.owner(), calls.methodName(), type, true);
                        case VIRTUAL -> code.invokevirtual(calls.owner(), calls.methodName(), type);
                        case INTERFACE_VIRTUAL ->
                                code.invokeinterface(calls.owner(), calls.methodName(), type);
                        case CONSTRUCTOR ->
                                code.invokespecial(calls.owner(), calls.methodName(), type);
                        case SPECIAL,
                                INTERFACE_SPECIAL,
                                GETTER,
                                SETTER,
                                STATIC_GETTER,
                                STATIC_SETTER ->
                                throw new IllegalArgumentException(
                                        "a method reference must be of a method or a constructor, was "
                                                + calls.kind());
                    }
                    code.return_(TypeKind.from(reference.descriptor().returnType()));
                });
    }

    private void makeAgain(CodeBuilder code) {
        int shapeSlot = 1;
        code.aload(0)
                .invokestatic(SHAPE, "of", MethodTypeDesc.of(ConstantDescs.CD_String, SAVED))
                .astore(shapeSlot);
        byShape.forEach((shape, made) -> {
            var next = code.newLabel();
            code.loadConstant(shape)
                    .aload(shapeSlot)
                    .invokevirtual(
                            ConstantDescs.CD_String,
                            "equals",
                            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                    .ifeq(next);
            MethodTypeDesc type = made.invocationType();
            for (int i = 0; i < type.parameterCount(); i++) {
                captured(code, i, type.parameterType(i));
            }
            code.invokedynamic(made).areturn().labelBinding(next);
        });
        code.aconst_null().areturn();
    }

    private static void captured(CodeBuilder code, int index, ClassDesc type) {
        code.aload(0)
                .loadConstant(index)
                .invokevirtual(
                        SAVED,
                        "getCapturedArg",
                        MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
        if (!type.isPrimitive()) {
            code.checkcast(type);
            return;
        }
        ClassDesc box = boxOf(type);
        code.checkcast(box)
                .invokevirtual(box, type.displayName() + "Value", MethodTypeDesc.of(type));
    }

    private static ClassDesc boxOf(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case REFERENCE, VOID ->
                    throw new IllegalArgumentException(primitive + " is no primitive type");
        };
    }
}
