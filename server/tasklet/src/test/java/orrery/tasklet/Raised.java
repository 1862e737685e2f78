package orrery.tasklet;

import org.junit.jupiter.api.Assertions;

/**
 * JUnit's assertion about what is thrown, for code that may wait: it calls an interface of our own,
 * and so can be woven together with the tests.
 */
public final class Raised {
    private Raised() {}

    /** Something that throws. */
    @FunctionalInterface
    public interface Act {
        void act() throws Throwable;
    }

    /** Gives what {@code act} throws, which must be of a type. */
    public static <T extends Throwable> T assertThrows(Class<T> type, Act act) {
        return assertThrows(type, act, "");
    }

    /** As {@link #assertThrows(Class, Act)}. */
    public static <T extends Throwable> T assertThrows(Class<T> type, Act act, String message) {
        Throwable thrown = null;
        try {
            act.act();
        } catch (Throwable caught) { // whatever it is, it is looked at
            thrown = caught;
        }
        return Assertions.assertInstanceOf(type, thrown, message);
    }
}
