package orrery.examples;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The arguments after an example's name, taken one by one in their order. */
final class Arguments {
    private final Queue<String> left;

    Arguments(List<String> arguments) {
        left = new ArrayDeque<>(arguments);
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** The next argument as it is, or null if there is none. */
    @Nullable String text() {
        return left.poll();
    }

    /** The next argument as a whole number, or {@code absent} if there is none. */
    int number(String what, int min, int max, int absent) {
        String text = left.poll();
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, as a number out of range is
        }
        throw new WrongUsageException(
                "%s must be a whole number from %d to %d, was '%s'"
                        .formatted(what, min, max, text));
    }

    /** Refuses what nobody has taken. */
    void requireEmpty() {
        if (!left.isEmpty()) {
            throw new WrongUsageException("takes no argument '" + left.peek() + "'");
        }
    }
}
