/** Bots, scenarios and reports; builds client-sim.jar. */
@NullMarked
package orrery.sim;

import org.jspecify.annotations.NullMarked;
