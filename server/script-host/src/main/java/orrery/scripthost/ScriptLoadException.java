package orrery.scripthost;

import java.util.List;

/** Scripts could not be loaded. The message has all that is wrong, one line each. */
public final class ScriptLoadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    ScriptLoadException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, one line each. */
    public List<String> errors() {
        return errors;
    }
}
