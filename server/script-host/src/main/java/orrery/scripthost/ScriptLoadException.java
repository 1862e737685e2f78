package orrery.scripthost;

import java.util.List;
import java.util.stream.Collectors;

/** Scripts could not be loaded. The message has all that is wrong, one line each. */
public final class ScriptLoadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ScriptError> errors;

    /**
     * @param errors what is wrong, at least one
     */
    public ScriptLoadException(List<ScriptError> errors) {
        super(errors.stream().map(ScriptError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order in which it was found. */
    public List<ScriptError> errors() {
        return errors;
    }

    /** {@link #errors()} as lines. */
    public List<String> lines() {
        return errors.stream().map(ScriptError::toString).toList();
    }
}
