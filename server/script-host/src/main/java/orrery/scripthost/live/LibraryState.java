package orrery.scripthost.live;

import java.time.Instant;
import java.util.List;
import orrery.script.ReloadPolicy;
import orrery.scripthost.ScriptError;

/**
 * All that a {@link ScriptLibrary} knows at one moment, for operators and authors.
 *
 * @param scripts in alphabetical order
 * @param errors what is wrong with the live sources as they are now
 */
public record LibraryState(List<Script> scripts, List<ScriptError> errors) {
    public LibraryState {
        scripts = List.copyOf(scripts);
        errors = List.copyOf(errors);
    }

    /** What became of a version. */
    public enum Status {
        /** The one that is to run. */
        RUNNING,
        /** It ran, and another one runs now. */
        SUPERSEDED,
        /** It could not be loaded, and never ran. */
        REFUSED,
        /** It ran, and was withdrawn because it failed. */
        QUARANTINED
    }

    /**
     * A script.
     *
     * @param running the number of the version that is to run; 0 if none could be loaded so far
     * @param orphaned whether its source is gone, so that only what is loaded runs on
     * @param versions by number; of very many the oldest are left out
     */
    public record Script(String script, int running, boolean orphaned, List<Version> versions) {
        public Script {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A version of a script.
     *
     * @param contentHash SHA-256 of its class files, in hexadecimal
     * @param woven whether its tasklets can be saved; false until it is loaded
     * @param source the file in the live folder, or the jar
     * @param errors why it was refused or quarantined
     */
    public record Version(
            int number,
            String contentHash,
            Status status,
            ReloadPolicy policy,
            boolean woven,
            String source,
            Instant loadedAt,
            List<ScriptError> errors) {
        public Version {
            errors = List.copyOf(errors);
        }
    }
}
