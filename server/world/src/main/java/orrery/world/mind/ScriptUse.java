package orrery.world.mind;

/**
 * What all entities' scripts of one version have used in a system, since it began.
 *
 * @param steps woven code's count of loop rounds and calls
 * @param bytes of memory allocated, as woven code counts them
 * @param preemptions how often one had to go on in the next tick
 * @param stops how many tasklets were stopped for using too much
 */
public record ScriptUse(
        ScriptVersion version, long steps, long bytes, long preemptions, long stops) {
    ScriptUse plus(ScriptUse other) {
        return new ScriptUse(
                version,
                steps + other.steps,
                bytes + other.bytes,
                preemptions + other.preemptions,
                stops + other.stops);
    }
}
