/** A body in a tiny world on virtual ticks, for the tests of scripts. */
@NullMarked
package orrery.testkit;

import org.jspecify.annotations.NullMarked;
