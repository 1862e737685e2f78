package orrery.node.config;

import java.util.List;
import java.util.Map;

/** A value in a configuration file, and the line on which it begins. */
sealed interface ConfigValue {
    int line();

    /** What it is, in the words of an error message. */
    default String found() {
        return switch (this) {
            case Members _ -> "an object";
            case Elements _ -> "a list";
            case Text text -> "'" + shortened(text.value()) + "'";
            case Whole whole -> Long.toString(whole.value());
            case Decimal decimal -> Double.toString(decimal.value());
            case Flag flag -> Boolean.toString(flag.value());
            case Nothing _ -> "null";
        };
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }

    /**
     * An object.
     *
     * @param values in the order of the file
     */
    record Members(int line, Map<String, ConfigValue> values) implements ConfigValue {}

    record Elements(int line, List<ConfigValue> values) implements ConfigValue {}

    record Text(int line, String value) implements ConfigValue {}

    record Whole(int line, long value) implements ConfigValue {}

    /** A number with a fraction or an exponent, or beyond the range of a {@code long}. */
    record Decimal(int line, double value) implements ConfigValue {}

    record Flag(int line, boolean value) implements ConfigValue {}

    record Nothing(int line) implements ConfigValue {}
}
