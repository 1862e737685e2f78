package orrery.scripthost.weave;

import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.BaseStream;

/** Which calls of the library take a moment, whatever they are given. */
final class ShortCalls {
    /** What a call costs. */
    enum Kind {
        FREE,
        /** A moment, and a little memory. */
        ALLOCATES,
        BY_SIZE
    }

    private static final Set<String> FREE_CLASSES =
            Set.of(
                    "java.lang.Object",
                    "java.lang.Record",
                    "java.lang.Enum",
                    "java.lang.Math",
                    "java.lang.StrictMath",
                    "java.lang.Boolean",
                    "java.lang.Character",
                    "java.lang.Comparable",
                    "java.lang.Runnable",
                    "java.util.Comparator");

    private static final Set<String> NUMBERS =
            Set.of(
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double");

    private static final Set<String> OF_COLLECTIONS =
            Set.of(
                    "size",
                    "isEmpty",
                    "iterator",
                    "listIterator",
                    "stream",
                    "getFirst",
                    "getLast",
                    "first",
                    "last",
                    "removeLast",
                    "subList",
                    "reversed",
                    "descendingIterator",
                    "descendingSet",
                    "headSet",
                    "tailSet",
                    "subSet",
                    "floor",
                    "ceiling",
                    "higher",
                    "lower",
                    "pollFirst",
                    "pollLast");

    private static final Set<String> OF_MAPS =
            Set.of(
                    "size",
                    "isEmpty",
                    "get",
                    "containsKey",
                    "getOrDefault",
                    "remove",
                    "keySet",
                    "values",
                    "entrySet",
                    "firstKey",
                    "lastKey",
                    "firstEntry",
                    "lastEntry",
                    "floorKey",
                    "ceilingKey",
                    "higherKey",
                    "lowerKey",
                    "floorEntry",
                    "ceilingEntry",
                    "higherEntry",
                    "lowerEntry",
                    "pollFirstEntry",
                    "pollLastEntry",
                    "headMap",
                    "tailMap",
                    "subMap",
                    "descendingMap",
                    "navigableKeySet",
                    "computeIfPresent");

    private static final Set<String> GROWING_MAPS =
            Set.of(
                    "put",
                    "putIfAbsent",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "replace",
                    "putFirst",
                    "putLast");

    private static final Set<String> OF_QUEUES =
            Set.of(
                    "poll",
                    "peek",
                    "element",
                    "pop",
                    "removeFirst",
                    "remove",
                    "peekFirst",
                    "peekLast",
                    "pollFirst",
                    "pollLast");

    private static final Set<String> GROWING_QUEUES =
            Set.of("add", "offer", "push", "addFirst", "addLast", "offerFirst", "offerLast");

    private static final Set<String> OF_TEXTS = Set.of("length", "isEmpty", "charAt", "setCharAt");

    private final boolean linkedLists;

    /**
     * @param linkedLists whether there are lists that look through their elements to get at one
     */
    ShortCalls(boolean linkedLists) {
        this.linkedLists = linkedLists;
    }

    Kind kind(Class<?> owner, String name, MethodTypeDesc type) {
        String ownerName = owner.getName();
        if (FREE_CLASSES.contains(ownerName)
                || ownerName.startsWith("java.util.function.")
                || BaseStream.class.isAssignableFrom(owner)
                || Throwable.class.isAssignableFrom(owner)
                || owner == Optional.class
                || owner == Map.Entry.class
                || name.startsWith("requireNonNull")) {
            return Kind.FREE;
        }
        if (NUMBERS.contains(ownerName)) {
            return number(name, type);
        }
        if (Iterator.class.isAssignableFrom(owner)) {
            return name.equals("remove") ? Kind.ALLOCATES : Kind.FREE;
        }
        if (CharSequence.class.isAssignableFrom(owner)) {
            return OF_TEXTS.contains(name) || appendsPrimitive(name, type)
                    ? Kind.FREE
                    : Kind.BY_SIZE;
        }
        if (Map.class.isAssignableFrom(owner)) {
            return named(name, OF_MAPS, GROWING_MAPS);
        }
        return Collection.class.isAssignableFrom(owner)
                ? collection(owner, name, type)
                : Kind.BY_SIZE;
    }

    private static Kind number(String name, MethodTypeDesc type) {
        boolean text = type.parameterCount() > 0 && !type.parameterType(0).isPrimitive();
        return name.equals("valueOf") && !text ? Kind.ALLOCATES : text ? Kind.BY_SIZE : Kind.FREE;
    }

    private static boolean appendsPrimitive(String name, MethodTypeDesc type) {
        return name.equals("append") && type.parameterType(0).isPrimitive();
    }

    private Kind collection(Class<?> owner, String name, MethodTypeDesc type) {
        boolean list = List.class.isAssignableFrom(owner) && !Deque.class.isAssignableFrom(owner);
        if (list) {
            boolean byIndex = name.equals("get") || name.equals("set");
            boolean atEnd = type.parameterCount() == 1 && name.equals("add");
            if (byIndex && !linkedLists) {
                return Kind.FREE;
            }
            if (atEnd || name.equals("addLast")) {
                return Kind.ALLOCATES;
            }
        } else if (Queue.class.isAssignableFrom(owner)) {
            boolean shortOne = type.parameterCount() == 0 && OF_QUEUES.contains(name);
            return shortOne ? Kind.FREE : named(name, OF_COLLECTIONS, GROWING_QUEUES);
        } else if (Set.class.isAssignableFrom(owner)) {
            if (name.equals("contains") || name.equals("remove")) {
                return Kind.FREE;
            }
        }
        return named(name, OF_COLLECTIONS, Set.of("add"));
    }

    private static Kind named(String name, Set<String> free, Set<String> growing) {
        if (free.contains(name)) {
            return Kind.FREE;
        }
        return growing.contains(name) ? Kind.ALLOCATES : Kind.BY_SIZE;
    }
}
