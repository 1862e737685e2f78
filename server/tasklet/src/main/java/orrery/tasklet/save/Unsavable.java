package orrery.tasklet.save;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can never be saved. */
public final class Unsavable {
    /** Library classes that have nothing of their own to save, so that others may extend them. */
    private static final Set<Class<?>> HOLLOW =
            Set.of(
                    Object.class,
                    Number.class,
                    AbstractCollection.class,
                    AbstractList.class,
                    AbstractSequentialList.class,
                    AbstractSet.class,
                    AbstractQueue.class,
                    AbstractMap.class);

    private static final Map<String, String> ADVICE = new LinkedHashMap<>();

    static {
        String stream = "finish the stream before the wait, or collect it in a list";
        ADVICE.put("java.util.stream.BaseStream", stream);
        for (String of : List.of("", "Int", "Long", "Double")) {
            ADVICE.put("java.util.stream." + of + "Stream", stream);
            ADVICE.put(
                    "java.util.stream." + of + "Stream$Builder",
                    "build the stream before the wait, or fill a list");
        }
        ADVICE.put("java.util.stream.Collector", "collect before the wait");
        ADVICE.put("java.util.Spliterator", "use a for loop over the collection");
        ADVICE.put("java.util.Spliterator$OfPrimitive", "use a for loop over the collection");
        ADVICE.put(
                "java.util.ListIterator",
                "use an index, or collect what is left of it in a list before the wait");
        ADVICE.put(
                "java.util.PrimitiveIterator",
                "collect what is left of it in an array before the wait");
        ADVICE.put("java.util.Enumeration", "collect what is left of it in a list before the wait");
        ADVICE.put("java.util.Scanner", "read all of it before the wait");
        ADVICE.put("java.util.regex.Matcher", "take the groups out of it before the wait");
        ADVICE.put("java.util.regex.MatchResult", "take the groups out of it before the wait");
        ADVICE.put("java.lang.Thread", "wait for a channel instead");
        ADVICE.put("java.lang.ThreadLocal", "use a TaskletLocal, or a field");
        ADVICE.put("java.lang.ClassLoader", "keep the class, or its name");
        ADVICE.put("java.lang.Process", "let the server do what it does");
        ADVICE.put("java.lang.invoke.MethodHandle", "use a lambda");
        ADVICE.put("java.lang.invoke.VarHandle", "use the field itself");
        ADVICE.put("java.lang.reflect.AccessibleObject", "keep its name");
        ADVICE.put("java.lang.ref.Reference", "keep an ordinary reference");
        ADVICE.put("java.util.concurrent.Future", "use a promise");
        ADVICE.put("java.util.concurrent.Executor", "use tasklets");
        ADVICE.put("java.util.concurrent.locks.Lock", "use a lock of the kit");
        ADVICE.put("java.util.concurrent.locks.Condition", "use an event of the kit");
        ADVICE.put("java.io.InputStream", "read all of it before the wait");
        ADVICE.put("java.io.OutputStream", "write all of it before the wait");
        ADVICE.put("java.io.Reader", "read all of it before the wait");
        ADVICE.put("java.io.Writer", "write all of it before the wait");
        ADVICE.put("java.nio.Buffer", "use an array");
        ADVICE.put("java.util.Random", "use the random numbers of the script's body");
    }

    private Unsavable() {}

    /**
     * What to do instead of keeping something of a class over a wait: half a sentence; null if
     * things of that static type may be such that can be saved.
     *
     * @param binaryClassName of that very class; those above and below it are not looked at
     */
    public static @Nullable String advice(String binaryClassName) {
        return ADVICE.get(binaryClassName);
    }

    /** Why objects of a class of ours or of a script cannot be saved; null if they can. */
    static @Nullable String whyNot(Class<?> type) {
        Class<?> end = ObjectCodec.end(type);
        return HOLLOW.contains(end)
                ? null
                : "%s extends %s, which cannot be saved".formatted(type.getName(), end.getName());
    }

    /** Why objects of a library class cannot be saved. */
    static String reason(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            String advice = adviceAt(each);
            if (advice != null) {
                return "objects of %s cannot be saved: %s".formatted(type.getName(), advice);
            }
        }
        return "objects of %s cannot be saved".formatted(type.getName());
    }

    private static @Nullable String adviceAt(Class<?> type) {
        String advice = ADVICE.get(type.getName());
        for (Class<?> each : type.getInterfaces()) {
            advice = advice != null ? advice : adviceAt(each);
        }
        return advice;
    }
}
