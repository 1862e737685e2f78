package orrery.script.support;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Methods of texts that depend on the machine's language or charset, with these given. */
public final class Texts {
    private Texts() {}

    public static byte[] getBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String toLowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public static String toUpperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String format(String format, @Nullable Object @Nullable [] values) {
        return format(Locale.ROOT, format, values);
    }

    public static String formatted(String format, @Nullable Object @Nullable [] values) {
        return format(Locale.ROOT, format, values);
    }

    /**
     * As {@link String#format(Locale, String, Object...)}.
     *
     * @throws IllegalArgumentException moreover if the format has a time in it, which would depend
     *     on the machine's time zone
     */
    public static String format(
            @Nullable Locale locale, String format, @Nullable Object @Nullable [] values) {
        if (hasTime(format)) {
            throw new IllegalArgumentException(
                    "format '%s' has a time in it, which depends on the machine's zone"
                            .formatted(format));
        }
        return String.format(locale, format, withoutIdentity(values));
    }

    public static StringBuilder append(StringBuilder text, @Nullable Object value) {
        return text.append(Values.text(value));
    }

    public static StringBuilder insert(StringBuilder text, int place, @Nullable Object value) {
        return text.insert(place, Values.text(value));
    }

    /** Whether a conversion of the format is {@code t} or {@code T}. */
    private static boolean hasTime(String format) {
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 1)) {
            at++;
            while (at < format.length() && "-#+ 0,(<$.123456789".indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            if (at < format.length() && (format.charAt(at) == 't' || format.charAt(at) == 'T')) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object @Nullable [] withoutIdentity(
            @Nullable Object @Nullable [] values) {
        if (values == null) {
            return null;
        }
        @Nullable Object[] safe = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] =
                    switch (values[i]) {
                        case null -> null;
                        case Number number when number.getClass().getClassLoader() == null ->
                                number;
                        case Character letter -> letter;
                        case Boolean truth -> truth;
                        case Object other -> Values.text(other);
                    };
        }
        return safe;
    }
}
