package orrery.tasklet.save;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields that a save has of a class, and where they go in the class as it is now. */
final class SavedShape {
    private final List<FieldSetter> setters = new ArrayList<>();
    private int refs;
    private int bytes;

    /**
     * Of a class, as it was when it was saved.
     *
     * @param notes takes what is different now
     */
    static SavedShape of(Class<?> type, Codec.FieldName[] saved, Shape shape, List<String> notes) {
        return Arrays.equals(saved, shape.names())
                ? shape.unchanged(type)
                : new SavedShape(type, saved, shape, notes);
    }

    SavedShape(Class<?> type, Codec.FieldName[] saved, Shape shape, List<String> notes) {
        List<Field> present = shape.fields();
        boolean[] found = new boolean[present.size()];
        for (Codec.FieldName name : saved) {
            int place = placeOf(name, present);
            char letter = letter(name.type());
            if (place < 0) {
                notes.add(
                        "class %s has no field %s of type %s any more: its value is dropped"
                                .formatted(
                                        type.getName(),
                                        Texts.shown(name.name()),
                                        Texts.shown(name.type())));
            } else {
                found[place] = true;
            }
            setters.add(
                    place < 0 || type.isRecord()
                            ? new FieldSetter(letter, null)
                            : shape.setter(place));
            count(letter);
        }
        for (int place = 0; place < found.length; place++) {
            Field field = present.get(place);
            if (!found[place]) {
                notes.add(
                        "class %s has a new field %s, which is %s in what was saved before"
                                .formatted(
                                        type.getName(),
                                        field.getName(),
                                        field.getType().isPrimitive() ? "zero" : "null"));
            }
        }
    }

    private static int placeOf(Codec.FieldName name, List<Field> present) {
        for (int place = 0; place < present.size(); place++) {
            if (fits(name, present.get(place))) {
                return place;
            }
        }
        return -1;
    }

    private static boolean fits(Codec.FieldName name, Field field) {
        return name.name().equals(field.getName())
                && name.type().equals(field.getType().getName())
                && name.declaring().equals(field.getDeclaringClass().getName());
    }

    private void count(char letter) {
        int size = size(letter);
        bytes += size;
        refs += size == 0 ? 1 : 0;
    }

    /** Bytes of a primitive; 0 for references. */
    static int size(char letter) {
        return switch (letter) {
            case 'Z', 'B' -> Byte.BYTES;
            case 'S', 'C' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'J', 'D' -> Long.BYTES;
            default -> 0;
        };
    }

    static char letter(String typeName) {
        return switch (typeName) {
            case "boolean" -> 'Z';
            case "byte" -> 'B';
            case "short" -> 'S';
            case "char" -> 'C';
            case "int" -> 'I';
            case "long" -> 'J';
            case "float" -> 'F';
            case "double" -> 'D';
            default -> 'L';
        };
    }

    List<FieldSetter> setters() {
        return setters;
    }

    int refs() {
        return refs;
    }

    int bytes() {
        return bytes;
    }

    /** Sets the fields of an object to what was saved. */
    void fill(Object object, ObjectSource from) {
        try {
            for (int i = 0; i < setters.size(); i++) {
                setters.get(i).set(object, from);
            }
        } catch (LoadException thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new LoadException(
                    "cannot fill an object of " + object.getClass().getName(), thrown);
        }
    }
}
