package orrery.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orrery.examples.pickle.WovenProcess;

/**
 * What Stackless Python was praised for: running tasklets in a file. A game of hackysack is killed
 * in the middle and goes on in another process from its last save, with the ball in the air; a
 * chain of tasklets that all wait is written to a file by one process and used by another. The
 * programs are in {@link orrery.examples.pickle} and woven as they are loaded.
 */
final class Pickle implements Example {
    private static final int LINKS = 100_000;
    private static final int MOST_LINKS = 1_000_000;
    private static final int KICKS = 24;
    private static final int KICKS_BEFORE_THE_KILL = 12;
    private static final String KICK = "kick ";

    /** What a process ends with that was ended by signal 9. */
    private static final int KILLED = 128 + 9;

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        int links = arguments.number("LINKS", 1, MOST_LINKS, LINKS);
        int seed = arguments.number("SEED", 0, Integer.MAX_VALUE, 1);
        arguments.requireEmpty();
        Path folder = Files.createTempDirectory("orrery-pickle");
        try {
            game(folder.resolve("game.save"), seed, out);
            chain(folder.resolve("chain.save"), links, out);
        } finally {
            removeAll(folder);
        }
    }

    private static void game(Path file, long seed, PrintStream out)
            throws IOException, InterruptedException {
        List<String> killed = playAndKill(file, seed, out);
        List<String> goneOn = new ArrayList<>();
        Process process = start("play-on", file.toString());
        out.printf("goes on in process %d%n", process.pid());
        read(process, line -> note(line, goneOn, out));
        requireEnd(process, 0);
        requireTheWholeGame(killed, goneOn, seed, out);
    }

    private static List<String> playAndKill(Path file, long seed, PrintStream out)
            throws IOException, InterruptedException {
        List<String> trace = new ArrayList<>();
        Process process =
                start("play", file.toString(), Integer.toString(KICKS), Long.toString(seed));
        out.printf("%d kicks, played in process %d%n", KICKS, process.pid());
        read(
                process,
                line -> {
                    note(line, trace, out);
                    if (line.startsWith(KICK + KICKS_BEFORE_THE_KILL + ":")) {
                        // Signal 9; what it has said is still to be read, unlike after the
                        // same method of Process.
                        process.toHandle().destroyForcibly();
                    }
                });
        requireEnd(process, KILLED);
        out.printf("kill -9 %d, in the middle of it%n", process.pid());
        return trace;
    }

    /** What either process played must be the game that nobody kills, and they must overlap. */
    private static void requireTheWholeGame(
            List<String> killed, List<String> goneOn, long seed, PrintStream out)
            throws IOException {
        List<String> whole = new ArrayList<>();
        WovenProcess.playWhole(KICKS, seed, whole::add);
        int first = whole.size() - goneOn.size();
        if (first <= 0
                || first > killed.size()
                || !whole.subList(0, killed.size()).equals(killed)
                || !whole.subList(first, whole.size()).equals(goneOn)) {
            throw new IOException(
                    "expected the game that nobody kills: %s; was %s, and then %s"
                            .formatted(whole, killed, goneOn));
        }
        out.printf(
                "together they played the game that nobody kills, kick by kick; %d after the last"
                        + " save were played twice%n",
                killed.size() - first);
    }

    private static void chain(Path file, int links, PrintStream out)
            throws IOException, InterruptedException {
        Process freezing = start("freeze", file.toString(), Integer.toString(links));
        out.printf("a chain of %,d in process %d%n", links, freezing.pid());
        read(freezing, line -> show(line, out));
        requireEnd(freezing, 0);
        Process thawing = start("thaw", file.toString());
        out.printf("and in process %d%n", thawing.pid());
        List<String> told = new ArrayList<>();
        read(thawing, line -> note(line, told, out));
        requireEnd(thawing, 0);
        if (!told.getLast().startsWith("0 went in, out came " + links + ",")) {
            throw new IOException("expected " + links + " out of the chain, was " + told);
        }
    }

    /** Shows a line, and keeps it if it belongs to the trace of a game. */
    private static void note(String line, List<String> trace, PrintStream out) {
        if (line.startsWith(KICK) || line.contains(" goes home") || line.startsWith("0 went in")) {
            trace.add(line);
        }
        show(line, out);
    }

    private static void show(String line, PrintStream out) {
        out.println("  " + line);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PickleProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Hands on each line until the process has told its last. */
    private static void read(Process process, Consumer<String> reader) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                reader.accept(line);
                line = lines.readLine();
            }
        }
    }

    private static void requireEnd(Process process, int expected)
            throws IOException, InterruptedException {
        int code = process.waitFor();
        if (code != expected) {
            throw new IOException(
                    "process %d must end with exit code %d, was %d"
                            .formatted(process.pid(), expected, code));
        }
    }

    private static void removeAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
