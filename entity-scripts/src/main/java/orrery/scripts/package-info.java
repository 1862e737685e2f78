/** The shipped entity scripts; one class a behaviour. */
@NullMarked
package orrery.scripts;

import org.jspecify.annotations.NullMarked;
