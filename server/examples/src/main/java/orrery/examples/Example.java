package orrery.examples;

import java.io.IOException;
import java.io.PrintStream;

/** A program of this module, as {@link Main} starts it. */
@FunctionalInterface
interface Example {
    /**
     * Runs to its end and prints what it shows.
     *
     * @throws WrongUsageException if the arguments, or the machine, are not what it needs
     */
    void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException;
}
