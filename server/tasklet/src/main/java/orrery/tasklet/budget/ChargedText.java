package orrery.tasklet.budget;

/** A text that costs a step for every character that is read: what regular expressions search. */
final class ChargedText implements CharSequence {
    /** The matcher calls itself for some characters, and the stack must bear all of them. */
    static final int MAX_LENGTH = 16_384;

    private final CharSequence text;

    ChargedText(CharSequence text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a text for a regular expression must have at most %d characters, has %d"
                            .formatted(MAX_LENGTH, text.length()));
        }
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        Meter.current().step(1);
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end).toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
