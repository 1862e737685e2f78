/**
 * All that an entity script may see: its body ({@link orrery.script.Self} and what extends it), the
 * orders it may give, the events it is told, and a few values.
 *
 * <p>A script is straight-line code that blocks where it waits. It is one tasklet, or several; none
 * of this package's types may be used from a thread other than the one that runs the script. Times
 * are game time in seconds, distances metres, speeds metres a second, and fractions lie between 0
 * and 1.
 *
 * <p>Start reading at {@link orrery.script.EntityScript}, then {@link orrery.script.ShipSelf}.
 */
@NullMarked
package orrery.script;

import org.jspecify.annotations.NullMarked;
