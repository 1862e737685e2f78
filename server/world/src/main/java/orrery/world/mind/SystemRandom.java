package orrery.world.mind;

import orrery.script.Vector3;

/** The randomness of what belongs to no entity: where ships appear. */
final class SystemRandom {
    private long state;

    SystemRandom(long seed) {
        this.state = seed;
    }

    /** A place no farther from {@code centre} than {@code spreadMeters}, each equally likely. */
    Vector3 near(Vector3 centre, double spreadMeters) {
        while (true) {
            double x = signed();
            double y = signed();
            double z = signed();
            if (x * x + y * y + z * z <= 1) {
                return centre.plus(new Vector3(x, y, z).times(spreadMeters));
            }
        }
    }

    long state() {
        return state;
    }

    /** From -1, inclusive, to 1, exclusive. */
    private double signed() {
        state = Mix.mix(state, 1);
        return (state >> 11) * 0x1.0p-52;
    }
}
