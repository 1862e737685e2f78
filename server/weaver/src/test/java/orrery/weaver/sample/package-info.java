/** A program of plain classes that wait, for {@link orrery.weaver.WeavingLoader}. */
@NullMarked
package orrery.weaver.sample;

import org.jspecify.annotations.NullMarked;
