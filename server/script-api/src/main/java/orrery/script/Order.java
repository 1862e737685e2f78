package orrery.script;

/**
 * What a script tells its own ship to do. The world carries it out over as many ticks as it takes
 * and answers each order with {@link OrderStatus#ACCEPTED} or {@link OrderStatus#REFUSED}, and an
 * accepted one later with {@link OrderStatus#DONE} or {@link OrderStatus#FAILED}.
 *
 * <p>The <em>steering</em> orders ({@link Stop} to {@link Jump}) replace each other: the one before
 * fails with {@link OrderFault#REPLACED}. Each of the others goes on beside them. An order that is
 * never done by itself ({@link Orbit}, {@link KeepAtRange}) ends when it is replaced or its target
 * is lost.
 */
public sealed interface Order {
    /** Comes to rest. Done when the ship is nearly still. Steering. */
    record Stop() implements Order {}

    /** Flies to a point. Done when it is reached. Steering. */
    record GoTo(Vector3 point) implements Order {}

    /** Flies towards the target. Done when it is nearer than {@code rangeMeters}. Steering. */
    record Approach(long targetId, double rangeMeters) implements Order {}

    /** Circles the target. Steering. */
    record Orbit(long targetId, double rangeMeters) implements Order {}

    /** Follows the target at a distance, closing in or backing off. Steering. */
    record KeepAtRange(long targetId, double rangeMeters) implements Order {}

    /**
     * Turns towards the target, then travels at warp speed until {@code rangeMeters} from it. The
     * target is a landmark, or a contact in sight at least the minimum warp distance away. Done on
     * arrival. Steering; a ship in warp accepts no other steering order.
     */
    record Warp(long targetId, double rangeMeters) implements Order {}

    /**
     * Docks: flies to the station, asks its traffic control for a bay, waits for the grant, goes
     * in. Done when docked. Steering.
     */
    record Dock(long stationId) implements Order {}

    /** Leaves the station. Done when in space. Steering. */
    record Undock() implements Order {}

    /** Flies to the gate and jumps. Done, in the other system, when the ship is there. Steering. */
    record Jump(long gateId) implements Order {}

    /**
     * Locks the target, which takes time. Done when it is locked; failed when it is lost before.
     */
    record Lock(long targetId) implements Order {}

    /** Gives up the lock, and what needs it. Done at once. */
    record Unlock(long targetId) implements Order {}

    /**
     * Locks the target if need be, then fires all weapons at it on their cycles as long as it is in
     * range. Done when the target is destroyed; failed when it is lost or another is attacked.
     */
    record Attack(long targetId) implements Order {}

    /** Ends the attack. Done at once. */
    record CeaseFire() implements Order {}

    /**
     * Mines the asteroid, cycle by cycle. Done when the hold is full; failed with {@link
     * OrderFault#TARGET_LOST} when the asteroid is mined out, gone, or out of range.
     */
    record Mine(long asteroidId) implements Order {}

    /** Takes what fits from a wreck within 2,500 m. Done at once. */
    record Loot(long wreckId) implements Order {}

    /** Buys from the market of the station where the ship is docked. Done at once. */
    record Buy(String commodity, long units) implements Order {}

    /** Sells to the market of the station where the ship is docked. Done at once. */
    record Sell(String commodity, long units) implements Order {}

    /** Sells all of the hold that the station wants. Done at once. */
    record Unload() implements Order {}

    /** Calls for help: police ships of the system hear of it. Done at once. */
    record Distress() implements Order {}

    /** Whether this order replaces the steering order before it. */
    default boolean steering() {
        return switch (this) {
            case Stop _,
                    GoTo _,
                    Approach _,
                    Orbit _,
                    KeepAtRange _,
                    Warp _,
                    Dock _,
                    Undock _,
                    Jump _ ->
                    true;
            case Lock _,
                    Unlock _,
                    Attack _,
                    CeaseFire _,
                    Mine _,
                    Loot _,
                    Buy _,
                    Sell _,
                    Unload _,
                    Distress _ ->
                    false;
        };
    }
}
