package orrery.node.save;

import java.io.IOException;

/** A file that is no save, or not whole, or of another format. The message is one line. */
final class BadSaveException extends IOException {
    private static final long serialVersionUID = 1L;

    BadSaveException(String message) {
        super(message);
    }
}
