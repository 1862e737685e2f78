/**
 * What a universe is made of, as its configuration says: records of plain values, checked when they
 * are made. Nothing here changes, and nothing here knows of a tick.
 *
 * <p>A wrong value is refused with an {@link java.lang.IllegalArgumentException} whose message
 * names the key, what was expected and what was found.
 *
 * <p>Start reading at {@link orrery.world.universe.Universe}.
 */
@NullMarked
package orrery.world.universe;

import org.jspecify.annotations.NullMarked;
