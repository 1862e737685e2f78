package orrery.world.mind;

import orrery.script.EntityScript;

/** Where a solar system gets its scripts from. */
public interface ScriptCatalog {
    /**
     * A new object of a script, for one entity.
     *
     * @throws RuntimeException if there is no such script, or its constructor fails
     */
    EntityScript<?> newScript(String simpleName);

    boolean has(String simpleName);
}
