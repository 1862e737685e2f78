package orrery.world.mind;

import java.util.List;
import orrery.tasklet.save.SavedBytes;

/**
 * A copy of a whole solar system, taken between two ticks.
 *
 * @param bytes what {@link SolarSystem#load} takes as an array
 * @param versions of scripts that it refers to: loading needs them
 * @param lost the tasklets that could not be saved, one line each; their scripts will start again
 */
public record SystemImage(SavedBytes bytes, List<ScriptVersion> versions, List<String> lost) {}
