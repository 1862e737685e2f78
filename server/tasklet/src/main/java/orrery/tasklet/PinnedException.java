package orrery.tasklet;

/** A carrier cannot suspend its tasklet where it is. */
final class PinnedException extends IllegalStateException {
    PinnedException(String message) {
        super(message);
    }
}
