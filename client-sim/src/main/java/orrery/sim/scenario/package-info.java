/**
 * What a load run does and what is expected of it: scenario files, the thresholds in them, and the
 * verdict.
 *
 * <p>Nothing here knows a connection or a clock. Start reading at {@link
 * orrery.sim.scenario.Scenario}, then {@link orrery.sim.scenario.Verdict}.
 */
@NullMarked
package orrery.sim.scenario;

import org.jspecify.annotations.NullMarked;
