package orrery.tasklet.save;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates a {@link FieldWriter} for a class. It has a variable handle for each field as a
 * constant, which the JIT sees through. It is no nest mate of the class, as no class can be defined
 * in the module of another class loader.
 *
 * <p>Not method handles: as long as the caller is interpreted, the JDK makes code for each of them
 * when it is invoked for the 128th time ({@code Invokers.checkCustomized}), some 0.3 ms. Of most
 * classes of a solar system there is one object, so that all their handles got there in one and the
 * same copy, which took 100 ms more.
 */
final class FieldWriters {
    private static final ClassDesc SUPER = FieldWriter.class.describeConstable().orElseThrow();
    private static final ClassDesc SINK = ObjectSink.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc WRITE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, SINK);

    private FieldWriters() {}

    static FieldWriter of(List<Field> fields) {
        try {
            MethodHandles.Lookup here = MethodHandles.lookup();
            List<VarHandle> handles = new ArrayList<>();
            for (Field field : fields) {
                handles.add(
                        MethodHandles.privateLookupIn(field.getDeclaringClass(), here)
                                .unreflectVarHandle(field));
            }
            MethodHandles.Lookup made =
                    here.defineHiddenClassWithClassData(generated(fields), handles, true);
            return (FieldWriter)
                    made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("no access to " + fields, thrown);
        }
    }

    private static Class<?> given(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }

    private static byte[] generated(List<Field> fields) {
        return ClassFile.of()
                .build(
                        ClassDesc.of(FieldWriters.class.getPackageName(), "SavedFields"),
                        out ->
                                out.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                                        .withSuperclass(SUPER)
                                        .withMethodBody(
                                                ConstantDescs.INIT_NAME,
                                                ConstantDescs.MTD_void,
                                                0,
                                                FieldWriters::construct)
                                        .withMethodBody(
                                                "write", WRITE, 0, code -> write(code, fields)));
    }

    private static void construct(CodeBuilder code) {
        code.aload(0)
                .invokespecial(SUPER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }

    private static void write(CodeBuilder code, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Class<?> type = given(fields.get(i).getType());
            ClassDesc given = type.describeConstable().orElseThrow();
            code.aload(2)
                    .ldc(
                            DynamicConstantDesc.ofNamed(
                                    ConstantDescs.BSM_CLASS_DATA_AT,
                                    ConstantDescs.DEFAULT_NAME,
                                    ConstantDescs.CD_VarHandle,
                                    i))
                    .aload(1)
                    .invokevirtual(
                            ConstantDescs.CD_VarHandle,
                            "get",
                            MethodTypeDesc.of(given, ConstantDescs.CD_Object))
                    .invokevirtual(
                            SINK, taker(type), MethodTypeDesc.of(ConstantDescs.CD_void, given));
        }
        code.return_();
    }

    private static String taker(Class<?> type) {
        return switch (type.descriptorString().charAt(0)) {
            case 'Z' -> "bool";
            case 'B' -> "i8";
            case 'S' -> "i16";
            case 'C' -> "u16";
            case 'I' -> "i32";
            case 'J' -> "i64";
            case 'F' -> "f32";
            case 'D' -> "f64";
            default -> "ref";
        };
    }
}
