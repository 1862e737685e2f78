package orrery.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.node.config.ConfigValue.Members;

/**
 * One object of a configuration file, read key by key. Each method notes that its key is allowed,
 * and adds to the problems when the value is missing or wrong; it then answers something harmless,
 * so that the reading can go on. What was read is only used if there were no problems.
 *
 * <p>With defaults, a key that the object leaves out is looked up there.
 */
final class Section {
    private static final Members EMPTY = new Members(0, Map.of());

    private final Problems problems;
    private final String path;
    private final Members members;
    private final @Nullable Section defaults;
    private final Set<String> allowed = new LinkedHashSet<>();
    private final int problemsBefore;

    Section(Problems problems, String path, Members members, @Nullable Section defaults) {
        this.problems = problems;
        this.path = path;
        this.members = members;
        this.defaults = defaults;
        this.problemsBefore = problems.count();
    }

    /** The line of a key's value, or of this object if the key is not there. */
    int line(String key) {
        ConfigValue value = members.values().get(key);
        return value == null ? members.line() : value.line();
    }

    /** Whether the key is there and not null; notes that it is allowed. */
    boolean has(String key) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        return value != null && !(value instanceof ConfigValue.Nothing);
    }

    /** The keys that the file has in this object, in its order. */
    List<String> keys() {
        return List.copyOf(members.values().keySet());
    }

    /** The value of the key {@code name}, or an empty text if it is not there or no text. */
    String name() {
        return members.values().get("name") instanceof ConfigValue.Text text ? text.value() : "";
    }

    /** Adds a problem with the value of a key. */
    void wrong(String key, String expected) {
        ConfigValue value = members.values().get(key);
        if (value == null) {
            problems.add(members.line(), "'" + path + key + "' " + expected + ", is missing");
        } else {
            problems.add(
                    value.line(), "'" + path + key + "' " + expected + ", was " + value.found());
        }
    }

    int integer(String key, int from, int to) {
        return (int) whole(key, from, to);
    }

    long whole(String key, long from, long to) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.whole(key, from, to);
        }
        if (value instanceof ConfigValue.Whole number
                && number.value() >= from
                && number.value() <= to) {
            return number.value();
        }
        wrong(key, "must be a whole number from " + from + " to " + to);
        return from;
    }

    double number(String key, double from, double to) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.number(key, from, to);
        }
        double number =
                switch (value) {
                    case ConfigValue.Whole whole -> whole.value();
                    case ConfigValue.Decimal decimal -> decimal.value();
                    case null, default -> Double.NaN;
                };
        if (number >= from && number <= to) {
            return number;
        }
        wrong(key, "must be a number from " + plain(from) + " to " + plain(to));
        return from;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    boolean flag(String key) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.flag(key);
        }
        if (value instanceof ConfigValue.Flag flag) {
            return flag.value();
        }
        wrong(key, "must be true or false");
        return false;
    }

    /** A text of 1 to {@code maxLength} characters; more, or none, is a problem. */
    String text(String key, int maxLength) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.text(key, maxLength);
        }
        if (value instanceof ConfigValue.Text text
                && !text.value().isBlank()
                && text.value().length() <= maxLength) {
            return text.value();
        }
        wrong(key, "must be a text of 1 to " + maxLength + " characters");
        return "";
    }

    /** Like {@link #text}, but may be empty. */
    String optionalText(String key, int maxLength) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.optionalText(key, maxLength);
        }
        if (value instanceof ConfigValue.Text text && text.value().length() <= maxLength) {
            return text.value();
        }
        wrong(key, "must be a text of at most " + maxLength + " characters");
        return "";
    }

    /** One of the constants of an enum, written in small letters. */
    <E extends Enum<E>> E oneOf(String key, E[] constants) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value == null && defaults != null) {
            return defaults.oneOf(key, constants);
        }
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (value instanceof ConfigValue.Text text && text.value().equals(name)) {
                return constant;
            }
            names.add(name);
        }
        wrong(key, "must be one of " + String.join(", ", names));
        return constants[0];
    }

    /** The object under a key; if it is missing, an empty one whose problems are not shown. */
    Section section(String key) {
        return section(key, defaults == null ? null : defaults.section(key));
    }

    /** As {@link #section(String)}; what it leaves out is looked up in {@code fallback}. */
    Section section(String key, @Nullable Section fallback) {
        allowed.add(key);
        ConfigValue value = members.values().get(key);
        if (value instanceof Members object) {
            return new Section(problems, path + key + ".", object, fallback);
        }
        if (value == null && fallback != null) {
            return new Section(problems, path + key + ".", EMPTY, fallback);
        }
        wrong(key, "must be an object");
        // Said once: what its keys are missing is of no interest.
        return new Section(new Problems(""), path + key + ".", EMPTY, null);
    }

    /** The objects in the list under a key; none if the key is not there. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (ConfigValue value : elements(key, "objects")) {
            String place = path + key + "[" + sections.size() + "].";
            if (value instanceof Members object) {
                sections.add(new Section(problems, place, object, null));
            } else {
                problems.add(
                        value.line(),
                        "'" + path + key + "' must hold objects, has " + value.found());
            }
        }
        return sections;
    }

    /** The texts in the list under a key; none if the key is not there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (ConfigValue value : elements(key, "texts")) {
            if (value instanceof ConfigValue.Text text) {
                texts.add(text.value());
            } else {
                problems.add(
                        value.line(), "'" + path + key + "' must hold texts, has " + value.found());
            }
        }
        return texts;
    }

    /** The numbers in the list under a key, which must be there and have this size. */
    double[] numbers(String key, int size, double from, double to) {
        allowed.add(key);
        double[] numbers = new double[size];
        String expected =
                "must be a list of %d numbers from %s to %s"
                        .formatted(size, plain(from), plain(to));
        if (!(members.values().get(key) instanceof ConfigValue.Elements list)
                || list.values().size() != size) {
            wrong(key, expected);
            return numbers;
        }
        for (int i = 0; i < size; i++) {
            numbers[i] =
                    switch (list.values().get(i)) {
                        case ConfigValue.Whole whole -> whole.value();
                        case ConfigValue.Decimal decimal -> decimal.value();
                        default -> Double.NaN;
                    };
            if (!(numbers[i] >= from && numbers[i] <= to)) {
                wrong(key, expected);
                return new double[size];
            }
        }
        return numbers;
    }

    /**
     * The members of the object under a key as texts, numbers as they print; none if it is missing.
     */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (!has(key)) {
            return pairs;
        }
        if (!(members.values().get(key) instanceof Members object)) {
            wrong(key, "must be an object of texts and numbers");
            return pairs;
        }
        object.values()
                .forEach((name, value) -> {
                    switch (value) {
                        case ConfigValue.Text text -> pairs.put(name, text.value());
                        case ConfigValue.Whole _, ConfigValue.Decimal _, ConfigValue.Flag _ ->
                                pairs.put(name, value.found());
                        case Members _, ConfigValue.Elements _, ConfigValue.Nothing _ ->
                                problems.add(
                                        value.line(),
                                        "'%s%s.%s' must be a text or a number, was %s"
                                                .formatted(path, key, name, value.found()));
                    }
                });
        return pairs;
    }

    private List<ConfigValue> elements(String key, String of) {
        if (!has(key)) {
            return List.of();
        }
        if (members.values().get(key) instanceof ConfigValue.Elements list) {
            return list.values();
        }
        wrong(key, "must be a list of " + of);
        return List.of();
    }

    /**
     * Ends the reading of this object: every key that nothing asked for is a problem. Then makes
     * what it describes, unless something in it is wrong; what the maker's constructor refuses is a
     * problem as well.
     */
    <T> @Nullable T make(Supplier<T> maker) {
        members.values()
                .forEach((key, value) -> {
                    if (!allowed.contains(key)) {
                        problems.add(
                                value.line(),
                                "unknown key '%s%s', allowed are %s"
                                        .formatted(path, key, String.join(", ", allowed)));
                    }
                });
        if (problems.count() > problemsBefore) {
            return null;
        }
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            problems.add(members.line(), (path.isEmpty() ? "" : path + " ") + e.getMessage());
            return null;
        }
    }
}
