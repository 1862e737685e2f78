package orrery.tasklet;

/** Which side of a {@link Channel} runs first once a value has been passed. */
public enum Preference {
    /** A receiver that waited runs at once, and the sender goes to the tail of the run queue. */
    RECEIVER,
    /** The caller goes on, and the other side goes to the tail of the run queue. */
    NONE,
    /** A sender that waited runs at once, and the receiver goes to the tail of the run queue. */
    SENDER;

    /** The preference for a number's sign: negative, zero or positive. */
    public static Preference ofSign(int number) {
        return number < 0 ? RECEIVER : number == 0 ? NONE : SENDER;
    }
}
