package orrery.tasklet.woven;

import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods that the weaver has rewritten, by the numbers that their frames carry. A class takes
 * its numbers when the first frame of it is left, or when it is asked for; they mean nothing in
 * another process.
 *
 * <p>May be used on any thread. Neither classes nor their loaders are kept alive.
 */
public final class WovenMethods {
    /** The method by which a woven class gives the tables of its methods. */
    static final String TABLE = "$frames";

    private static final Map<Class<?>, Integer> FIRSTS = new WeakHashMap<>();
    private static final Map<Integer, WovenMethod> METHODS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Class<?>> UNLOADED = new ReferenceQueue<>();

    private static int next = 1;

    private WovenMethods() {}

    /**
     * The bootstrap of the constant in woven code: the number of a class's first method.
     *
     * @param lookup of the woven class
     */
    public static int first(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return first(lookup.lookupClass());
    }

    /**
     * The method that a frame is of.
     *
     * @throws IllegalArgumentException if no method has the number
     */
    public static WovenMethod of(int number) {
        WovenMethod method = METHODS.get(number);
        if (method == null) {
            throw new IllegalArgumentException("no woven method has the number " + number);
        }
        return method;
    }

    /**
     * A method of a class, or null if it has no such method that was rewritten.
     *
     * @param nameAndDescriptor such as {@code run(I)V}
     */
    public static @Nullable WovenMethod find(Class<?> owner, String nameAndDescriptor) {
        if (tableOf(owner) == null) {
            return null;
        }
        int number = first(owner);
        for (WovenMethod method = METHODS.get(number);
                method != null && method.owner() == owner;
                method = METHODS.get(++number)) {
            if (nameAndDescriptor.equals(method.name() + method.descriptor())) {
                return method;
            }
        }
        return null;
    }

    private static int first(Class<?> owner) {
        synchronized (FIRSTS) {
            Integer known = FIRSTS.get(owner);
            if (known != null) {
                return known;
            }
            forgetUnloaded();
            int first = next;
            for (String text : texts(owner)) {
                METHODS.put(next, WovenMethod.parse(next, owner, UNLOADED, text));
                next++;
            }
            FIRSTS.put(owner, first);
            return first;
        }
    }

    private static void forgetUnloaded() {
        for (Reference<?> gone = UNLOADED.poll(); gone != null; gone = UNLOADED.poll()) {
            if (gone instanceof WovenMethod.OwnerReference owner) {
                METHODS.remove(owner.number);
            }
        }
    }

    private static @Nullable Method tableOf(Class<?> owner) {
        try {
            return owner.getDeclaredMethod(TABLE);
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static String[] texts(Class<?> owner) {
        Method table = tableOf(owner);
        if (table == null) {
            throw new IllegalArgumentException(
                    "class %s was not woven: it has no frame table".formatted(owner.getName()));
        }
        try {
            table.setAccessible(true);
            return (String[]) table.invoke(null);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(
                    "class %s did not give its frame table".formatted(owner.getName()), failed);
        }
    }
}
