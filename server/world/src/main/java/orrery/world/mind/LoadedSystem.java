package orrery.world.mind;

import java.util.List;

/**
 * A solar system that was loaded.
 *
 * @param first inputs that its next tick must have, before all others: of scripts that do not go on
 * @param notes what was different in the save otherwise, one line each
 */
public record LoadedSystem(SolarSystem system, List<Input> first, List<String> notes) {}
