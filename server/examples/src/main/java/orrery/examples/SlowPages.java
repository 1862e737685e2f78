package orrery.examples;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Pages that take 2 s of waiting to make, asked for by 10,000 clients at once: one thread serves
 * them all in about 2 s. See {@link PageServer} for the half with the tasklets.
 */
final class SlowPages implements Example {
    private static final int CLIENTS = 10_000;

    /** One address has some 28,000 ports to call from. */
    private static final int MOST_CLIENTS = 25_000;

    /** What a JVM opens besides the connections. */
    private static final int OTHER_DESCRIPTORS = 200;

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        int clients = arguments.number("CLIENTS", 1, MOST_CLIENTS, CLIENTS);
        arguments.requireEmpty();
        requireDescriptors(clients, descriptors());
        try (PageServer server = new PageServer()) {
            Process process = startClients(server.port(), clients);
            process.getInputStream().transferTo(out);
            int code = process.waitFor();
            out.println(server.summary());
            if (code != 0) {
                throw new IOException("the clients ended with exit code " + code);
            }
        }
    }

    /** Server and clients are processes of the same limit; each needs a descriptor a client. */
    static void requireDescriptors(int clients, long limit) {
        int needed = clients + OTHER_DESCRIPTORS;
        if (limit < needed) {
            throw new WrongUsageException(
                    "%d clients need a limit of %d open files, it is %d (ulimit -n)"
                            .formatted(clients, needed, limit));
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static Process startClients(int port, int clients) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PageClients.class.getName(),
                        Integer.toString(port),
                        Integer.toString(clients))
                .redirectErrorStream(true)
                .start();
    }
}
