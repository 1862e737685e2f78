package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of what the library lays around other collections, and of its small ones. */
final class ViewCodecs {
    private final Map<Class<?>, Codec> all = new LinkedHashMap<>();

    private ViewCodecs() {}

    static Map<Class<?>, Codec> all() {
        ViewCodecs codecs = new ViewCodecs();
        codecs.unmodifiable();
        codecs.small();
        codecs.comparators();
        codecs.all.put(Collections.newSetFromMap(new HashMap<>()).getClass(), new SetOfKeys());
        return codecs.all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a view does not look at what it is a view of
    private void unmodifiable() {
        view(
                "unmodifiableCollection",
                Collection.class,
                Collections::unmodifiableCollection,
                Collections.unmodifiableCollection(new ArrayList<>()));
        view(
                "unmodifiableList",
                List.class,
                Collections::unmodifiableList,
                Collections.unmodifiableList(new ArrayList<>()),
                Collections.unmodifiableList(new LinkedList<>()));
        view(
                "unmodifiableSet",
                Set.class,
                Collections::unmodifiableSet,
                Collections.unmodifiableSet(Set.of()));
        view(
                "unmodifiableSequencedCollection",
                SequencedCollection.class,
                Collections::unmodifiableSequencedCollection,
                Collections.unmodifiableSequencedCollection(new ArrayList<>()));
        view(
                "unmodifiableSequencedSet",
                SequencedSet.class,
                Collections::unmodifiableSequencedSet,
                Collections.unmodifiableSequencedSet(new LinkedHashSet<>()));
        view(
                "unmodifiableSortedSet",
                SortedSet.class,
                Collections::unmodifiableSortedSet,
                Collections.unmodifiableSortedSet(new TreeSet<>()));
        view(
                "unmodifiableNavigableSet",
                NavigableSet.class,
                Collections::unmodifiableNavigableSet,
                Collections.unmodifiableNavigableSet(new TreeSet<>()));
        view(
                "unmodifiableMap",
                Map.class,
                Collections::unmodifiableMap,
                Collections.unmodifiableMap(new HashMap<>()));
        view(
                "unmodifiableSequencedMap",
                SequencedMap.class,
                Collections::unmodifiableSequencedMap,
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));
        view(
                "unmodifiableSortedMap",
                SortedMap.class,
                Collections::unmodifiableSortedMap,
                Collections.unmodifiableSortedMap(new TreeMap<>()));
        view(
                "unmodifiableNavigableMap",
                NavigableMap.class,
                Collections::unmodifiableNavigableMap,
                Collections.unmodifiableNavigableMap(new TreeMap<>()));
        view("asList", Object[].class, Arrays::asList, Arrays.asList(1, 2));
    }

    /** A view whose serial form begins with what it is a view of. */
    private <T> void view(
            String name, Class<T> of, Function<? super T, ?> make, Object... samples) {
        Codec codec =
                new Value<Object>(
                        name,
                        1,
                        0,
                        (it, to) -> to.ref(Innards.of(it).getFirst()),
                        from -> make.apply(from.ref(of)));
        for (Object sample : samples) {
            all.put(sample.getClass(), codec);
        }
    }

    private void small() {
        none("emptyList", Collections.emptyList());
        none("emptySet", Collections.emptySet());
        none("emptyMap", Collections.emptyMap());
        all.put(
                Collections.singletonList(1).getClass(),
                new Value<List<?>>(
                        "singletonList",
                        1,
                        0,
                        (it, to) -> to.ref(it.getFirst()),
                        from -> Collections.singletonList(from.ref())));
        all.put(
                Collections.singleton(1).getClass(),
                new Value<Set<?>>(
                        "singleton",
                        1,
                        0,
                        (it, to) -> to.ref(it.iterator().next()),
                        from -> Collections.singleton(from.ref())));
        all.put(
                Collections.singletonMap(1, 1).getClass(),
                new Value<Map<?, ?>>(
                        "singletonMap",
                        2,
                        0,
                        (it, to) ->
                                it.forEach((key, value) -> {
                                    to.ref(key);
                                    to.ref(value);
                                }),
                        from -> Collections.singletonMap(from.ref(), from.ref())));
        all.put(
                Collections.nCopies(2, 1).getClass(),
                new Value<List<?>>(
                        "nCopies",
                        1,
                        Integer.BYTES,
                        (it, to) -> {
                            to.ref(it.isEmpty() ? null : it.getFirst());
                            to.i32(it.size());
                        },
                        from -> Collections.nCopies(from.i32(), from.ref())));
    }

    @SuppressWarnings("unchecked") // a comparator turned round does not look at it either
    private void comparators() {
        Codec nulls =
                new Value<Comparator<Object>>(
                        "nullComparator",
                        1,
                        1,
                        (it, to) -> {
                            List<Object> real = Innards.of(it);
                            to.ref(real.isEmpty() ? null : real.getFirst());
                            to.bool(it.compare(null, "") < 0);
                        },
                        from -> {
                            Object real = from.ref();
                            Comparator<Object> other =
                                    real instanceof Comparator<?> known
                                            ? (Comparator<Object>) known
                                            : null;
                            return from.bool()
                                    ? Comparator.nullsFirst(other)
                                    : Comparator.nullsLast(other);
                        });
        all.put(Comparator.nullsFirst(null).getClass(), nulls);
        none("reverseOrder", Collections.reverseOrder());
        none("caseInsensitive", String.CASE_INSENSITIVE_ORDER);
        all.put(
                Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER).getClass(),
                new Value<Comparator<?>>(
                        "reversed",
                        1,
                        0,
                        (it, to) -> to.ref(Collections.reverseOrder(it)),
                        from -> Collections.reverseOrder(from.ref(Comparator.class))));
    }

    /** The only one of its class. */
    private void none(String name, Object one) {
        all.put(one.getClass(), new Value<Object>(name, 0, 0, (_, _) -> {}, _ -> one));
    }

    /** What {@link Collections#newSetFromMap} gives, which wants an empty map of a known class. */
    private static final class SetOfKeys extends Codec {
        private static final List<Class<?>> MAPS =
                List.of(HashMap.class, LinkedHashMap.class, IdentityHashMap.class, TreeMap.class);

        @Override
        int needs() {
            return 0;
        }

        @Override
        boolean fills() {
            return true;
        }

        @Override
        int keys(int count) {
            return count;
        }

        @Override
        void write(Object object, ObjectSink to) {
            Object map = Innards.of(object).getFirst();
            int kind = MAPS.indexOf(map.getClass());
            if (kind < 0 || map instanceof TreeMap<?, ?> tree && tree.comparator() != null) {
                throw new UnsavableException(Unsavable.reason(map.getClass()));
            }
            to.reserve(0, 1);
            to.i8((byte) kind);
            for (Object each : (Set<?>) object) {
                to.more(each);
            }
        }

        @Override
        Object make(ObjectSource from) {
            Map<Object, Boolean> map =
                    switch (from.i8()) {
                        case 0 -> new HashMap<>();
                        case 1 -> new LinkedHashMap<>();
                        case 2 -> new IdentityHashMap<>();
                        default -> new TreeMap<>();
                    };
            return Collections.newSetFromMap(map);
        }

        @Override
        @SuppressWarnings("unchecked") // made above
        void fill(Object object, ObjectSource from) {
            while (from.refsLeft() > 0) {
                ((Set<@Nullable Object>) object).add(from.ref());
            }
        }

        @Override
        ClassName name() {
            return new ClassName("setOfKeys", null);
        }
    }
}
