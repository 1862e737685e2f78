/**
 * What woven code and the weaver agree on: which operations suspend, which classes are woven, and
 * how a frame of a method is laid out.
 */
@NullMarked
package orrery.tasklet.woven;

import org.jspecify.annotations.NullMarked;
