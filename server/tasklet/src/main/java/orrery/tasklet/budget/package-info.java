/**
 * What scripts may use: steps, bytes and call depth, counted by code that is woven into them.
 *
 * <p>A {@link orrery.tasklet.budget.Meter} belongs to one tasklet and counts while it runs. Meters
 * of one entity share an {@link orrery.tasklet.budget.Account}, a bucket that every tick fills up
 * as its {@link orrery.tasklet.budget.Budget} says. Who is out of steps or bytes goes on in the
 * next tick; who uses more than the hard limit without a single wait is stopped by a {@link
 * orrery.tasklet.budget.BudgetExceededError}.
 *
 * <p>Nothing here depends on a clock, a compiler or the size of a stack: the same script and the
 * same inputs are counted, preempted and stopped at the same places. Only woven code and the server
 * may call what is here; a script that names it is refused.
 *
 * <p>Start reading at {@link orrery.tasklet.budget.Meter}.
 */
@NullMarked
package orrery.tasklet.budget;

import org.jspecify.annotations.NullMarked;
