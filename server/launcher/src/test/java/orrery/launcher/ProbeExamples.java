package orrery.launcher;

import java.util.Arrays;

/** Stands in for the examples: knows every name but "unknown", which ends with 2. */
public final class ProbeExamples {
    private ProbeExamples() {}

    public static void main(String[] arguments) {
        System.out.println("examples " + Arrays.asList(arguments));
        System.exit(Arrays.asList(arguments).contains("unknown") ? 2 : 0);
    }
}
