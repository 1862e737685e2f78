package orrery.tasklet;

/** How a tasklet ended. */
public sealed interface Ending {
    /** Its body returned. */
    record Returned() implements Ending {}

    /** It was killed, or ended itself with a {@link TaskletExit}. */
    record Killed() implements Ending {}

    /** It did not catch this. */
    record Failed(Throwable thrown) implements Ending {}
}
