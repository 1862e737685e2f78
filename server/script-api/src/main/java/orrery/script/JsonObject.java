package orrery.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Meter;

/**
 * A JSON object, for the bodies of a studio's own messages: texts, numbers, truth values and
 * objects by their keys, which keep their order. Whole numbers are exact as far as a {@code long}
 * goes. A list in a text that is parsed is checked and then left out.
 */
public final class JsonObject {
    /** Objects and lists inside each other. */
    static final int MAX_DEPTH = 16;

    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is not exactly one, or nests deeper than {@value
     *     #MAX_DEPTH}; the message says where
     */
    public static JsonObject parse(String text) {
        Meter.owe(text.length(), 8 * text.length());
        return new JsonReader(text).whole();
    }

    public JsonObject put(String key, String value) {
        members.put(key, value);
        return this;
    }

    public JsonObject put(String key, long value) {
        members.put(key, value);
        return this;
    }

    /**
     * Puts a number.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public JsonObject put(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "number '%s' must be finite, was %s".formatted(key, value));
        }
        members.put(key, value);
        return this;
    }

    public JsonObject put(String key, boolean value) {
        members.put(key, value);
        return this;
    }

    public JsonObject put(String key, JsonObject value) {
        members.put(key, value);
        return this;
    }

    /** The text under this key, or {@code fallback} if there is none. */
    public String text(String key, String fallback) {
        return members.get(key) instanceof String text ? text : fallback;
    }

    /** The whole number under this key, or {@code fallback} if there is none. */
    public long number(String key, long fallback) {
        return members.get(key) instanceof Long number ? number : fallback;
    }

    /** The number under this key, or {@code fallback} if there is none. */
    public double decimal(String key, double fallback) {
        return members.get(key) instanceof Number number ? number.doubleValue() : fallback;
    }

    /** The truth value under this key, or {@code fallback} if there is none. */
    public boolean flag(String key, boolean fallback) {
        return members.get(key) instanceof Boolean flag ? flag : fallback;
    }

    /** The object under this key, or null if there is none. */
    public @Nullable JsonObject object(String key) {
        return members.get(key) instanceof JsonObject object ? object : null;
    }

    /** Whether there is anything under this key but a list or null. */
    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** The JSON, without spaces. */
    @Override
    public String toString() {
        StringBuilder json = new StringBuilder();
        write(json);
        return json.toString();
    }

    private void write(StringBuilder json) {
        json.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            json.append(separator);
            quote(json, member.getKey());
            json.append(':');
            switch (member.getValue()) {
                case String text -> quote(json, text);
                case JsonObject object -> object.write(json);
                case Object other -> json.append(other); // numbers and truth values
            }
            separator = ",";
        }
        json.append('}');
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit((c >> shift) & 15, 16));
                }
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
