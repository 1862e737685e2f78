package orrery.launcher;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The program in the jars of these tests: says what it runs on, then does what it is told. */
public final class Probe {
    private Probe() {}

    /** First argument: {@code exit CODE}, {@code wait}, {@code polite} or {@code throw}. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("feature " + Runtime.version().feature());
        System.out.println("pid " + ProcessHandle.current().pid());
        System.out.println("arguments " + Arrays.toString(arguments));
        System.out.println("property " + System.getProperty("probe", "none"));
        System.out.println("jvm " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        switch (arguments[0]) {
            case "exit":
                System.exit(Integer.parseInt(arguments[1]));
                break;
            case "throw":
                throw new IllegalStateException("the probe's own failure");
            case "polite":
                Runtime.getRuntime().addShutdownHook(new Thread(Probe::sayGoodbye));
                break;
            default:
                break;
        }
        System.out.println("waiting");
        Thread.currentThread().join(); // for ever: no thread joins itself
    }

    private static void sayGoodbye() {
        System.out.println("goodbye");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
