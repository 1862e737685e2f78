package orrery.world.mind;

/**
 * A script that goes on where its entity arrives.
 *
 * @param number of its version
 * @param frames its tasklets, as they were saved when it left; whoever has them changes nothing
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CarriedScript(int number, byte[] frames) {
    /** More do not travel: the script starts again. */
    static final int MAX_BYTES = 1 << 20;
}
