package orrery.world.universe;

import orrery.script.Vector3;

/**
 * A gate to another solar system. A ship that jumps through it arrives at the gate there that leads
 * back here.
 *
 * @param to the name of the other system
 */
public record GateSpec(String name, Vector3 position, String to) {
    public GateSpec {
        Check.name("name", name);
        Check.place("position", position);
        Check.name("to", to);
    }
}
