/**
 * Rewrites classes so that their methods can leave in the middle and be entered again there: a
 * suspended tasklet is then data.
 */
@NullMarked
package orrery.weaver;

import org.jspecify.annotations.NullMarked;
