package orrery.examples;

/** An errand that need not be tried again. */
final class HopelessException extends RuntimeException {
    HopelessException(String message, Throwable cause) {
        super(message, cause);
    }
}
