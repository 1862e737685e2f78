package orrery.world.mind;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Lost;
import orrery.tasklet.save.Saves;

/** Copies of what is between two systems, as bytes, and what such bytes are copies of. */
final class SystemSaves {
    private SystemSaves() {}

    /** The system that was copied. */
    static LoadedSystem load(byte[] image, SystemExternals outside) {
        Loaded loaded = Saves.load(image, outside);
        if (!(loaded.root() instanceof SolarSystem system)) {
            throw new IllegalArgumentException("the save of a system holds " + loaded.root());
        }
        Minds minds = system.loaded();
        return new LoadedSystem(system, inputs(loaded.lost(), minds), loaded.notes());
    }

    /** What a system must hear of the scripts that do not go on, by the ids of their entities. */
    private static List<Input> inputs(List<Lost> tasklets, Minds minds) {
        SortedMap<Long, Input> inputs = new TreeMap<>();
        for (Lost lost : tasklets) {
            Mind owner = minds.owner(lost.tasklet());
            if (owner != null) {
                inputs.putIfAbsent(owner.id, new Input.ScriptLost(owner.id, lost.reason()));
            }
        }
        return List.copyOf(inputs.values());
    }

    /** Copies what is between two systems. */
    static byte[] save(Departure departure) {
        return Saves.save(departure, Externals.NONE).bytes();
    }

    /** What was copied of what is between two systems. */
    static Departure loadDeparture(byte[] saved) {
        if (Saves.load(saved, Externals.NONE).root() instanceof Departure departure) {
            return departure;
        }
        throw new IllegalArgumentException("the save of a departure holds something else");
    }
}
