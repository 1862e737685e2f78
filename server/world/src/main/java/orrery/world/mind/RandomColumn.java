package orrery.world.mind;

import orrery.script.EntityRandom;
import orrery.world.World;

/** The randomness of one entity, whose state is in the world. */
record RandomColumn(World world, int slot) implements EntityRandom {
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, was " + bound);
        }
        return world.nextInt(slot, bound);
    }

    @Override
    public double nextDouble() {
        return world.nextDouble(slot);
    }
}
