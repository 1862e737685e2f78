package orrery.scripthost.live;

import orrery.script.EntityScript;
import orrery.script.ReloadPolicy;
import orrery.script.Self;
import orrery.scripthost.ScriptSet;

/**
 * One version of a script, defined in a class loader of its own, which goes when nobody holds this
 * or an object of its classes. Immutable; may be used from any thread.
 *
 * @param hasLoopTop whether any of its classes calls {@link Self#loopTop}
 */
public record LoadedScript(
        String script,
        int number,
        String contentHash,
        ReloadPolicy policy,
        boolean hasLoopTop,
        ScriptSet classes) {
    /** The interface of the body that it needs. */
    public Class<? extends Self> body() {
        return classes.body(script);
    }

    /** The loader that defined its classes. */
    public ClassLoader loader() {
        return classes.loader(script);
    }

    /** Whether its tasklets can be saved. */
    public boolean woven() {
        return classes.woven(script);
    }

    /**
     * A new object, for one entity.
     *
     * @throws IllegalStateException if its constructor fails, with what it threw as the cause
     */
    public EntityScript<?> newScript() {
        return classes.newScript(script);
    }
}
