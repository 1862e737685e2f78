package orrery.script.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Hash codes and texts that are functions of what an object holds, and never of where it lies in
 * memory. For all that has a {@code hashCode} and a {@code toString} of its own they are the
 * library's.
 */
@SuppressWarnings("ReferenceEquality") // that a collection holds itself is a matter of identity
public final class Values {
    /** Where a class has its methods from. */
    private static final ClassValue<Traits> TRAITS =
            new ClassValue<>() {
                @Override
                protected Traits computeValue(Class<?> type) {
                    return Traits.of(type);
                }
            };

    private Values() {}

    /**
     * The hash code of an object; 0 for null. Objects of a class that has none of its own have one
     * in common.
     */
    public static int hash(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        return switch (TRAITS.get(value.getClass()).hashing) {
            case OWN -> value.hashCode();
            case NONE -> className(value.getClass()).hashCode(); // legal, and the same in every run
            case NAME -> ((Enum<?>) value).name().hashCode();
            case COMPONENTS -> hashOfComponents((Record) value);
            case LIST -> hashOfList((List<?>) value);
            case SET -> hashOfSet((Set<?>) value);
            case MAP -> hashOfMap((Map<?, ?>) value);
            case ENTRY -> hashOfEntry((Map.Entry<?, ?>) value);
            case OPTIONAL -> hash(((Optional<?>) value).orElse(null));
        };
    }

    /** As {@link Arrays#hashCode(Object[])} and {@link Objects#hash}. */
    public static int hashAll(@Nullable Object @Nullable [] values) {
        return values == null ? 0 : hashOfList(Arrays.asList(values));
    }

    /** As {@link Arrays#deepHashCode}. */
    public static int hashDeep(@Nullable Object @Nullable [] values) {
        if (values == null) {
            return 0;
        }
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + hashOfElement(value);
        }
        return hash;
    }

    private static int hashOfElement(@Nullable Object value) {
        return switch (value) {
            case Object[] inner -> hashDeep(inner);
            case int[] inner -> Arrays.hashCode(inner);
            case long[] inner -> Arrays.hashCode(inner);
            case double[] inner -> Arrays.hashCode(inner);
            case float[] inner -> Arrays.hashCode(inner);
            case byte[] inner -> Arrays.hashCode(inner);
            case short[] inner -> Arrays.hashCode(inner);
            case char[] inner -> Arrays.hashCode(inner);
            case boolean[] inner -> Arrays.hashCode(inner);
            case null, default -> hash(value);
        };
    }

    private static int hashOfComponents(Record value) {
        int hash = 0;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                hash = 31 * hash + hash(component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException broken) {
                throw new IllegalStateException(
                        "component %s of %s cannot be read"
                                .formatted(component.getName(), className(value.getClass())),
                        broken);
            }
        }
        return hash;
    }

    private static int hashOfList(List<?> values) {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + hash(value);
        }
        return hash;
    }

    private static int hashOfSet(Set<?> values) {
        int hash = 0;
        for (Object value : values) {
            hash += hash(value);
        }
        return hash;
    }

    private static int hashOfMap(Map<?, ?> values) {
        int hash = 0;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            hash += hashOfEntry(entry);
        }
        return hash;
    }

    private static int hashOfEntry(Map.Entry<?, ?> entry) {
        return hash(entry.getKey()) ^ hash(entry.getValue());
    }

    /** As {@link String#valueOf(Object)}; without an own text, the simple name of the class. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (TRAITS.get(value.getClass()).text) {
            case OWN -> value.toString();
            case NONE -> plainText(value);
            case ELEMENTS -> textOfElements((Collection<?>) value);
            case ENTRIES -> textOfEntries((Map<?, ?>) value);
            case ENTRY ->
                    text(((Map.Entry<?, ?>) value).getKey())
                            + "="
                            + text(((Map.Entry<?, ?>) value).getValue());
            case CLASS -> "class " + fullName((Class<?>) value);
            case FAULT -> fullName(value.getClass()) + ": " + message((Throwable) value);
            case OPTIONAL ->
                    ((Optional<?>) value)
                            .<String>map(inner -> "Optional[" + text(inner) + "]")
                            .orElse("Optional.empty");
        };
    }

    /** As {@link Objects#toString(Object, String)}. */
    public static String textOr(@Nullable Object value, String ifNull) {
        return value == null ? ifNull : text(value);
    }

    /** As {@link Arrays#toString(Object[])}. */
    public static String textAll(@Nullable Object @Nullable [] values) {
        return values == null ? "null" : textOfElements(Arrays.asList(values));
    }

    /** As {@link Arrays#deepToString}. */
    public static String textDeep(@Nullable Object @Nullable [] values) {
        if (values == null) {
            return "null";
        }
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object value : values) {
            text.add(value == values ? "[...]" : textOfElement(value));
        }
        return text.toString();
    }

    private static String textOfElement(@Nullable Object value) {
        return switch (value) {
            case Object[] inner -> textDeep(inner);
            case int[] inner -> Arrays.toString(inner);
            case long[] inner -> Arrays.toString(inner);
            case double[] inner -> Arrays.toString(inner);
            case float[] inner -> Arrays.toString(inner);
            case byte[] inner -> Arrays.toString(inner);
            case short[] inner -> Arrays.toString(inner);
            case char[] inner -> Arrays.toString(inner);
            case boolean[] inner -> Arrays.toString(inner);
            case null, default -> text(value);
        };
    }

    /** The text of an object that has none of its own. */
    public static String plainText(Object value) {
        return className(value.getClass());
    }

    /** The simple name of a class; that of what it implements, for a lambda. */
    public static String className(Class<?> type) {
        if (type.isHidden()) {
            Class<?>[] implemented = type.getInterfaces();
            return implemented.length == 0 ? "lambda" : "lambda " + implemented[0].getSimpleName();
        }
        String name = type.getSimpleName();
        return name.isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : name;
    }

    /** The name of a class; for a lambda's as {@link #className}. */
    public static String fullName(Class<?> type) {
        return type.isHidden() ? className(type) : type.getName();
    }

    /** The message of an exception; of a failed cast, without the loaders of the classes. */
    public static @Nullable String message(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || !(thrown instanceof ClassCastException)) {
            return message;
        }
        int loaders = message.indexOf(" (");
        return loaders < 0 ? message : message.substring(0, loaders);
    }

    private static String textOfElements(Collection<?> values) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object value : values) {
            text.add(value == values ? "(this Collection)" : text(value));
        }
        return text.toString();
    }

    private static String textOfEntries(Map<?, ?> values) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object key = entry.getKey();
            Object value = entry.getValue();
            text.add(
                    (key == values ? "(this Map)" : text(key))
                            + "="
                            + (value == values ? "(this Map)" : text(value)));
        }
        return text.toString();
    }

    private enum Hashing {
        OWN,
        NONE,
        NAME,
        COMPONENTS,
        LIST,
        SET,
        MAP,
        ENTRY,
        OPTIONAL
    }

    private enum Text {
        OWN,
        NONE,
        ELEMENTS,
        ENTRIES,
        ENTRY,
        OPTIONAL,
        CLASS,
        FAULT
    }

    private record Traits(Hashing hashing, Text text) {
        static Traits of(Class<?> type) {
            return new Traits(hashing(type), textual(type));
        }

        private static Hashing hashing(Class<?> type) {
            Class<?> declared = declaring(type, "hashCode");
            if (declared == Object.class) {
                return Hashing.NONE;
            }
            if (declared == Enum.class) {
                return Hashing.NAME;
            }
            if (type.isRecord() && type.getClassLoader() == Values.class.getClassLoader()) {
                return Hashing.COMPONENTS;
            }
            return declared.getClassLoader() == null ? ofLibrary(type) : Hashing.OWN;
        }

        private static Hashing ofLibrary(Class<?> type) {
            if (List.class.isAssignableFrom(type)) {
                return Hashing.LIST;
            }
            if (Set.class.isAssignableFrom(type)) {
                return Hashing.SET;
            }
            if (Map.class.isAssignableFrom(type)) {
                return Hashing.MAP;
            }
            if (Map.Entry.class.isAssignableFrom(type)) {
                return Hashing.ENTRY;
            }
            return type == Optional.class ? Hashing.OPTIONAL : Hashing.OWN;
        }

        private static Text textual(Class<?> type) {
            Class<?> declared = declaring(type, "toString");
            if (declared == Object.class || (type.isRecord() && type.getClassLoader() == null)) {
                return Text.NONE; // the library's own records hold lambdas
            }
            if (declared.getClassLoader() != null) {
                return Text.OWN;
            }
            if (Collection.class.isAssignableFrom(type)) {
                return Text.ELEMENTS;
            }
            if (Map.class.isAssignableFrom(type)) {
                return Text.ENTRIES;
            }
            if (Map.Entry.class.isAssignableFrom(type)) {
                return Text.ENTRY;
            }
            if (type == ClassCastException.class) {
                return Text.FAULT;
            }
            if (type == Class.class) {
                return Text.CLASS;
            }
            return type == Optional.class ? Text.OPTIONAL : Text.OWN;
        }

        private static Class<?> declaring(Class<?> type, String method) {
            try {
                return type.getMethod(method).getDeclaringClass();
            } catch (NoSuchMethodException impossible) {
                throw new AssertionError("every object has " + method, impossible);
            }
        }
    }
}
