package orrery.tasklet.save;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a class that are saved, those of its superclasses first: all but static and
 * transient ones.
 */
final class Shape {
    private final List<Field> fields = new ArrayList<>();
    private final List<FieldWriter> writers = new ArrayList<>();
    private int refs;
    private int bytes;

    /** Of {@code type} and its superclasses below {@code end}. */
    Shape(Class<?> type, Class<?> end) {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> each = type; each != end && each != null; each = each.getSuperclass()) {
            line.addFirst(each);
        }
        for (Class<?> each : line) {
            add(each);
        }
    }

    private void add(Class<?> type) {
        List<Field> own = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                own.add(field);
                int size = SavedShape.size(SavedShape.letter(field.getType().getName()));
                bytes += size;
                refs += size == 0 ? 1 : 0;
            }
        }
        if (!own.isEmpty()) {
            fields.addAll(own);
            writers.add(FieldWriters.of(own));
        }
    }

    List<Field> fields() {
        return fields;
    }

    int refs() {
        return refs;
    }

    int bytes() {
        return bytes;
    }

    void write(Object object, ObjectSink to) {
        for (int i = 0; i < writers.size(); i++) {
            writers.get(i).write(object, to);
        }
    }

    Codec.FieldName[] names() {
        return fields.stream()
                .map(field ->
                        new Codec.FieldName(
                                field.getDeclaringClass().getName(),
                                field.getName(),
                                field.getType().getName()))
                .toArray(Codec.FieldName[]::new);
    }
}
