/** Entities, space and rules; pure and deterministic. */
@NullMarked
package orrery.world;

import org.jspecify.annotations.NullMarked;
