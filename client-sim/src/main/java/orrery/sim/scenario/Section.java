package orrery.sim.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One object of a scenario file, read key by key. A value that is missing or wrong is added to the
 * problems, and something harmless is answered, so that the reading can go on.
 */
final class Section {
    private static final int MAX_TEXT = 200;
    private static final int MAX_PARAMETERS = 32;

    private final String file;
    private final String path;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> allowed = new TreeSet<>();

    Section(String file, String path, JsonNode node, List<String> problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /** Whether the key is there; notes that it is allowed. */
    boolean has(String key) {
        allowed.add(key);
        return node.has(key);
    }

    void wrong(String key, String what) {
        problems.add("%s: '%s%s' %s".formatted(file, path, key, what));
    }

    /** Adds a problem for each key that nobody asked for. */
    void end() {
        for (String key : node.propertyNames()) {
            if (!allowed.contains(key)) {
                wrong(key, "is unknown, allowed are " + String.join(", ", allowed));
            }
        }
    }

    String text(String key) {
        JsonNode value = value(key, "a text");
        if (value == null) {
            return "";
        }
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > MAX_TEXT) {
            wrong(
                    key,
                    "must be a text of 1 to %d characters, was %s"
                            .formatted(MAX_TEXT, shown(value)));
            return "";
        }
        return value.stringValue();
    }

    long number(String key, long least, long most) {
        JsonNode value = value(key, "a whole number");
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            wrong(
                    key,
                    "must be a whole number from %d to %d, was %s"
                            .formatted(least, most, shown(value)));
            return least;
        }
        return value.longValue();
    }

    double decimal(String key, double least, double most) {
        JsonNode value = value(key, "a number");
        if (value == null) {
            return least;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            wrong(
                    key,
                    "must be a number from %s to %s, was %s"
                            .formatted(plain(least), plain(most), shown(value)));
            return least;
        }
        return number;
    }

    Duration duration(String key, Duration least, Duration most) {
        JsonNode value = value(key, Durations.FORM);
        return value == null ? least : duration(key, value, least, most);
    }

    private Duration duration(String key, JsonNode value, Duration least, Duration most) {
        if (!value.isString()) {
            wrong(key, "must be " + Durations.FORM + ", was " + shown(value));
            return least;
        }
        try {
            Duration duration = Durations.parse(value.stringValue());
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
            wrong(
                    key,
                    "must be from %d ms to %d s, was %s"
                            .formatted(least.toMillis(), most.toSeconds(), shown(value)));
        } catch (IllegalArgumentException _) {
            wrong(key, "must be " + Durations.FORM + ", was " + shown(value));
        }
        return least;
    }

    Scenario.Span span(String key, Duration least, Duration most) {
        JsonNode value = value(key, "two times, as [\"5s\", \"20s\"]");
        if (value == null) {
            return new Scenario.Span(least, least);
        }
        if (!value.isArray() || value.size() != 2) {
            wrong(key, "must be two times, as [\"5s\", \"20s\"], was " + shown(value));
            return new Scenario.Span(least, least);
        }
        Duration from = duration(key + "[0]", value.get(0), least, most);
        Duration to = duration(key + "[1]", value.get(1), least, most);
        if (to.compareTo(from) < 0) {
            wrong(key, "must have the shorter time first, was " + shown(value));
        }
        return new Scenario.Span(from, to);
    }

    List<String> texts(String key, int most) {
        JsonNode value = node.get(key);
        List<String> texts = new ArrayList<>();
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            wrong(key, "must be a list of 1 to " + most + " texts, was " + shown(value));
            return List.of("");
        }
        for (JsonNode element : value) {
            if (!element.isString() || element.stringValue().length() > MAX_TEXT) {
                wrong(key + "[" + texts.size() + "]", "must be a text, was " + shown(element));
                texts.add("");
            } else {
                texts.add(element.stringValue());
            }
        }
        return List.copyOf(texts);
    }

    Map<String, String> map(String key) {
        JsonNode value = node.get(key);
        Map<String, String> map = new LinkedHashMap<>();
        if (value == null || !value.isObject() || value.size() > MAX_PARAMETERS) {
            wrong(
                    key,
                    "must be an object of up to %d entries, was %s"
                            .formatted(MAX_PARAMETERS, shown(value)));
            return map;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode element = entry.getValue();
            if (element.isString()) {
                map.put(entry.getKey(), element.stringValue());
            } else if (element.isNumber() || element.isBoolean()) {
                map.put(entry.getKey(), element.asString());
            } else {
                wrong(
                        key + "." + entry.getKey(),
                        "must be a text, a number or a flag, was " + shown(element));
            }
        }
        return map;
    }

    Section section(String key) {
        JsonNode value = value(key, "an object");
        if (value != null && !value.isObject()) {
            wrong(key, "must be an object, was " + shown(value));
            value = null;
        }
        return value == null ? none(key) : new Section(file, path + key + ".", value, problems);
    }

    /** A section that is not there: every key is missing, and that is no problem. */
    Section none(String key) {
        return new Section(
                file, path + key + ".", JsonNodeFactory.instance.objectNode(), new ArrayList<>());
    }

    List<Section> sections(String key, int least, int most) {
        JsonNode value = value(key, "a list of objects");
        List<Section> sections = new ArrayList<>();
        if (value == null) {
            return sections;
        }
        if (!value.isArray() || value.size() < least || value.size() > most) {
            wrong(
                    key,
                    "must be a list of %d to %d objects, was %s"
                            .formatted(least, most, shown(value)));
            return sections;
        }
        for (JsonNode element : value) {
            String at = path + key + "[" + sections.size() + "].";
            if (element.isObject()) {
                sections.add(new Section(file, at, element, problems));
            } else {
                wrong(
                        key + "[" + sections.size() + "]",
                        "must be an object, was " + shown(element));
            }
        }
        return sections;
    }

    private @Nullable JsonNode value(String key, String expected) {
        allowed.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            wrong(key, "is missing, expected " + expected);
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String shown(@Nullable JsonNode value) {
        String text = value == null ? "nothing" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
