package orrery.world.mind;

import orrery.script.EntityScript;
import orrery.script.Self;
import orrery.tasklet.woven.Woven;

/**
 * What the main tasklet of a script does: it runs the script, and nothing else, so that a woven
 * script's frames can be entered again by calling this once more.
 */
sealed interface ScriptStart extends Runnable {
    /** The way to start a script on a body: woven if it is. */
    @SuppressWarnings("unchecked") // a script for another body fails in its first line
    static ScriptStart of(EntityScript<?> script, Self body) {
        EntityScript<Self> mind = (EntityScript<Self>) script;
        return mind instanceof Woven ? new OfWoven(mind, body) : new OfNative(mind, body);
    }

    /** Of a script whose frames are data. */
    @SuppressWarnings("serial") // saved by orrery.tasklet.save, not by the JDK's serialization
    record OfWoven(EntityScript<Self> script, Self body) implements ScriptStart, Woven {
        @Override
        public void run() {
            script.run(body);
        }
    }

    /** Of a script that its carrier suspends. */
    record OfNative(EntityScript<Self> script, Self body) implements ScriptStart {
        @Override
        public void run() {
            script.run(body);
        }
    }
}
