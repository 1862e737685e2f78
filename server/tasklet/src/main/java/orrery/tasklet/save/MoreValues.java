package orrery.tasklet.save;

import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The codecs of the library's rarer values, and of the collections of enums. */
final class MoreValues {
    private static final int MOST_PATTERN = 10_000;

    private final Map<Class<?>, Codec> all = new LinkedHashMap<>();

    private MoreValues() {}

    static Map<Class<?>, Codec> all() {
        MoreValues codecs = new MoreValues();
        codecs.optionals();
        codecs.texts();
        codecs.atoms();
        codecs.entries();
        codecs.enums();
        return codecs.all;
    }

    private void optionals() {
        all.put(
                OptionalInt.class,
                new Value<OptionalInt>(
                        "OptionalInt",
                        0,
                        5,
                        (it, to) -> {
                            to.bool(it.isPresent());
                            to.i32(it.orElse(0));
                        },
                        from -> {
                            boolean present = from.bool();
                            return present ? OptionalInt.of(from.i32()) : OptionalInt.empty();
                        }));
        all.put(
                OptionalLong.class,
                new Value<OptionalLong>(
                        "OptionalLong",
                        0,
                        9,
                        (it, to) -> {
                            to.bool(it.isPresent());
                            to.i64(it.orElse(0));
                        },
                        from -> {
                            boolean present = from.bool();
                            return present ? OptionalLong.of(from.i64()) : OptionalLong.empty();
                        }));
        all.put(
                OptionalDouble.class,
                new Value<OptionalDouble>(
                        "OptionalDouble",
                        0,
                        9,
                        (it, to) -> {
                            to.bool(it.isPresent());
                            to.f64(it.orElse(0));
                        },
                        from -> {
                            boolean present = from.bool();
                            return present ? OptionalDouble.of(from.f64()) : OptionalDouble.empty();
                        }));
    }

    private void texts() {
        all.put(
                Pattern.class,
                new Value<Pattern>(
                        "Pattern",
                        (it, to) -> {
                            to.reserve(0, Integer.BYTES);
                            to.i32(it.flags());
                            to.text(it.pattern());
                        },
                        MoreValues::pattern));
        all.put(
                Locale.class,
                new Value<Locale>(
                        "Locale",
                        (it, to) -> to.text(it.toLanguageTag()),
                        from -> Locale.forLanguageTag(from.text())));
        Codec charset =
                new Value<Charset>(
                        "Charset",
                        (it, to) -> to.text(it.name()),
                        from -> Charset.forName(from.text()));
        for (Charset each :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.ISO_8859_1,
                        StandardCharsets.US_ASCII,
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16LE)) {
            all.put(each.getClass(), charset);
        }
        all.put(
                UUID.class,
                new Value<UUID>(
                        "UUID",
                        0,
                        16,
                        (it, to) -> {
                            to.i64(it.getMostSignificantBits());
                            to.i64(it.getLeastSignificantBits());
                        },
                        from -> new UUID(from.i64(), from.i64())));
        all.put(
                MathContext.class,
                new Value<MathContext>(
                        "MathContext",
                        0,
                        8,
                        (it, to) -> {
                            to.i32(it.getPrecision());
                            to.i32(it.getRoundingMode().ordinal());
                        },
                        from -> {
                            int precision = from.i32();
                            return new MathContext(precision, RoundingMode.values()[from.i32()]);
                        }));
    }

    private static Pattern pattern(ObjectSource from) {
        int flags = from.i32();
        String text = from.text();
        if (text.length() > MOST_PATTERN) {
            throw new LoadException("a pattern of %d characters".formatted(text.length()));
        }
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException | StackOverflowError thrown) {
            throw new LoadException("a broken pattern: " + Texts.shown(text));
        }
    }

    private void atoms() {
        all.put(
                AtomicInteger.class,
                new Value<AtomicInteger>(
                        "AtomicInteger",
                        0,
                        4,
                        (it, to) -> to.i32(it.get()),
                        from -> new AtomicInteger(from.i32())));
        all.put(
                AtomicLong.class,
                new Value<AtomicLong>(
                        "AtomicLong",
                        0,
                        8,
                        (it, to) -> to.i64(it.get()),
                        from -> new AtomicLong(from.i64())));
        all.put(
                AtomicBoolean.class,
                new Value<AtomicBoolean>(
                        "AtomicBoolean",
                        0,
                        1,
                        (it, to) -> to.bool(it.get()),
                        from -> new AtomicBoolean(from.bool())));
    }

    private void entries() {
        all.put(
                AbstractMap.SimpleImmutableEntry.class,
                new Value<AbstractMap.SimpleImmutableEntry<?, ?>>(
                        "SimpleImmutableEntry",
                        2,
                        0,
                        (it, to) -> {
                            to.ref(it.getKey());
                            to.ref(it.getValue());
                        },
                        from -> new AbstractMap.SimpleImmutableEntry<>(from.ref(), from.ref())));
        all.put(
                Map.entry(1, 1).getClass(),
                new Value<Map.Entry<?, ?>>(
                        "Map.entry",
                        2,
                        0,
                        (it, to) -> {
                            to.ref(it.getKey());
                            to.ref(it.getValue());
                        },
                        from -> Map.entry(from.ref(Object.class), from.ref(Object.class))));
        all.put(AbstractMap.SimpleEntry.class, new SimpleEntryCodec());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class in the save is an enum, or is refused
    private void enums() {
        Codec sets =
                Filled.<EnumSet>collection(
                        "EnumSet",
                        Filled.Asks.NOTHING,
                        MoreValues::elementType,
                        from -> EnumSet.noneOf((Class) enumType(from)));
        all.put(EnumSet.noneOf(TimeUnit.class).getClass(), sets);
        all.put(EnumSet.noneOf(Character.UnicodeScript.class).getClass(), sets);
        all.put(
                EnumMap.class,
                Filled.<EnumMap>map(
                        "EnumMap",
                        Filled.Asks.NOTHING,
                        MoreValues::keyType,
                        from -> new EnumMap(enumType(from))));
    }

    private static Class<?> enumType(ObjectSource from) {
        Class<?> found = from.ref(Class.class);
        if (!found.isEnum()) {
            throw new LoadException("expected an enum, found " + found.getName());
        }
        return found;
    }

    private static Object elementType(EnumSet<?> set) {
        EnumSet<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        if (some.isEmpty()) {
            throw new UnsavableException("a set of an enum without constants");
        }
        return some.iterator().next().getDeclaringClass();
    }

    private static Object keyType(EnumMap<?, ?> map) {
        return map.isEmpty()
                ? Innards.lastClass(map)
                : map.keySet().iterator().next().getDeclaringClass();
    }

    /** An entry whose value can change. */
    private static final class SimpleEntryCodec extends Codec {
        @Override
        int refs() {
            return 2;
        }

        @Override
        int bytes() {
            return 0;
        }

        @Override
        int needs() {
            return 1;
        }

        @Override
        boolean fills() {
            return true;
        }

        @Override
        void write(Object object, ObjectSink to) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) object;
            to.ref(entry.getKey());
            to.ref(entry.getValue());
        }

        @Override
        Object make(ObjectSource from) {
            return new AbstractMap.SimpleEntry<>(from.ref(), null);
        }

        @Override
        @SuppressWarnings("unchecked") // made above
        void fill(Object object, ObjectSource from) {
            from.ref();
            ((Map.Entry<Object, @org.jspecify.annotations.Nullable Object>) object)
                    .setValue(from.ref());
        }

        @Override
        ClassName name() {
            return new ClassName("SimpleEntry", null);
        }
    }
}
