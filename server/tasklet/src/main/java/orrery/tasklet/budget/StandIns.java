package orrery.tasklet.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Stand in for methods of the library whose work is not the size of what they are given: woven code
 * calls these instead. A method here stands in for the one of its name: the first parameter is the
 * receiver, but for those that say {@link InPlaceOf}.
 */
public final class StandIns {
    private static final int MAX_PATTERN_LENGTH = 1_024;

    /** A comparison of a sort that the library makes between two elements of a stream. */
    private static final int STEPS_A_SORTED_ELEMENT = 20;

    private StandIns() {}

    // Texts

    public static String repeat(String text, int count) {
        Meter meter = Meter.current();
        meter.allocateAtOnce(2L * text.length() * Math.max(0, count));
        return text.repeat(count);
    }

    public static StringBuilder repeat(StringBuilder builder, CharSequence text, int count) {
        Meter meter = Meter.current();
        meter.allocateAtOnce(2L * text.length() * Math.max(0, count));
        return builder.repeat(text, count);
    }

    public static StringBuilder repeat(StringBuilder builder, int codePoint, int count) {
        Meter.current().allocateAtOnce(4L * Math.max(0, count));
        return builder.repeat(codePoint, count);
    }

    public static String indent(String text, int spaces) {
        Meter meter = Meter.current();
        meter.work(text.length());
        long lines = text.chars().filter(letter -> letter == '\n' || letter == '\r').count() + 1;
        meter.allocateAtOnce(2 * (text.length() + lines * Math.max(0, spaces)));
        return text.indent(spaces);
    }

    public static String replace(String text, CharSequence target, CharSequence by) {
        Meter meter = Meter.current();
        String what = target.toString();
        String with = by.toString();
        Charges.search(text, what, meter);
        long found = 0;
        int step = Math.max(1, what.length());
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + step)) {
            meter.step(1);
            found++;
            if (at + step > text.length()) {
                break;
            }
        }
        meter.allocateAtOnce(2 * (text.length() + found * with.length()));
        return text.replace(what, with);
    }

    @InPlaceOf(String.class)
    public static String join(CharSequence between, CharSequence... parts) {
        Meter meter = Meter.current();
        long length = (long) between.length() * parts.length;
        for (CharSequence part : parts) {
            meter.step(1);
            length += part == null ? 4 : part.length();
        }
        meter.allocateAtOnce(2 * length);
        return String.join(between, parts);
    }

    @InPlaceOf(String.class)
    public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
        Meter meter = Meter.current();
        List<CharSequence> all = new ArrayList<>();
        for (Iterator<? extends CharSequence> each = parts.iterator(); each.hasNext(); ) {
            meter.step(1);
            meter.allocate(8);
            all.add(each.next());
        }
        return join(between, all.toArray(CharSequence[]::new));
    }

    @InPlaceOf(Collectors.class)
    public static Collector<CharSequence, ?, String> joining() {
        return paid(Collectors.joining());
    }

    @InPlaceOf(Collectors.class)
    public static Collector<CharSequence, ?, String> joining(CharSequence between) {
        return paid(Collectors.joining(between));
    }

    @InPlaceOf(Collectors.class)
    public static Collector<CharSequence, ?, String> joining(
            CharSequence between, CharSequence prefix, CharSequence suffix) {
        return paid(Collectors.joining(between, prefix, suffix));
    }

    private static Collector<CharSequence, ?, String> paid(
            Collector<CharSequence, ?, String> joining) {
        return Collectors.mapping(
                text -> {
                    Charges.copy(text, Meter.current());
                    return text;
                },
                joining);
    }

    // Regular expressions

    @InPlaceOf(Pattern.class)
    public static Pattern compile(String regex) {
        return compile(regex, 0);
    }

    @InPlaceOf(Pattern.class)
    public static Pattern compile(String regex, int flags) {
        if (regex.length() > MAX_PATTERN_LENGTH) {
            throw new IllegalArgumentException(
                    "a regular expression must have at most %d characters, has %d"
                            .formatted(MAX_PATTERN_LENGTH, regex.length()));
        }
        Meter meter = Meter.current();
        meter.work(8L * regex.length());
        meter.allocateAtOnce(64L * regex.length());
        return Pattern.compile(regex, flags);
    }

    @InPlaceOf(Pattern.class)
    public static boolean matches(String regex, CharSequence text) {
        return matcher(compile(regex), text).matches();
    }

    public static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(new ChargedText(text));
    }

    public static Matcher reset(Matcher matcher, CharSequence text) {
        return matcher.reset(new ChargedText(text));
    }

    public static Predicate<String> asPredicate(Pattern pattern) {
        return text -> matcher(pattern, text).find();
    }

    public static Predicate<String> asMatchPredicate(Pattern pattern) {
        return text -> matcher(pattern, text).matches();
    }

    public static String[] split(Pattern pattern, CharSequence text) {
        return pattern.split(new ChargedText(text));
    }

    public static String[] split(Pattern pattern, CharSequence text, int limit) {
        return pattern.split(new ChargedText(text), limit);
    }

    public static String[] splitWithDelimiters(Pattern pattern, CharSequence text, int limit) {
        return pattern.splitWithDelimiters(new ChargedText(text), limit);
    }

    public static Stream<String> splitAsStream(Pattern pattern, CharSequence text) {
        return Stream.of(split(pattern, text));
    }

    public static boolean matches(String text, String regex) {
        return matches(regex, (CharSequence) text);
    }

    public static String[] split(String text, String regex) {
        return split(compile(regex), text);
    }

    public static String[] split(String text, String regex, int limit) {
        return split(compile(regex), text, limit);
    }

    public static String[] splitWithDelimiters(String text, String regex, int limit) {
        return splitWithDelimiters(compile(regex), text, limit);
    }

    public static String replaceAll(String text, String regex, String by) {
        return replaceAll(matcher(compile(regex), text), by);
    }

    public static String replaceFirst(String text, String regex, String by) {
        return replaceFirst(matcher(compile(regex), text), by);
    }

    public static String replaceAll(Matcher matcher, String by) {
        return replaceAll(matcher, _ -> by);
    }

    public static String replaceAll(Matcher matcher, Function<MatchResult, String> by) {
        matcher.reset();
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            replaceOne(matcher, text, by.apply(matcher));
        }
        return matcher.appendTail(text).toString();
    }

    public static String replaceFirst(Matcher matcher, String by) {
        return replaceFirst(matcher, _ -> by);
    }

    public static String replaceFirst(Matcher matcher, Function<MatchResult, String> by) {
        matcher.reset();
        StringBuilder text = new StringBuilder();
        if (matcher.find()) {
            replaceOne(matcher, text, by.apply(matcher));
        }
        return matcher.appendTail(text).toString();
    }

    private static void replaceOne(Matcher matcher, StringBuilder text, String by) {
        if (by.length() > ChargedText.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a replacement must have at most %d characters, has %d"
                            .formatted(ChargedText.MAX_LENGTH, by.length()));
        }
        int before = text.length();
        matcher.appendReplacement(text, by);
        Meter.current().allocateAtOnce(2L * (text.length() - before));
    }

    // Streams

    public static <T> Stream<T> sorted(Stream<T> stream) {
        return stream.peek(_ -> Charges.element(STEPS_A_SORTED_ELEMENT)).sorted();
    }

    public static <T> Stream<T> sorted(Stream<T> stream, Comparator<? super T> order) {
        return stream.peek(_ -> Charges.element(STEPS_A_SORTED_ELEMENT)).sorted(order);
    }

    public static IntStream sorted(IntStream stream) {
        return stream.peek(_ -> Charges.element(STEPS_A_SORTED_ELEMENT)).sorted();
    }

    public static LongStream sorted(LongStream stream) {
        return stream.peek(_ -> Charges.element(STEPS_A_SORTED_ELEMENT)).sorted();
    }

    public static DoubleStream sorted(DoubleStream stream) {
        return stream.peek(_ -> Charges.element(STEPS_A_SORTED_ELEMENT)).sorted();
    }
}
