/** A program that does not give up its turn. */
@NullMarked
package orrery.weaver.runaway;

import org.jspecify.annotations.NullMarked;
