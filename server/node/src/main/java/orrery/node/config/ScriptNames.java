package orrery.node.config;

import java.util.List;

/**
 * The scripts that there are, by simple class name.
 *
 * @param ofShips those that can be a ship's mind
 * @param ofStations those that can be a station's mind
 */
public record ScriptNames(List<String> ofShips, List<String> ofStations) {
    public ScriptNames {
        ofShips = List.copyOf(ofShips);
        ofStations = List.copyOf(ofStations);
    }
}
