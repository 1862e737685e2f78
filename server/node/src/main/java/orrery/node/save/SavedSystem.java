package orrery.node.save;

import java.util.ArrayList;
import java.util.List;
import orrery.tasklet.save.SavedBytes;

/**
 * One solar system in a save.
 *
 * @param tick the last one that it had
 * @param image what {@link orrery.world.mind.SolarSystem#save} gave
 * @param underWay what had left another system before that one was copied, and had not arrived when
 *     this one was; each as {@link orrery.world.mind.SolarSystem#saveDeparture} gave it
 * @param scripts the versions of scripts that something in it runs
 */
public record SavedSystem(
        int index, long tick, SavedBytes image, List<byte[]> underWay, List<ScriptKey> scripts) {
    /** Names one version of a script. */
    public record ScriptKey(String script, int number) {}

    public SavedSystem {
        underWay = List.copyOf(underWay);
        scripts = List.copyOf(scripts);
    }

    SavedSystem with(List<byte[]> late) {
        List<byte[]> all = new ArrayList<>(underWay);
        all.addAll(late);
        return new SavedSystem(index, tick, image, all, scripts);
    }
}
