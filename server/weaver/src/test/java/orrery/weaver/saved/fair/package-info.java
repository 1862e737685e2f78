/** A program that waits in every way that there is, to be saved wherever it waits. */
@NullMarked
package orrery.weaver.saved.fair;

import org.jspecify.annotations.NullMarked;
