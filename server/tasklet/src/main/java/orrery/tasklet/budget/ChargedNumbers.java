package orrery.tasklet.budget;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Charges arithmetic with big numbers: by the square of how long all operands are together, which
 * the JDK's algorithms do not exceed. Woven code weighs operand by operand and then pays.
 */
public final class ChargedNumbers {
    private static final int BITS_A_WORD = 32;

    /** Decimal digits that a word holds, rounded down. */
    private static final int DIGITS_A_WORD = 9;

    /** Half a GB in words: no number is longer. */
    private static final long LONGEST = 1L << 27;

    private static final int WORD_BYTES = 4;
    private static final int PRODUCTS_A_STEP = 8;

    private ChargedNumbers() {}

    /** Adds the length of an operand, in words. */
    public static long weigh(long words, @Nullable Object operand) {
        return add(words, length(operand));
    }

    /** Adds the length that an operation makes of a number that the script chose. */
    public static long weigh(long words, int chosen) {
        return add(words, Math.abs((long) chosen) / DIGITS_A_WORD);
    }

    /** Multiplies by an exponent. */
    public static long raise(long words, int exponent) {
        return Math.min(words * Math.clamp(exponent, 1, LONGEST), LONGEST);
    }

    /** Pays for an operation on so many words. */
    public static void pay(long words, Meter meter) {
        meter.allocateAtOnce(words * WORD_BYTES);
        meter.work(words * words / PRODUCTS_A_STEP);
    }

    private static long add(long words, long more) {
        return Math.min(words + more, LONGEST);
    }

    private static long length(@Nullable Object operand) {
        return switch (operand) {
            case null -> 0;
            case BigInteger number -> number.bitLength() / BITS_A_WORD + 1;
            // As if all its zeros were written out: adding to another scale does that.
            case BigDecimal number ->
                    number.unscaledValue().bitLength() / BITS_A_WORD
                            + 1
                            + Math.abs((long) number.scale()) / DIGITS_A_WORD;
            case MathContext context -> context.getPrecision() / DIGITS_A_WORD;
            case CharSequence text -> text.length() / DIGITS_A_WORD;
            case char[] text -> text.length / DIGITS_A_WORD;
            case byte[] bytes -> bytes.length / WORD_BYTES;
            default -> 0;
        };
    }
}
