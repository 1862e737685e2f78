package orrery.launcher;

/** The program cannot be started; the message is the one line that its user sees. */
final class LaunchException extends RuntimeException {
    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
