/** Compiles, verifies, loads and reloads scripts. */
@NullMarked
package orrery.scripthost;

import org.jspecify.annotations.NullMarked;
