/**
 * Starts the program of a jar on a JDK 25, whatever {@code java} the jar was given to.
 *
 * <p>{@code java -jar server.jar} must work where {@code java} is an older one, so this module is
 * compiled for Java 11 and both shaded jars name {@link orrery.launcher.Launcher} as their main
 * class. On a Java 25 it only calls the real main class; on any other it finds a JDK 25 and runs
 * the jar again there, as a child that shares its fate: same streams, same exit code, ended when
 * this process is ended, however that happens.
 *
 * <p>Start reading at {@link orrery.launcher.Launcher#main}.
 */
@NullMarked
package orrery.launcher;

import org.jspecify.annotations.NullMarked;
