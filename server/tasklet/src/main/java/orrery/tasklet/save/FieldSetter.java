package orrery.tasklet.save;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads one saved field, and sets it in an object; one that the class no longer has is skipped. */
final class FieldSetter {
    private final char type;
    private final @Nullable MethodHandle setter;

    /**
     * @param type first letter of the type's descriptor
     * @param field null if the class has none of that name and type
     */
    FieldSetter(char type, @Nullable Field field) {
        this.type = type;
        this.setter = field == null ? null : setter(field);
    }

    private static MethodHandle setter(Field field) {
        try {
            field.setAccessible(true);
            Class<?> type = field.getType().isPrimitive() ? field.getType() : Object.class;
            return MethodHandles.lookup()
                    .unreflectSetter(field)
                    .asType(MethodType.methodType(void.class, Object.class, type));
        } catch (IllegalAccessException thrown) {
            throw new IllegalStateException("cannot set " + field, thrown);
        }
    }

    /** The value, boxed. */
    @Nullable Object read(ObjectSource from) {
        return switch (type) {
            case 'Z' -> from.bool();
            case 'B' -> from.i8();
            case 'S' -> from.i16();
            case 'C' -> from.u16();
            case 'I' -> from.i32();
            case 'J' -> from.i64();
            case 'F' -> from.f32();
            case 'D' -> from.f64();
            default -> from.ref();
        };
    }

    void set(Object object, ObjectSource from) throws Throwable {
        MethodHandle to = setter;
        if (to == null) {
            read(from);
            return;
        }
        switch (type) {
            case 'Z' -> to.invokeExact(object, from.bool());
            case 'B' -> to.invokeExact(object, from.i8());
            case 'S' -> to.invokeExact(object, from.i16());
            case 'C' -> to.invokeExact(object, from.u16());
            case 'I' -> to.invokeExact(object, from.i32());
            case 'J' -> to.invokeExact(object, from.i64());
            case 'F' -> to.invokeExact(object, from.f32());
            case 'D' -> to.invokeExact(object, from.f64());
            default -> to.invokeExact(object, from.ref());
        }
    }
}
