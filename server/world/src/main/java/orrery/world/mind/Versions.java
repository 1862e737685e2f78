package orrery.world.mind;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which version of each script runs in a system, and since when. */
final class Versions {
    private record Running(ScriptVersion version, long sinceTick) {}

    private final ScriptCatalog catalog;
    private final SortedMap<String, Running> running = new TreeMap<>();

    Versions(ScriptCatalog catalog) {
        this.catalog = catalog;
    }

    /** The version to start; null if there is no such script. */
    @Nullable ScriptVersion of(String script) {
        Running known = running.get(script);
        if (known != null) {
            return known.version();
        }
        if (!catalog.has(script)) {
            return null;
        }
        ScriptVersion first = catalog.current(script);
        running.put(script, new Running(first, 0));
        return first;
    }

    /** Makes another version the one to start; gives it. */
    ScriptVersion change(Input.ScriptChanged change, long tick) {
        ScriptVersion version = catalog.version(change.script(), change.number());
        running.put(change.script(), new Running(version, tick));
        return version;
    }

    /** After loading: of versions that are not there any more the catalogue's takes the place. */
    void replaceMissing(long tick) {
        running.replaceAll((script, known) ->
                known.version().nameOnly() && catalog.has(script)
                        ? new Running(catalog.current(script), tick)
                        : known);
        running.values().removeIf(known -> known.version().nameOnly());
    }

    /** The number of the version to start; 0 if nobody has asked for the script. */
    int number(String script) {
        Running known = running.get(script);
        return known == null ? 0 : known.version().number();
    }

    /** The loader of a version's classes; null if they are the server's own. */
    @Nullable ClassLoader classes(ScriptVersion version) {
        return catalog.loader(version.script(), version.number());
    }

    /** The tick at which the version to start became so; 0 for the one that a run begins with. */
    long sinceTick(String script) {
        Running known = running.get(script);
        return known == null ? 0 : known.sinceTick();
    }

    /** Tells that a version was stopped so often that it should not run any more. */
    void struck(ScriptVersion version, String line) {
        catalog.struck(version.script(), version.number(), line);
    }

    long hash() {
        long hash = 0;
        for (Running each : running.values()) {
            hash = Mix.mix(hash, each.version().number());
            hash = Mix.mix(hash, each.sinceTick());
        }
        return hash;
    }
}
