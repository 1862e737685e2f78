/**
 * What is measured of a run: latencies from the intended time of each action, traffic, what the
 * server says of itself, and how the generator itself did.
 *
 * <p>Each event loop has a {@link orrery.sim.measure.Meter} of its own and nothing is shared: once
 * a second the run harvests them.
 */
@NullMarked
package orrery.sim.measure;

import org.jspecify.annotations.NullMarked;
