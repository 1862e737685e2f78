package orrery.launcher;

import java.util.Arrays;

/** Stands in for the server: ready at once, polite when terminated, refuses port 1. */
public final class ProbeServer {
    private ProbeServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("server " + Arrays.toString(arguments));
        if (Arrays.asList(arguments).contains("1")) {
            System.err.println("port 1 is taken");
            System.exit(2);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        System.out.println("ready game=127.0.0.1:4711 http=127.0.0.1:4712");
        Thread.currentThread().join(); // for ever: no thread joins itself
    }
}
