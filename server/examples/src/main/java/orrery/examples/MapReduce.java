package orrery.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orrery.tasklet.Channel;
import orrery.tasklet.Preference;
import orrery.tasklet.Scheduler;

/**
 * Counts the words of a folder of text with a tasklet for each file, which sends every word on its
 * way, and a tasklet for each distinct word, which counts what it is sent. The same by plain
 * streams beside it says whether that is right.
 */
final class MapReduce implements Example {
    private static final String FOLDER = "orrery-words-";
    private static final int SHOWN = 5;

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        String chosen = arguments.text();
        arguments.requireEmpty();
        List<Path> files = WordText.files(chosen == null ? ownText(out) : chosenFolder(chosen));
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        out.printf("text: %,d files, %,d bytes%n", files.size(), bytes);

        long start = System.nanoTime();
        Tally tally = new Tally();
        Map<String, Long> byTasklets = tally.count(files);
        long middle = System.nanoTime();
        Map<String, Long> byStreams = byStreams(files);
        long end = System.nanoTime();

        long words = byTasklets.values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                "tasklets: %,d words, %,d reducers alive at once, %,d ms%n",
                words, tally.mostAlive, (middle - start) / 1_000_000);
        out.printf(
                "streams:  %,d distinct words, %,d ms%n",
                byStreams.size(), (end - middle) / 1_000_000);
        byTasklets.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .forEach(entry -> out.printf("%,11d %s%n", entry.getValue(), entry.getKey()));
        if (!byTasklets.equals(byStreams)) {
            throw new IOException("the two counts differ");
        }
        out.println("both counts are equal");
    }

    private static Path chosenFolder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new WrongUsageException(
                    "FOLDER must be a folder of .txt files, was '" + name + "'");
        }
        return folder;
    }

    // In the folder for what may be thrown away, under a name that says of which JDK it is.
    private static Path ownText(PrintStream out) throws IOException {
        Path folder =
                Path.of(System.getProperty("java.io.tmpdir"), FOLDER + Runtime.version().feature());
        if (!Files.isDirectory(folder)) {
            out.println("making a text of this JDK's names and strings in " + folder);
            WordText.make(folder);
        }
        return folder;
    }

    /** The same by plain streams. */
    static Map<String, Long> byStreams(List<Path> files) {
        return files.stream()
                .flatMap(MapReduce::lines)
                .flatMap(line -> WordText.words(line).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @SuppressWarnings("StreamResourceLeak") // flatMap closes it
    private static Stream<String> lines(Path file) {
        try {
            return Files.lines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The count by tasklets. */
    static final class Tally {
        private final Scheduler scheduler = new Scheduler("map-reduce");
        private final Map<String, Channel<String>> reducers = new HashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private int mappersLeft;
        private int mostAlive;

        Map<String, Long> count(List<Path> files) {
            mappersLeft = files.size();
            files.forEach(file -> scheduler.spawn("mapper", () -> map(file)));
            scheduler.runUntilComplete();
            return counts;
        }

        /** How many reducers there were when the last word had been sent. */
        int mostAlive() {
            return mostAlive;
        }

        private void map(Path file) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    for (String word : WordText.words(line)) {
                        reducer(word).send(word);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (--mappersLeft == 0) {
                mostAlive = reducers.size();
                reducers.values().forEach(Channel::close); // ends their loops
            }
        }

        private Channel<String> reducer(String word) {
            Channel<String> known = reducers.get(word);
            if (known != null) {
                return known;
            }
            Channel<String> words = new Channel<>(scheduler, "words");
            words.preference(Preference.NONE); // the mapper reads on: half as many switches
            reducers.put(word, words);
            scheduler.spawn("reducer", () -> reduce(word, words));
            return words;
        }

        private void reduce(String word, Channel<String> words) {
            long count = 0;
            for (String _ : words) {
                count++;
            }
            counts.put(word, count);
        }
    }
}
