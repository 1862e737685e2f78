package orrery.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;

/** The scripts of a test, by name: factories that it registered, and single objects. */
final class PlacedScripts implements ScriptCatalog {
    private final Map<String, Supplier<? extends EntityScript<?>>> factories =
            new LinkedHashMap<>();

    /** What came by a reload, by script and number. */
    private final Map<String, ScriptVersion> reloaded = new LinkedHashMap<>();

    /** Keeps a script under this name. */
    void name(String name, Supplier<? extends EntityScript<?>> factory) {
        factories.put(name, factory);
    }

    /** Keeps a script under this name, or one like it that is free; gives the name. */
    String put(String wanted, Supplier<? extends EntityScript<?>> factory) {
        String name = wanted;
        for (int number = 2; factories.containsKey(name); number++) {
            name = wanted + " " + number;
        }
        factories.put(name, factory);
        return name;
    }

    @Override
    public ScriptVersion current(String script) {
        @Nullable Supplier<? extends EntityScript<?>> factory = factories.get(script);
        if (factory == null) {
            throw new IllegalArgumentException("the test has no script '" + script + "'");
        }
        return ScriptVersion.fixed(script, factory);
    }

    void reloaded(ScriptVersion version) {
        reloaded.put(version.script() + " " + version.number(), version);
    }

    @Override
    public ScriptVersion version(String script, int number) {
        @Nullable ScriptVersion version = reloaded.get(script + " " + number);
        if (version != null) {
            return version;
        }
        if (number != 1) {
            throw new IllegalArgumentException(
                    "script '%s' of the test has no version %d".formatted(script, number));
        }
        return current(script);
    }

    @Override
    public boolean has(String script) {
        return factories.containsKey(script);
    }
}
