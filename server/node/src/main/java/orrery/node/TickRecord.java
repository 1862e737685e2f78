package orrery.node;

import java.util.List;
import orrery.world.mind.Input;

/**
 * All that one tick of one system depended on, and what came of it: executing the inputs with as
 * many resumes on the same state gives the same state hash.
 *
 * @param inputs in their final order
 * @param resumes how many times a tasklet was resumed before think was cut, or nothing was left
 */
record TickRecord(int system, long tick, List<Input> inputs, long resumes, long stateHash) {
    TickRecord {
        inputs = List.copyOf(inputs);
    }
}
