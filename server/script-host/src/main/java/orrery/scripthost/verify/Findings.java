package orrery.scripthost.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;

/** What is found against an edition, in the order of its classes and their lines. */
final class Findings {
    /** More than anybody reads; a class file can be made to have any number. */
    static final int MAX_FINDINGS = 200;

    private final String origin;
    private final Set<ScriptError> errors = new LinkedHashSet<>();
    private int more;

    Findings(String origin) {
        this.origin = origin;
    }

    void add(String className, String method, String file, int line, String message) {
        ScriptError error = new ScriptError(origin, className, method, file, line, message);
        if (errors.size() < MAX_FINDINGS) {
            errors.add(error);
        } else {
            more++;
        }
    }

    void raise() throws ScriptLoadException {
        if (errors.isEmpty()) {
            return;
        }
        List<ScriptError> all = new ArrayList<>(errors);
        if (more > 0) {
            all.add(ScriptError.ofEdition(origin, "and %d more errors".formatted(more)));
        }
        throw new ScriptLoadException(all);
    }
}
