package orrery.tasklet.save;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Objects that are the value of a static final field of a class of ours or of a script: they keep
 * their identity, as the class that holds them is there before the save is loaded.
 *
 * <p>Known are the fields of the classes that have been saved so far and of those nested with them.
 */
final class Statics {
    /** A field, and the class that has it. */
    private record Place(Class<?> type, String field) {}

    private static final ClassValue<Map<String, Object>> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected Map<String, Object> computeValue(Class<?> type) {
                    return valuesOf(type);
                }
            };

    // Weak, as a script's classes must go when the script is replaced.
    private static final List<WeakReference<Class<?>>> KNOWN = new ArrayList<>();

    /** Only ever grows, as the list does not. */
    private static int learned;

    private static final ClassValue<Boolean> SEEN =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    if (!OF_CLASS.get(type).isEmpty()) {
                        KNOWN.add(new WeakReference<>(type));
                        learned++;
                    }
                    return true;
                }
            };

    /** For loading, which looks for classes by name. */
    static final Statics NONE = new Statics();

    /** The newest, for the saves to come; weak for the same reason. */
    private static WeakReference<Statics> newest = new WeakReference<>(NONE);

    /** How many classes are known here. */
    private final int count;

    private final Map<Object, Place> places = new IdentityHashMap<>();
    private final Map<Class<?>, Boolean> types = new HashMap<>();

    private Statics() {
        synchronized (KNOWN) {
            KNOWN.removeIf(each -> each.get() == null);
            count = learned;
            for (WeakReference<Class<?>> reference : KNOWN) {
                Class<?> type = reference.get();
                if (type != null) {
                    add(type);
                }
            }
        }
    }

    private void add(Class<?> type) {
        OF_CLASS.get(type)
                .forEach((field, value) -> {
                    places.putIfAbsent(value, new Place(type, field));
                    types.put(value.getClass(), true);
                });
    }

    /** All that are known now. Not to be changed. */
    static Statics now() {
        synchronized (KNOWN) {
            Statics found = newest.get();
            if (found == null || found.count != learned) {
                found = new Statics();
                newest = new WeakReference<>(found);
            }
            return found;
        }
    }

    /** How many classes with any were ever saved for the first time. */
    static int known() {
        synchronized (KNOWN) {
            return learned;
        }
    }

    /** Makes the fields of a class known, and those of the classes that it is nested with. */
    static void learn(Class<?> type) {
        synchronized (KNOWN) {
            for (Class<?> each : type.isHidden() ? new Class<?>[0] : type.getNestMembers()) {
                SEEN.get(each);
            }
        }
    }

    private static Map<String, Object> valuesOf(Class<?> type) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : type.getDeclaredFields()) {
            int wanted = Modifier.STATIC | Modifier.FINAL;
            if ((field.getModifiers() & wanted) == wanted && !field.getType().isPrimitive()) {
                Object value = valueOf(field);
                if (value != null && Codecs.identityMatters(value)) {
                    values.put(field.getName(), value);
                }
            }
        }
        return values.isEmpty() ? Map.of() : values;
    }

    private static @org.jspecify.annotations.Nullable Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException thrown) {
            throw new IllegalStateException("cannot read " + field, thrown);
        } catch (LinkageError broken) {
            return null; // a static initialiser failed: nobody holds what it would have made
        }
    }

    boolean concern(Class<?> type) {
        return types.containsKey(type);
    }

    boolean has(Object object) {
        return places.containsKey(object);
    }

    void write(Object object, ObjectSink to) {
        Place place = Objects.requireNonNull(places.get(object));
        to.more(place.type());
        to.text(place.field());
    }

    static Object read(ObjectSource from) {
        Class<?> type = from.ref(Class.class);
        String field = from.text();
        Object value = ClassSpaces.library(type) ? null : OF_CLASS.get(type).get(field);
        if (value == null) {
            throw new GoneException(
                    "class %s has no constant %s any more"
                            .formatted(type.getName(), Texts.shown(field)));
        }
        return value;
    }
}
