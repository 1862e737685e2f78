package orrery.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The options of {@value #FILE}: one a line, without spaces in it, {@code #} begins a comment. The
 * same file serves {@code java @config/jvm.options}.
 */
final class JvmOptions {
    static final String FILE = "config/jvm.options";

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");

    private JvmOptions() {}

    /** The options of the file below {@code folder} if there is one, else of {@code otherwise}. */
    static List<String> read(Path folder, Supplier<List<String>> otherwise) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return otherwise.get();
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The options that the jar carries; none if it carries no file. */
    static List<String> fromJar() {
        try (InputStream in = JvmOptions.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                return List.of();
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return parse(lines);
        } catch (IOException e) {
            throw new LaunchException("cannot read " + FILE + " of the jar", e);
        }
    }

    static List<String> parse(List<String> lines) {
        List<String> options = new ArrayList<>();
        for (String line : lines) {
            String option = COMMENT.matcher(line).replaceFirst("").trim();
            if (!option.isEmpty()) {
                options.add(option);
            }
        }
        return options;
    }

    /**
     * First the file's options, then those the user gave, which win. A collector given by the user
     * replaces the file's: the JVM refuses to be told two.
     */
    static List<String> merge(List<String> fromFile, List<String> given) {
        boolean collectorGiven = given.stream().anyMatch(JvmOptions::choosesCollector);
        List<String> merged = new ArrayList<>();
        for (String option : fromFile) {
            if (!collectorGiven || !choosesCollector(option)) {
                merged.add(option);
            }
        }
        merged.addAll(given);
        return merged;
    }

    private static boolean choosesCollector(String option) {
        return COLLECTOR.matcher(option).matches();
    }
}
