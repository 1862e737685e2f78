package orrery.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a JDK of one feature release: first what the environment names, then what lies in the usual
 * folders, in the order of their names. A JDK is a folder with a {@code release} file and a {@code
 * javac} (scripts are compiled while the server runs).
 */
final class JdkSearch {
    private static final List<String> VARIABLES = List.of("JAVA_HOME", "JAVA25_HOME", "JDK_HOME");

    /** Where JDKs lie side by side; {@code ~} is the home folder. */
    private static final List<String> FOLDERS =
            List.of(
                    "/usr/lib/jvm",
                    "/usr/java",
                    "/usr/local/java",
                    "/opt",
                    "/opt/java",
                    "/Library/Java/JavaVirtualMachines",
                    "~/.jdks",
                    "~/.sdkman/candidates/java",
                    "~/.local/share/mise/installs/java",
                    "~/.asdf/installs/java");

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?(\\d+)");

    private final Map<String, String> environment;
    private final List<Path> folders;

    JdkSearch(Map<String, String> environment, List<Path> folders) {
        this.environment = environment;
        this.folders = folders;
    }

    static JdkSearch ofThisMachine() {
        String home = System.getProperty("user.home", "");
        List<Path> folders = new ArrayList<>();
        for (String folder : FOLDERS) {
            folders.add(Path.of(folder.replaceFirst("^~", Matcher.quoteReplacement(home))));
        }
        return new JdkSearch(System.getenv(), folders);
    }

    /** The home of the first JDK whose feature release is {@code feature}. */
    Optional<Path> find(int feature) {
        for (Path home : candidates()) {
            if (isJdk(home, feature)) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    /** Where was looked, for an error message. */
    String description() {
        List<String> places = new ArrayList<>(VARIABLES);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                places.add(folder.toString());
            }
        }
        return String.join(", ", places);
    }

    private List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        for (String variable : VARIABLES) {
            String home = environment.get(variable);
            if (home != null && !home.isBlank()) {
                homes.add(Path.of(home));
            }
        }
        for (Path folder : folders) {
            for (Path entry : sortedEntries(folder)) {
                homes.add(entry);
                homes.add(entry.resolve("Contents/Home"));
            }
        }
        return homes;
    }

    private static List<Path> sortedEntries(Path folder) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            } catch (IOException e) {
                return List.of(); // not ours to read, so no JDK of ours
            }
        }
        Collections.sort(entries);
        return entries;
    }

    private static boolean isJdk(Path home, int feature) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)
                || !Files.isExecutable(home.resolve("bin/java"))
                || !Files.isExecutable(home.resolve("bin/javac"))) {
            return false;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() && version.group(1).equals(Integer.toString(feature));
        } catch (IOException e) {
            return false; // unreadable is as good as absent: the next candidate may do
        }
    }
}
