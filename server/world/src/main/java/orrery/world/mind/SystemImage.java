package orrery.world.mind;

import java.util.List;

/**
 * A copy of a whole solar system, taken between two ticks.
 *
 * @param bytes what {@link SolarSystem#load} takes
 * @param versions of scripts that it refers to: loading needs them
 * @param lost the tasklets that could not be saved, one line each; their scripts will start again
 */
public record SystemImage(byte[] bytes, List<ScriptVersion> versions, List<String> lost) {}
