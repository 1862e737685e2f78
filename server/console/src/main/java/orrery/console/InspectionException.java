package orrery.console;

/** Why an operator gets no answer; the message is one line for people. */
public final class InspectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of reason it is. */
    public enum Kind {
        /** What was asked for is not there. */
        NOT_FOUND,
        /** Nobody could answer in time. */
        UNAVAILABLE
    }

    private final Kind kind;

    public InspectionException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
