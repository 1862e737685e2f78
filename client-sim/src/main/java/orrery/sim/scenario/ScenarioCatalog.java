package orrery.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds scenarios: a file, or a name of one that is in {@code config/scenarios} of the working
 * directory or in the jar, in this order.
 */
public final class ScenarioCatalog {
    /** Those in the jar. */
    public static final List<String> NAMES = List.of("battle", "join-storm", "mixed");

    private static final String FOLDER = "config/scenarios/";
    private static final String SUFFIX = ".json";

    private final Path workingDirectory;
    private final Predicate<String> scriptExists;

    /**
     * @param scriptExists whether bots can run a script of that name
     */
    public ScenarioCatalog(Path workingDirectory, Predicate<String> scriptExists) {
        this.workingDirectory = workingDirectory;
        this.scriptExists = scriptExists;
    }

    /**
     * @throws ScenarioException if there is none, or it cannot be run
     */
    public Scenario find(String nameOrFile) throws ScenarioException {
        Path file = workingDirectory.resolve(nameOrFile);
        if (nameOrFile.endsWith(SUFFIX)) {
            return read(file, nameOrFile, baseName(file));
        }
        if (nameOrFile.matches("[A-Za-z0-9_-]+")) {
            Path named = workingDirectory.resolve(FOLDER + nameOrFile + SUFFIX);
            if (Files.isRegularFile(named)) {
                return read(named, FOLDER + nameOrFile + SUFFIX, nameOrFile);
            }
            try (InputStream in = nested(nameOrFile)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return ScenarioFile.read(
                        FOLDER + nameOrFile + SUFFIX, nameOrFile, text, scriptExists);
            } catch (IOException _) {
                // not in the jar either
            }
        }
        throw new ScenarioException(
                List.of(
                        "unknown scenario '%s': expected a .json file or one of %s"
                                .formatted(nameOrFile, String.join(", ", NAMES))));
    }

    private static InputStream nested(String name) throws IOException {
        InputStream in = ScenarioCatalog.class.getResourceAsStream("/" + FOLDER + name + SUFFIX);
        if (in == null) {
            throw new IOException("no scenario " + name + " in the jar");
        }
        return in;
    }

    private Scenario read(Path file, String shown, String name) throws ScenarioException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ScenarioException(
                    List.of("cannot read scenario " + shown + ": " + reason(e)));
        }
        return ScenarioFile.read(shown, name, text, scriptExists);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "no such file"
                : String.valueOf(e.getMessage());
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
