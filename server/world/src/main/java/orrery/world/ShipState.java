package orrery.world;

import java.util.List;

/**
 * A ship on its way from one solar system to another: all that the world knows of it.
 *
 * @param type name of its kind
 * @param faction name of its faction
 * @param shieldPoints what is left of it; likewise armour and hull
 * @param hold what is in it, in the order of the universe's commodities
 * @param random the state of its randomness
 * @param jumpTag the tag of the order that is done when it arrives; 0 without one
 * @param sessionId of the player who flies it; 0 without one
 * @param fromSystem the system that it left
 */
public record ShipState(
        long id,
        String name,
        String type,
        String faction,
        double shieldPoints,
        double armourPoints,
        double hullPoints,
        List<Cargo> hold,
        long money,
        long random,
        long jumpTag,
        long sessionId,
        long acknowledged,
        boolean minded,
        String fromSystem) {
    public ShipState {
        hold = List.copyOf(hold);
    }
}
