package orrery.node.terminal;

/** The node could not be reached or did not do what it was asked; the message is one line. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    ApiException(String message) {
        super(message);
    }
}
