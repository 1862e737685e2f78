package orrery.node.inspect;

import java.util.List;
import orrery.console.ScriptReport;

/**
 * What the node knows of a version of a script, whether or not it runs.
 *
 * @param state as {@link ScriptReport.Version#state} says it
 */
public record KnownVersion(
        String script, int version, String state, String hash, List<ScriptReport.Fault> errors) {
    public KnownVersion {
        errors = List.copyOf(errors);
    }

    VersionKey key() {
        return new VersionKey(script, version);
    }
}
