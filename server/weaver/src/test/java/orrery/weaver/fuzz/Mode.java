package orrery.weaver.fuzz;

/** How a woven program is run. */
enum Mode {
    /** All waits but those that must are over at once. */
    NEVER(false),
    /** Suspended at every wait. */
    ALWAYS(false),
    /** Suspended at about every second wait. */
    RANDOM(false),
    /** As {@link #ALWAYS}, saved and loaded after every resume. */
    SAVED_ALWAYS(true),
    /** As {@link #RANDOM}, saved and loaded now and then. */
    SAVED_RANDOM(true);

    /** Every so many resumes, one is followed by a save in {@link #SAVED_RANDOM}. */
    private static final int SAVES = 4;

    /** Whether the run is saved and loaded on its way. */
    final boolean saves;

    Mode(boolean saves) {
        this.saves = saves;
    }

    Suspending suspending(Program program) {
        return switch (this) {
            case NEVER -> Suspending.NEVER;
            case ALWAYS, SAVED_ALWAYS -> Suspending.ALWAYS;
            case RANDOM, SAVED_RANDOM -> Suspending.random(program.seed());
        };
    }

    /** Whether the run is saved after this resume. */
    boolean savesAfter(Program program, int resumes) {
        return switch (this) {
            case NEVER, ALWAYS, RANDOM -> false;
            case SAVED_ALWAYS -> true;
            case SAVED_RANDOM -> Suspending.mix(program.seed() ^ resumes) % SAVES == 0;
        };
    }
}
