package orrery.examples;

/** What the user, or the user's machine, must change; its message is the one line that says so. */
final class WrongUsageException extends RuntimeException {
    WrongUsageException(String message) {
        super(message);
    }
}
