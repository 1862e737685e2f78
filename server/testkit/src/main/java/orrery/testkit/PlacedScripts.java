package orrery.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.world.mind.ScriptCatalog;

/** The scripts of a test, by name: factories that it registered, and single objects. */
final class PlacedScripts implements ScriptCatalog {
    private final Map<String, Supplier<? extends EntityScript<?>>> factories =
            new LinkedHashMap<>();

    void put(String name, Supplier<? extends EntityScript<?>> factory) {
        factories.put(name, factory);
    }

    /** Keeps a script under a name of its own; each start gives the same object. */
    String put(EntityScript<?> script) {
        String name = script.getClass().getSimpleName();
        for (int number = 2; factories.containsKey(name); number++) {
            name = script.getClass().getSimpleName() + " " + number;
        }
        factories.put(name, () -> script);
        return name;
    }

    @Override
    public EntityScript<?> newScript(String simpleName) {
        @Nullable Supplier<? extends EntityScript<?>> factory = factories.get(simpleName);
        if (factory == null) {
            throw new IllegalArgumentException("the test has no script '" + simpleName + "'");
        }
        return factory.get();
    }

    @Override
    public boolean has(String simpleName) {
        return factories.containsKey(simpleName);
    }
}
