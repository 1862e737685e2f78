/** Tasklets, channels and their scheduler; needs the JDK alone. */
@NullMarked
package orrery.tasklet;

import org.jspecify.annotations.NullMarked;
