/** Messages and their codec. */
@NullMarked
package orrery.protocol;

import org.jspecify.annotations.NullMarked;
