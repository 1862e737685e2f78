package orrery.node.save;

import java.util.List;
import orrery.scripthost.live.EarlierVersion;

/**
 * The game at one moment: every solar system at one of its tick borders, so chosen that nothing
 * that goes from one to another is in both or in none.
 *
 * @param number counts the saves of a data folder from 1
 * @param lastSessionId of the session that came last; sessions to come have higher numbers
 * @param scripts every version of a script that something runs, with its class files
 * @param systems by their numbers
 */
public record Save(
        long number,
        Origin origin,
        long lastSessionId,
        List<EarlierVersion> scripts,
        List<SavedSystem> systems) {
    public Save {
        scripts = List.copyOf(scripts);
        systems = List.copyOf(systems);
    }
}
