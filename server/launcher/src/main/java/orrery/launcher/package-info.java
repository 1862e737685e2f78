/** Starts the real main class on a JDK 25, whatever java started the jar. */
@NullMarked
package orrery.launcher;

import org.jspecify.annotations.NullMarked;
