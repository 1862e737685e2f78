/**
 * What is left of a run: {@code report.json} for programs, {@code report.html} for people.
 *
 * <p>Start reading at {@link orrery.sim.report.RunReport}.
 */
@NullMarked
package orrery.sim.report;

import org.jspecify.annotations.NullMarked;
