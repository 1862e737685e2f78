/**
 * The shipped entity scripts; one class a behaviour, and each a story that reads from top to
 * bottom.
 *
 * <p>Start reading at {@link orrery.scripts.Pilot}, the shortest, then {@link
 * orrery.scripts.BeltMiner}. A script sees {@code orrery.script}, {@code orrery.tasklet} and the
 * JDK.
 */
@NullMarked
package orrery.scripts;

import org.jspecify.annotations.NullMarked;
