package orrery.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the example that its first argument names; without one it lists them. */
public final class Main {
    private static final int EXIT_GOOD = 0;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry(
                            "chain", "[LINKS]", "a number through a million tasklets", new Chain()),
                    new Entry(
                            "ping-pong",
                            "[ROUNDS]",
                            "two tasklets call each other for ever",
                            new PingPong()),
                    new Entry(
                            "hackysack",
                            "[SEED]",
                            "up to 100,000 players kick a ball about",
                            new Hackysack()),
                    new Entry(
                            "factory",
                            "[DOLLS]",
                            "machines that wait for one another",
                            new Factory()),
                    new Entry(
                            "circuit",
                            "[A B]",
                            "gates and wires that add two numbers",
                            new Circuit()),
                    new Entry(
                            "robots",
                            "[ROBOTS [SEED]]",
                            "actors that bump into one another",
                            new Robots()),
                    new Entry(
                            "map-reduce",
                            "[FOLDER]",
                            "words counted by a tasklet each",
                            new MapReduce()),
                    new Entry(
                            "slow-pages",
                            "[CLIENTS]",
                            "10,000 pages of 2 s each, at once, by one thread",
                            new SlowPages()),
                    new Entry(
                            "fire-and-forget",
                            "",
                            "a battle that tells of its losses and waits for nobody",
                            new FireAndForget()),
                    new Entry(
                            "pickle",
                            "[LINKS [SEED]]",
                            "a game that outlives kill -9, 100,000 tasklets in a file",
                            new Pickle()));

    /** What the user types, and what it is good for. */
    private record Entry(String name, String usage, String line, Example example) {}

    private Main() {}

    /** Ends the JVM with 0, or 1 if an example failed, or 2 after wrong usage, told in one line. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            ENTRIES.forEach(entry -> out.println(listed(entry)));
            return EXIT_GOOD;
        }
        String name = arguments.get(0);
        Entry named = find(name);
        if (named == null) {
            err.println("orrery: unknown example '" + name + "' (./orrery example lists them)");
            return EXIT_USAGE;
        }
        Arguments left = new Arguments(arguments.subList(1, arguments.size()));
        try {
            named.example.run(left, out);
            return EXIT_GOOD;
        } catch (WrongUsageException e) {
            err.println("orrery: example " + name + ": " + e.getMessage());
            return EXIT_USAGE;
        } catch (IOException | UncheckedIOException e) {
            err.println("orrery: example " + name + ": " + e);
            return EXIT_FAILED;
        } catch (InterruptedException _) {
            err.println("orrery: example " + name + ": interrupted");
            return EXIT_FAILED;
        }
    }

    private static @Nullable Entry find(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.name.equals(name)) {
                return entry;
            }
        }
        return null;
    }

    private static String listed(Entry entry) {
        return "%-28s %s".formatted(entry.name + " " + entry.usage, entry.line);
    }
}
