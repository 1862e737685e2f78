package orrery.script;

import org.jspecify.annotations.Nullable;

/** Reads one text as JSON, by the letter of RFC 8259. */
final class JsonReader {
    private static final int MAX_NUMBER_LENGTH = 32;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    JsonObject whole() {
        if (skipSpaces() != '{') {
            throw bad("an object");
        }
        JsonObject object = object();
        skipSpaces();
        if (at != text.length()) {
            throw bad("the end");
        }
        return object;
    }

    private JsonObject object() {
        enter();
        JsonObject object = new JsonObject();
        if (skipSpaces() == '}') {
            leave();
            return object;
        }
        while (true) {
            skipSpaces();
            String key = string();
            take(':');
            put(object, key);
            if (skipSpaces() == '}') {
                leave();
                return object;
            }
            take(',');
        }
    }

    private void put(JsonObject object, String key) {
        switch (value()) {
            case String string -> object.put(key, string);
            case Long number -> object.put(key, number);
            case Double number -> object.put(key, number);
            case Boolean flag -> object.put(key, flag);
            case JsonObject inner -> object.put(key, inner);
            case null -> {} // null, or a list
            case Object other -> throw new IllegalStateException("unknown value " + other);
        }
    }

    private @Nullable Object value() {
        return switch (skipSpaces()) {
            case '{' -> object();
            case '[' -> {
                list();
                yield null;
            }
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private void list() {
        enter();
        if (skipSpaces() == ']') {
            leave();
            return;
        }
        while (true) {
            value();
            if (skipSpaces() == ']') {
                leave();
                return;
            }
            take(',');
        }
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw bad(word);
        }
        at += word.length();
        return meaning;
    }

    private Object number() {
        int start = at;
        boolean whole = true;
        if (peek() == '-') {
            at++;
        }
        int firstDigit = at;
        digits();
        if (text.charAt(firstDigit) == '0' && at > firstDigit + 1) {
            at = firstDigit;
            throw bad("a number without a leading 0");
        }
        if (peek() == '.') {
            whole = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        String number = text.substring(start, at);
        try {
            if (number.length() > MAX_NUMBER_LENGTH) {
                throw new NumberFormatException(number);
            }
            double decimal = whole ? 0 : Double.parseDouble(number);
            if (!Double.isFinite(decimal)) {
                throw new NumberFormatException(number);
            }
            return whole ? (Object) Long.valueOf(number) : (Object) decimal;
        } catch (NumberFormatException tooLarge) {
            at = start;
            throw bad("a smaller number");
        }
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw bad("a digit");
        }
    }

    private String string() {
        if (peek() != '"') {
            throw bad("a text");
        }
        at++;
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            if (c < ' ') {
                throw bad("a closing quote");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw bad("an escape");
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int count = 0; count < 4; count++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw bad("a hexadecimal digit");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    /** What comes next that is not a space; 0 at the end. */
    private char skipSpaces() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        return peek();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) {
        if (skipSpaces() != expected) {
            throw bad("'" + expected + "'");
        }
        at++;
    }

    private void enter() {
        at++;
        if (++depth > JsonObject.MAX_DEPTH) {
            throw bad("less nesting");
        }
    }

    private void leave() {
        at++;
        depth--;
    }

    private IllegalArgumentException bad(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException(
                "JSON must have %s at %d, found %s".formatted(expected, at, found));
    }
}
