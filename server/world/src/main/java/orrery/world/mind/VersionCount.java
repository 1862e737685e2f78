package orrery.world.mind;

import java.util.Comparator;

/**
 * How often a version of a script runs in a system.
 *
 * @param entities whose minds run it, those included whose script has ended
 * @param tasklets of those, that have not ended
 */
public record VersionCount(ScriptVersion version, int entities, int tasklets) {
    static final Comparator<ScriptVersion> ORDER =
            Comparator.comparing(ScriptVersion::script).thenComparingInt(ScriptVersion::number);

    VersionCount plus(VersionCount other) {
        return new VersionCount(version, entities + other.entities, tasklets + other.tasklets);
    }
}
