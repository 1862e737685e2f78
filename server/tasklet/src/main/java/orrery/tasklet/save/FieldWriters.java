package orrery.tasklet.save;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;

/** Generates a {@link FieldWriter} for a class, as a hidden nest mate that may read its fields. */
final class FieldWriters {
    private static final ClassDesc SUPER = FieldWriter.class.describeConstable().orElseThrow();
    private static final ClassDesc SINK = ObjectSink.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc WRITE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, SINK);

    private FieldWriters() {}

    static FieldWriter of(Class<?> type, List<Field> fields) {
        try {
            MethodHandles.Lookup inside =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandles.Lookup made =
                    inside.defineHiddenClass(
                            generated(type, fields),
                            true,
                            MethodHandles.Lookup.ClassOption.NESTMATE);
            return (FieldWriter)
                    made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("no access to the fields of " + type.getName(), thrown);
        }
    }

    private static byte[] generated(Class<?> type, List<Field> fields) {
        String folder = type.getPackageName();
        ClassDesc self = ClassDesc.of((folder.isEmpty() ? "" : folder + ".") + "SavedFields");
        ClassDesc owner = type.describeConstable().orElseThrow();
        return ClassFile.of()
                .build(
                        self,
                        out ->
                                out.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                                        .withSuperclass(SUPER)
                                        .withMethodBody(
                                                ConstantDescs.INIT_NAME,
                                                ConstantDescs.MTD_void,
                                                0,
                                                FieldWriters::construct)
                                        .withMethodBody(
                                                "write",
                                                WRITE,
                                                ClassFile.ACC_PUBLIC,
                                                code -> write(code, owner, fields)));
    }

    private static void construct(CodeBuilder code) {
        code.aload(0)
                .invokespecial(SUPER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }

    private static void write(CodeBuilder code, ClassDesc owner, List<Field> fields) {
        code.aload(1).checkcast(owner).astore(3);
        for (Field field : fields) {
            Class<?> type = field.getType();
            code.aload(2)
                    .aload(3)
                    .getfield(owner, field.getName(), type.describeConstable().orElseThrow());
            code.invokevirtual(
                    SINK,
                    taker(type),
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void,
                            type.isPrimitive()
                                    ? type.describeConstable().orElseThrow()
                                    : ConstantDescs.CD_Object));
        }
        code.return_();
    }

    private static String taker(Class<?> type) {
        if (!type.isPrimitive()) {
            return "ref";
        }
        return switch (type.descriptorString().charAt(0)) {
            case 'Z' -> "bool";
            case 'B' -> "i8";
            case 'S' -> "i16";
            case 'C' -> "u16";
            case 'I' -> "i32";
            case 'J' -> "i64";
            case 'F' -> "f32";
            default -> "f64";
        };
    }
}
