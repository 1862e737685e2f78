package orrery.tasklet.save;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
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

    private Unsavable() {}

    /** Why objects of a class of ours or of a script cannot be saved; null if they can. */
    static @Nullable String whyNot(Class<?> type) {
        Class<?> end = ObjectCodec.end(type);
        return HOLLOW.contains(end)
                ? null
                : "%s extends %s, which cannot be saved".formatted(type.getName(), end.getName());
    }

    /** Why objects of a library class cannot be saved. */
    static String reason(Class<?> type) {
        return "objects of %s cannot be saved".formatted(type.getName());
    }
}
