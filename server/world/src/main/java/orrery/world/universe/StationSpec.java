package orrery.world.universe;

import java.util.List;
import orrery.script.Vector3;

/**
 * A station.
 *
 * @param bays how many ships may be on their way in at once, 1 to 64
 * @param script the mind that grants bays; empty if the station itself grants the lowest free one
 */
public record StationSpec(
        String name,
        Vector3 position,
        String faction,
        int bays,
        String script,
        List<StationOffer> market) {
    public StationSpec {
        Check.name("name", name);
        Check.place("position", position);
        Check.range("bays", bays, 1, 64);
        market = List.copyOf(market);
    }
}
