package orrery.tasklet;

import java.util.Locale;

/** What tasklets are suspended with. The order of everything is the same on all of them. */
public enum CarrierKind {
    /** The JDK's internal continuation: fast. Needs {@code --add-exports} of its package. */
    NATIVE,
    /**
     * A virtual thread that is handed the turn: any JDK, no options, some hundred times slower. The
     * JVM keeps the thread of a tasklet that is never resumed again, because it was dropped or its
     * scheduler let go, unless it runs with {@code -Djdk.trackAllThreads=false}: kill all first.
     */
    PORTABLE;

    /** Names the kind that schedulers use when not told: {@code native} or {@code portable}. */
    public static final String PROPERTY = "orrery.tasklet.carrier";

    private static final CarrierKind CHOSEN = chosen();

    /**
     * The one that the system property {@link #PROPERTY} names; without it the native one where the
     * JVM was started with what that needs, else the portable one.
     */
    public static CarrierKind preferred() {
        return CHOSEN;
    }

    private static CarrierKind chosen() {
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
        try {
            NativeCarrier.load();
            return NATIVE;
        } catch (IllegalAccessError _) {
            return PORTABLE; // this JVM does not let us at the continuation
        }
    }

    Carrier carry(Tasklet tasklet) {
        return switch (this) {
            case NATIVE -> new NativeCarrier(tasklet);
            case PORTABLE -> new PortableCarrier(tasklet);
        };
    }
}
