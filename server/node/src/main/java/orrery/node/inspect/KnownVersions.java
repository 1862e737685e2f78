package orrery.node.inspect;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.console.ScriptReport.Fault;
import orrery.scripthost.ScriptError;
import orrery.scripthost.live.LibraryState;

/** What the library of scripts knows, in the words of the API. */
record KnownVersions(SortedMap<VersionKey, LibraryState.Version> versions, List<Fault> errors) {
    static KnownVersions of(LibraryState state) {
        SortedMap<VersionKey, LibraryState.Version> versions = new TreeMap<>();
        for (LibraryState.Script script : state.scripts()) {
            for (LibraryState.Version version : script.versions()) {
                versions.put(new VersionKey(script.script(), version.number()), version);
            }
        }
        return new KnownVersions(versions, faults(state.errors()));
    }

    static List<Fault> faults(List<ScriptError> errors) {
        return errors.stream().map(KnownVersions::fault).toList();
    }

    private static Fault fault(ScriptError error) {
        String file = error.file().isEmpty() ? error.className() : error.file();
        return new Fault(file.isEmpty() ? error.origin() : file, error.line(), error.message());
    }

    static String state(LibraryState.Version version) {
        return version.status().name().toLowerCase(Locale.ROOT);
    }
}
