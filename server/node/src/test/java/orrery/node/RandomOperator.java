package orrery.node;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orrery.tasklet.Tasklet;
import orrery.world.mind.Input;
import orrery.world.mind.SolarSystem;

/** An operator who kills tasklets and starts scripts again while a universe runs, by a seed. */
final class RandomOperator {
    private static final int TICKS_BETWEEN = 20;

    private final SplittableRandom random;
    private int kills;
    private int restarts;

    RandomOperator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int kills() {
        return kills;
    }

    int restarts() {
        return restarts;
    }

    /** What one system gets in its next tick. */
    List<Input> next(long tick, SolarSystem system) {
        List<Input> inputs = new ArrayList<>();
        if (tick % TICKS_BETWEEN != 0) {
            return inputs;
        }
        int passed = random.nextInt(200);
        int[] left = {passed};
        system.visitMinds(
                0,
                mind -> {
                    if (left[0]-- > 0) {
                        return true;
                    }
                    List<Tasklet> tasklets = mind.tasklets();
                    if (tasklets.isEmpty() || random.nextInt(3) == 0) {
                        restarts++;
                        inputs.add(new Input.ScriptRestarted(mind.entityId()));
                    } else {
                        kills++;
                        Tasklet tasklet = tasklets.get(random.nextInt(tasklets.size()));
                        inputs.add(new Input.TaskletKilled(mind.entityId(), tasklet.id()));
                    }
                    return false;
                });
        return inputs;
    }
}
