package orrery.world.mind;

import java.util.Comparator;

/**
 * How often a version of a script runs in a system.
 *
 * @param entities whose minds run it, those included whose script has ended
 * @param tasklets of those, that have not ended
 */
public record VersionCount(ScriptVersion version, int entities, int tasklets) {
    static final Comparator<ScriptVersion> ORDER = Order.BY_SCRIPT_AND_NUMBER;

    /** An enum and no lambda, so that maps that are sorted by it can be saved. */
    private enum Order implements Comparator<ScriptVersion> {
        BY_SCRIPT_AND_NUMBER;

        @Override
        public int compare(ScriptVersion one, ScriptVersion other) {
            int byScript = one.script().compareTo(other.script());
            return byScript != 0 ? byScript : Integer.compare(one.number(), other.number());
        }
    }

    VersionCount plus(VersionCount other) {
        return new VersionCount(version, entities + other.entities, tasklets + other.tasklets);
    }
}
