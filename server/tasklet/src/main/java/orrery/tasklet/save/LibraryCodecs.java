package orrery.tasklet.save;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Filled.Asks;

/** The codecs of the library's classes, by class and by name; all through its public API. */
final class LibraryCodecs {
    /** Classes whose equal objects nobody should tell apart. */
    static final Set<Class<?>> PLAIN =
            Set.of(
                    String.class,
                    Boolean.class,
                    Byte.class,
                    Short.class,
                    Character.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    BigInteger.class,
                    BigDecimal.class,
                    Duration.class,
                    Optional.class);

    /** The one that maps have unless they are told another, which they do not tell. */
    private static final float LOAD_FACTOR = 0.75f;

    private static final Map<Class<?>, Codec> BY_CLASS = new HashMap<>();
    private static final Map<String, Codec> BY_NAME = new HashMap<>();

    static {
        numbers();
        lists();
        orders();
        immutables();
        ViewCodecs.all().forEach(LibraryCodecs::add);
        MoreValues.all().forEach(LibraryCodecs::add);
        PrimitiveArrays.all().forEach(LibraryCodecs::add);
        add(SavedMethod.class, SavedMethod.CODEC);
    }

    private LibraryCodecs() {}

    static @Nullable Codec of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    static @Nullable Codec named(String name) {
        return BY_NAME.get(name);
    }

    private static void add(Class<?> type, Codec codec) {
        BY_CLASS.put(type, codec);
        BY_NAME.put(codec.name().codec(), codec);
    }

    private static void numbers() {
        add(String.class, new Value<String>("String", (it, to) -> to.text(it), ObjectSource::text));
        add(
                Integer.class,
                new Value<Integer>("Integer", 0, 4, (it, to) -> to.i32(it), ObjectSource::i32));
        add(Long.class, new Value<Long>("Long", 0, 8, (it, to) -> to.i64(it), ObjectSource::i64));
        add(
                Double.class,
                new Value<Double>("Double", 0, 8, (it, to) -> to.f64(it), ObjectSource::f64));
        add(
                Float.class,
                new Value<Float>("Float", 0, 4, (it, to) -> to.f32(it), ObjectSource::f32));
        add(
                Boolean.class,
                new Value<Boolean>("Boolean", 0, 1, (it, to) -> to.bool(it), ObjectSource::bool));
        add(
                Character.class,
                new Value<Character>("Character", 0, 2, (it, to) -> to.u16(it), ObjectSource::u16));
        add(
                Short.class,
                new Value<Short>("Short", 0, 2, (it, to) -> to.i16(it), ObjectSource::i16));
        add(Byte.class, new Value<Byte>("Byte", 0, 1, (it, to) -> to.i8(it), ObjectSource::i8));
        add(Object.class, new Value<Object>("Object", 0, 0, (_, _) -> {}, _ -> new Object()));
        add(
                BigInteger.class,
                new Value<BigInteger>(
                        "BigInteger",
                        (it, to) -> to.bytes(it.toByteArray()),
                        from -> new BigInteger(from.bytes(from.bytesLeft()))));
        add(
                BigDecimal.class,
                new Value<BigDecimal>(
                        "BigDecimal",
                        (it, to) -> {
                            to.reserve(0, Integer.BYTES);
                            to.i32(it.scale());
                            to.bytes(it.unscaledValue().toByteArray());
                        },
                        from -> {
                            int scale = from.i32();
                            return new BigDecimal(
                                    new BigInteger(from.bytes(from.bytesLeft())), scale);
                        }));
        add(
                Duration.class,
                new Value<Duration>(
                        "Duration",
                        0,
                        12,
                        (it, to) -> {
                            to.i64(it.getSeconds());
                            to.i32(it.getNano());
                        },
                        from -> Duration.ofSeconds(from.i64(), from.i32())));
        add(
                StringBuilder.class,
                new Value<StringBuilder>(
                        "StringBuilder",
                        (it, to) -> to.text(it),
                        from -> new StringBuilder(from.text())));
        add(
                BitSet.class,
                new Value<BitSet>(
                        "BitSet",
                        (it, to) -> to.bytes(it.toByteArray()),
                        from -> BitSet.valueOf(from.bytes(from.bytesLeft()))));
    }

    private static void lists() {
        add(
                ArrayList.class,
                Filled.<ArrayList<Object>>collection(
                        "ArrayList", Asks.NOTHING, from -> new ArrayList<>(from.refsLeft())));
        add(
                LinkedList.class,
                Filled.<LinkedList<Object>>collection(
                        "LinkedList", Asks.NOTHING, _ -> new LinkedList<>()));
        add(
                ArrayDeque.class,
                Filled.<ArrayDeque<Object>>collection(
                        "ArrayDeque", Asks.NOTHING, from -> new ArrayDeque<>(from.refsLeft())));
        add(
                HashSet.class,
                Filled.<HashSet<Object>>collection(
                        "HashSet", Asks.ORDER, from -> HashSet.newHashSet(from.refsLeft())));
        add(
                LinkedHashSet.class,
                Filled.<LinkedHashSet<Object>>collection(
                        "LinkedHashSet",
                        Asks.ORDER,
                        from -> LinkedHashSet.newLinkedHashSet(from.refsLeft())));
        add(
                HashMap.class,
                Filled.<HashMap<Object, Object>>map(
                        "HashMap", Asks.ORDER, from -> HashMap.newHashMap(from.refsLeft() / 2)));
        add(
                LinkedHashMap.class,
                Filled.<LinkedHashMap<Object, Object>>map(
                        "LinkedHashMap",
                        Asks.ORDER,
                        LibraryCodecs::ordersByAccess,
                        from ->
                                new LinkedHashMap<>(
                                        from.refsLeft(), LOAD_FACTOR, from.ref(Boolean.class))));
        add(
                IdentityHashMap.class,
                Filled.<IdentityHashMap<Object, Object>>map(
                        "IdentityHashMap",
                        Asks.NOTHING,
                        from -> new IdentityHashMap<>(from.refsLeft() / 2)));
    }

    /**
     * Whether a map moves what is asked for to its end. It does not say; but its copy does the
     * same, and shows it.
     */
    private static Boolean ordersByAccess(LinkedHashMap<Object, Object> map) {
        @SuppressWarnings("unchecked") // a copy is of the same class
        LinkedHashMap<Object, Object> copy = (LinkedHashMap<Object, Object>) map.clone();
        copy.clear();
        copy.put(1, 1);
        copy.put(2, 2);
        copy.get(1);
        return copy.lastEntry().getKey().equals(1);
    }

    @SuppressWarnings("unchecked") // what a comparator cannot compare it refuses when it is filled
    private static void orders() {
        add(
                TreeMap.class,
                Filled.<TreeMap<Object, Object>>map(
                        "TreeMap",
                        Asks.ORDER,
                        TreeMap::comparator,
                        from -> new TreeMap<>((Comparator<Object>) comparator(from))));
        add(
                TreeSet.class,
                Filled.<TreeSet<Object>>collection(
                        "TreeSet",
                        Asks.ORDER,
                        TreeSet::comparator,
                        from -> new TreeSet<>((Comparator<Object>) comparator(from))));
        add(
                PriorityQueue.class,
                Filled.<PriorityQueue<Object>>collection(
                        "PriorityQueue",
                        Asks.ORDER,
                        PriorityQueue::comparator,
                        from -> new PriorityQueue<>((Comparator<Object>) comparator(from))));
    }

    private static @Nullable Comparator<?> comparator(ObjectSource from) {
        Object found = from.ref();
        if (found != null && !(found instanceof Comparator)) {
            throw new LoadException("expected a comparator, found a " + found.getClass().getName());
        }
        return (Comparator<?>) found;
    }

    private static void immutables() {
        Codec list = value("List.of", LibraryCodecs::list);
        add(List.of().getClass(), list);
        add(List.of(1).getClass(), list);
        Codec set = value("Set.of", from -> Set.of(from.refs()));
        add(Set.of().getClass(), set);
        add(Set.of(1).getClass(), set);
        Codec map =
                new Value<Map<?, ?>>(
                        "Map.of",
                        (it, to) ->
                                it.forEach((key, value) -> {
                                    to.more(key);
                                    to.more(value);
                                }),
                        LibraryCodecs::mapOf);
        add(Map.of().getClass(), map);
        add(Map.of(1, 1).getClass(), map);
        add(Optional.class, optional());
    }

    private static Map<?, ?> mapOf(ObjectSource from) {
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[from.refsLeft() / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(from.ref(Object.class), from.ref(Object.class));
        }
        return Map.ofEntries(entries);
    }

    private static Codec value(
            String name, java.util.function.Function<ObjectSource, Object> make) {
        return new Value<Collection<?>>(
                name, (it, to) -> it.forEach(to::more), from -> (Collection<?>) make.apply(from));
    }

    private static List<?> list(ObjectSource from) {
        @Nullable Object[] all = from.refs();
        return Arrays.asList(all).contains(null) ? Arrays.stream(all).toList() : List.of(all);
    }

    private static Codec optional() {
        return new Value<Optional<?>>(
                "Optional",
                1,
                0,
                (it, to) -> to.ref(it.orElse(null)),
                from -> Optional.ofNullable(from.ref()));
    }
}
