package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Class files that no Java compiler makes are refused, each with what is wrong with it. */
class CraftedClassTest {
    private static final ClassDesc EVIL = ClassDesc.of("studio.Evil");
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    private static final MethodTypeDesc VOID = ConstantDescs.MTD_void;

    @Test
    void aMethodThatIsNotPublicIsNotCalled() {
        refusesCode(
                code -> {
                    code.aload(0);
                    code.ldc("x")
                            .invokestatic(
                                    ConstantDescs.CD_Class,
                                    "forName0",
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_Class, ConstantDescs.CD_String));
                    code.pop().pop();
                },
                "java.lang.Class.forName0(String);");
    }

    @Test
    void aClassOfTheJdksInsideIsNotNamed() {
        refusesCode(
                code ->
                        code.invokestatic(
                                ClassDesc.of("java.lang.Shutdown"),
                                "exit",
                                MethodTypeDesc.of(ConstantDescs.CD_void)),
                "calls java.lang.Shutdown.exit(); it is not on the list");
    }

    @Test
    void theContinuationIsNotNamed() {
        refusesCode(
                code ->
                        code.aconst_null()
                                .invokestatic(
                                        ClassDesc.of("jdk.internal.vm.Continuation"),
                                        "yield",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_boolean,
                                                ClassDesc.of("jdk.internal.vm.ContinuationScope")))
                                .pop(),
                "calls jdk.internal.vm.Continuation.yield(ContinuationScope); a script has no");
    }

    @Test
    void theMetersOfTheServerAreNotNamed() {
        refusesCode(
                code ->
                        code.invokestatic(
                                ClassDesc.of("orrery.tasklet.budget.Meter"), "refill", VOID),
                "calls orrery.tasklet.budget.Meter.refill(); use self.spawn(name, body)");
    }

    @Test
    void aProtectedMethodOfALibraryClassIsNotReachedThroughASubclass() {
        refusesCode(
                code -> code.aload(0).invokevirtual(EVIL, "finalize", VOID),
                "calls studio.Evil.finalize(); use try and finally");
    }

    @Test
    void aMethodThatDoesNotExistIsNamed() {
        refusesCode(
                code -> code.invokestatic(ClassDesc.of("java.lang.Math"), "gone", VOID),
                "calls java.lang.Math.gone(); there is no such method");
    }

    @Test
    void aFieldOfTheLibrarysInsideIsNotRead() {
        refusesCode(
                code ->
                        code.ldc("x")
                                .getfield(
                                        ConstantDescs.CD_String,
                                        "value",
                                        ConstantDescs.CD_byte.arrayType())
                                .pop(),
                "reads or writes java.lang.String.value; it is not public");
    }

    @Test
    void aClassInAPackageOfTheJdkIsRefused() {
        ClassDesc mine = ClassDesc.of("java.lang.Mine");
        refuses(
                "java.lang.Mine",
                ClassFile.of()
                        .build(mine, builder -> builder.withSuperclass(ConstantDescs.CD_Object)),
                "java.lang.Mine: is in a package of the server's own; use a package of yours");
    }

    @Test
    void aClassInAPackageOfTheServerIsRefused() {
        ClassDesc mine = ClassDesc.of("orrery.world.Mine");
        refuses(
                "orrery.world.Mine",
                ClassFile.of()
                        .build(mine, builder -> builder.withSuperclass(ConstantDescs.CD_Object)),
                "is in a package of the server's own");
    }

    @Test
    void aFileThatHoldsAnotherClassIsRefused() {
        refuses(
                "studio.Good",
                ClassFile.of()
                        .build(EVIL, builder -> builder.withSuperclass(ConstantDescs.CD_Object)),
                "studio.Good: its file holds class studio.Evil");
    }

    @Test
    void aModuleDeclarationIsRefused() {
        refuses(
                "module-info",
                ClassFile.of()
                        .build(
                                ClassDesc.of("module-info"),
                                builder -> builder.withFlags(ClassFile.ACC_MODULE)),
                "is a module declaration; scripts are in no module");
    }

    @Test
    void aConstantOfAnEvilBootstrapIsRefused() {
        DirectMethodHandleDesc bootstrap =
                ConstantDescs.ofConstantBootstrap(
                        ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                        "invoke",
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_MethodHandle,
                        ConstantDescs.CD_Object.arrayType());
        MethodHandleDesc exit =
                MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        ClassDesc.of("java.lang.System"),
                        "exit",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
        refusesCode(
                code ->
                        code.ldc(
                                        DynamicConstantDesc.ofNamed(
                                                bootstrap, "x", ConstantDescs.CD_Object, exit, 1))
                                .pop(),
                "has a constant that is computed by java.lang.invoke.ConstantBootstraps.invoke");
    }

    @Test
    void aCallLinkedByABootstrapOfItsOwnIsRefused() {
        DirectMethodHandleDesc bootstrap =
                ConstantDescs.ofCallsiteBootstrap(EVIL, "link", ConstantDescs.CD_CallSite);
        refusesCode(
                code -> code.invokedynamic(DynamicCallSiteDesc.of(bootstrap, "x", VOID)),
                "links by studio.Evil.link; call the method itself, or a lambda");
    }

    @Test
    void aLambdaOfARefusedMethodIsRefusedWhateverItIsMadeBy() {
        DirectMethodHandleDesc bootstrap =
                ConstantDescs.ofCallsiteBootstrap(
                        ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                        "metafactory",
                        ConstantDescs.CD_CallSite,
                        ConstantDescs.CD_MethodType,
                        ConstantDescs.CD_MethodHandle,
                        ConstantDescs.CD_MethodType);
        MethodHandleDesc load =
                MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC, THREAD, "onSpinWait", VOID);
        refusesCode(
                code ->
                        code.invokedynamic(
                                        DynamicCallSiteDesc.of(
                                                bootstrap,
                                                "run",
                                                MethodTypeDesc.of(
                                                        ClassDesc.of("java.lang.Runnable")),
                                                VOID,
                                                load,
                                                VOID))
                                .pop(),
                "calls java.lang.Thread.onSpinWait(); use self.spawn(name, body)");
    }

    @Test
    void aMethodHandleAsAConstantIsRefused() {
        refusesCode(
                code ->
                        code.ldc(
                                        MethodHandleDesc.ofMethod(
                                                DirectMethodHandleDesc.Kind.STATIC,
                                                EVIL,
                                                "run",
                                                VOID))
                                .pop(),
                "loads a method handle; call the method itself, or a lambda");
    }

    @Test
    void aStackThatDoesNotFitIsRefused() {
        refuses(
                "studio.Evil",
                withCode(
                        ClassFile.of(
                                ClassFile.StackMapsOption.DROP_STACK_MAPS,
                                ClassFile.DeadCodeOption.KEEP_DEAD_CODE),
                        code -> {
                            Label end = code.newLabel();
                            code.iconst_0().ifeq(end).nop().labelBinding(end);
                        }),
                "would not link:");
    }

    @Test
    void anIntegerThatIsUsedAsAnObjectIsRefused() {
        refusesCode(
                code ->
                        code.iconst_1()
                                .invokevirtual(
                                        ConstantDescs.CD_String,
                                        "length",
                                        MethodTypeDesc.of(ConstantDescs.CD_int))
                                .pop(),
                "would not link:");
    }

    @Test
    void aConstructorThatSkipsItsSuperclassIsRefused() {
        refuses(
                "studio.Evil",
                ClassFile.of()
                        .build(
                                EVIL,
                                builder ->
                                        builder.withMethodBody(
                                                "<init>",
                                                VOID,
                                                ClassFile.ACC_PUBLIC,
                                                CodeBuilder::return_)),
                "would not link:");
    }

    @Test
    void aSuperCallPastTheSuperclassIsRefused() {
        refusesCode(
                code ->
                        code.aconst_null()
                                .invokespecial(
                                        ConstantDescs.CD_String,
                                        "length",
                                        MethodTypeDesc.of(ConstantDescs.CD_int))
                                .pop(),
                "would not link:");
    }

    @Test
    void aNestHostThatIsNoScriptIsRefused() {
        refuses(
                "studio.Evil",
                built(builder ->
                        builder.with(NestHostAttribute.of(ClassDesc.of("orrery.script.Vector3")))),
                "names orrery.script.Vector3 as one of its own; it is not among the scripts");
    }

    @Test
    void aPermittedSubclassThatIsNoScriptIsRefused() {
        refuses(
                "studio.Evil",
                built(builder -> builder.with(PermittedSubclassesAttribute.ofSymbols(THREAD))),
                "names java.lang.Thread as one of its own");
    }

    @Test
    void aHandlerInTheMiddleOfNowhereThatSwallowsAllIsRefused() {
        refusesCode(
                code -> {
                    Label from = code.newBoundLabel();
                    code.invokestatic(EVIL, "run", VOID);
                    Label to = code.newBoundLabel();
                    Label done = code.newLabel();
                    code.goto_(done);
                    Label handler = code.newBoundLabel();
                    code.pop();
                    code.labelBinding(done);
                    code.exceptionCatchAll(from, to, handler);
                },
                "has a finally block or a lock and goes on");
    }

    @Test
    void aClassThatExtendsItselfIsRefused() {
        refuses(
                "studio.Evil",
                ClassFile.of().build(EVIL, builder -> builder.withSuperclass(EVIL)),
                "studio.Evil");
    }

    @Test
    void anOldClassFileIsRefused() {
        refuses(
                "studio.Evil",
                built(builder -> builder.withVersion(ClassFile.JAVA_5_VERSION, 0)),
                "is of class file version 49.0; compile it for Java 17 to 25");
    }

    @Test
    void aClassFileOfPreviewFeaturesIsRefused() {
        refuses(
                "studio.Evil",
                built(builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, 65_535)),
                "without preview features");
    }

    @Test
    void aMethodWithANameOfTheServersIsRefused() {
        refuses(
                "studio.Evil",
                built(builder ->
                        builder.withMethodBody(
                                "orrery$text0", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_)),
                "has a name that the server gives; choose another");
    }

    @Test
    void aSourceNameCannotForgeALogLine() {
        var refused =
                refuses(
                        "studio.Evil",
                        built(builder -> {
                            builder.with(SourceFileAttribute.of("x\nINFO all is well"));
                            builder.withMethodBody(
                                    "run",
                                    VOID,
                                    ClassFile.ACC_STATIC,
                                    code ->
                                            code.invokestatic(
                                                            ClassDesc.of("java.lang.System"),
                                                            "gc",
                                                            VOID)
                                                    .return_());
                        }),
                        "java.lang.System.gc()");
        assertTrue(refused.lines().stream().noneMatch(line -> line.contains("\n")));
    }

    private static void refusesCode(Consumer<CodeBuilder> code, String refusal) {
        refuses("studio.Evil", withCode(ClassFile.of(), code), refusal);
    }

    private static byte[] withCode(ClassFile classFile, Consumer<CodeBuilder> code) {
        return classFile.build(
                EVIL,
                builder ->
                        builder.withMethodBody(
                                "run",
                                VOID,
                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                body -> {
                                    code.accept(body);
                                    body.return_();
                                }));
    }

    private static byte[] built(Consumer<ClassBuilder> more) {
        return ClassFile.of().build(EVIL, more);
    }

    private static ScriptLoadException refuses(String name, byte[] file, String refusal) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        classes.put(name, file);
        ScriptLoadException refused =
                assertThrows(
                        ScriptLoadException.class, () -> ScriptLoader.load("crafted", classes));
        assertTrue(
                refused.lines().stream().anyMatch(line -> line.contains(refusal)),
                () -> "no '" + refusal + "' in\n" + refused.getMessage());
        return refused;
    }
}
