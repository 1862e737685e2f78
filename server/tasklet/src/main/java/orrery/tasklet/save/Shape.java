package orrery.tasklet.save;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that are saved, those of its superclasses first: all but static and
 * transient ones.
 */
final class Shape {
    private static final ClassValue<Shape> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(type, ObjectCodec.end(type));
                }
            };

    private final List<Field> fields = new ArrayList<>();
    private final List<List<Field>> parts = new ArrayList<>();
    private volatile FieldWriter @Nullable [] writers;
    private final @Nullable FieldSetter[] setters;
    private final Codec.FieldName[] names;
    private volatile @Nullable SavedShape unchanged;
    private int refs;
    private int bytes;

    /** Of {@code type} and its superclasses below {@code end}. */
    private Shape(Class<?> type, Class<?> end) {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> each = type; each != end && each != null; each = each.getSuperclass()) {
            line.addFirst(each);
        }
        for (Class<?> each : line) {
            add(each);
        }
        setters = new FieldSetter[fields.size()];
        names =
                fields.stream()
                        .map(field ->
                                new Codec.FieldName(
                                        field.getDeclaringClass().getName(),
                                        field.getName(),
                                        field.getType().getName()))
                        .toArray(Codec.FieldName[]::new);
    }

    /** Of a class as it is now; made once. */
    static Shape of(Class<?> type) {
        return OF_CLASS.get(type);
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
            parts.add(own);
        }
    }

    /** What sets the field of that place; made when it is asked for. */
    FieldSetter setter(int place) {
        FieldSetter found = setters[place];
        if (found == null) {
            Field field = fields.get(place);
            found = new FieldSetter(SavedShape.letter(field.getType().getName()), field);
            setters[place] = found;
        }
        return found;
    }

    /** The shape that a save has if it was made with these fields in this order; made once. */
    SavedShape unchanged(Class<?> type) {
        SavedShape made = unchanged;
        if (made == null) {
            made = new SavedShape(type, names, this, new ArrayList<>());
            unchanged = made;
        }
        return made;
    }

    private FieldWriter[] writers() {
        FieldWriter[] made = writers;
        if (made == null) {
            made = parts.stream().map(FieldWriters::of).toArray(FieldWriter[]::new);
            writers = made;
        }
        return made;
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
        for (FieldWriter each : writers()) {
            each.write(object, to);
        }
    }

    /** Of the fields, in their order; not to be changed. */
    Codec.FieldName[] names() {
        return names;
    }
}
