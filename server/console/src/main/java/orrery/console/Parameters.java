package orrery.console;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request's query, each at most once and none that is unknown. */
final class Parameters {
    private static final int MAX_PARAMETERS = 32;
    private static final int MAX_CHARACTERS = 200;

    private final Map<String, List<String>> values;

    /**
     * @param known the names that there may be
     * @throws IllegalArgumentException if there is another, or one twice
     */
    Parameters(String uri, Set<String> known) {
        values =
                new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MAX_PARAMETERS)
                        .parameters();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "parameter must be one of %s, was '%s'"
                                .formatted(String.join(", ", new TreeSet<>(known)), shown(name)));
            }
            if (given.size() != 1) {
                throw new IllegalArgumentException(
                        "parameter '%s' may come once, came %d times"
                                .formatted(name, given.size()));
            }
        });
    }

    /** The value; empty if there is none. */
    String text(String name) {
        String text = given(name);
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "parameter '%s' may have %d characters, had %d"
                            .formatted(name, MAX_CHARACTERS, text.length()));
        }
        return text;
    }

    String oneOf(String name, Set<String> allowed) {
        String text = given(name);
        if (!text.isEmpty() && !allowed.contains(text)) {
            throw new IllegalArgumentException(
                    "parameter '%s' must be one of %s, was '%s'"
                            .formatted(name, String.join(", ", allowed), shown(text)));
        }
        return text;
    }

    long number(String name, long from, long to, long fallback) {
        String text = given(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, with the others
        }
        throw new IllegalArgumentException(
                "parameter '%s' must be a whole number from %d to %d, was '%s'"
                        .formatted(name, from, to, shown(text)));
    }

    boolean flag(String name) {
        return oneOf(name, Set.of("true", "false")).equals("true");
    }

    private String given(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    /** What was given, as it may stand in a line. */
    private static String shown(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
