package orrery.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The main class of the shaded jars. The real one is named by the manifest attribute {@value
 * #MAIN_ATTRIBUTE}.
 *
 * <p>Exit code 2 with one line on the standard error stream when there is no JDK 25 to run on or
 * the jar names no main class; otherwise the exit code of the program.
 */
public final class Launcher {
    /** The one feature release that runs us: the continuation class changes between releases. */
    static final int FEATURE = 25;

    static final String MAIN_ATTRIBUTE = "Orrery-Main";

    /** Wrong usage or environment, as everywhere in Orrery. */
    static final int EXIT_ENVIRONMENT = 2;

    private static final List<String> QUESTIONS = List.of("--help", "-h", "--version", "-V");

    private Launcher() {}

    /** Runs the jar's program with {@code arguments}, here or in a child process. */
    public static void main(String[] arguments) throws Throwable {
        try {
            Path jar = ownJar();
            if (Runtime.version().feature() == FEATURE) {
                ParentWatch.startIfAsked();
                hintAtCollector(jar, arguments);
                runHere(mainClassOf(jar), arguments);
            } else {
                runElsewhere(jar, arguments);
            }
        } catch (LaunchException e) {
            System.err.println("orrery: " + e.getMessage());
            System.exit(EXIT_ENVIRONMENT);
        }
    }

    private static void runHere(String mainClass, String[] arguments) throws Throwable {
        try {
            Class.forName(mainClass)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            throw new LaunchException(
                    "the jar's " + MAIN_ATTRIBUTE + " has no public static main: " + mainClass, e);
        } catch (InvocationTargetException e) {
            // The program's own failure, as the program threw it.
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void runElsewhere(Path jar, String[] arguments) {
        JdkSearch search = JdkSearch.ofThisMachine();
        Optional<Path> jdk = search.find(FEATURE);
        if (jdk.isEmpty()) {
            throw new LaunchException(
                    String.format(
                            "needs a JDK %d, found none (this is Java %d): set JAVA_HOME to one;"
                                    + " looked at %s",
                            FEATURE, Runtime.version().feature(), search.description()));
        }
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> options = JvmOptions.read(Path.of(""), JvmOptions::fromJar);
        ChildJvm child =
                new ChildJvm(
                        jdk.get(), JvmOptions.merge(options, given), jar, Arrays.asList(arguments));
        // halt, not exit: the shutdown hook is for signals, and there is nothing left to stop.
        Runtime.getRuntime().halt(child.run());
    }

    /** One line, once, when ticks will be less steady than they could be. */
    private static void hintAtCollector(Path jar, String[] arguments) {
        boolean question = Arrays.stream(arguments).anyMatch(QUESTIONS::contains);
        boolean recommended =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .anyMatch(collector -> collector.getName().startsWith("ZGC"));
        if (!question && !recommended) {
            System.err.println(
                    "orrery: hint: ticks are steadier with ZGC: java -XX:+UseZGC -jar " + jar);
        }
    }

    private static Path ownJar() {
        try {
            return Path.of(
                    Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new LaunchException("cannot tell which jar this is", e);
        }
    }

    private static String mainClassOf(Path jar) {
        File file = jar.toFile();
        if (file.isFile()) {
            try (JarFile opened = new JarFile(file)) {
                Manifest manifest = opened.getManifest();
                Attributes attributes =
                        manifest == null ? new Attributes() : manifest.getMainAttributes();
                String mainClass = attributes.getValue(MAIN_ATTRIBUTE);
                if (mainClass != null) {
                    return mainClass;
                }
            } catch (IOException e) {
                throw new LaunchException("cannot read " + jar + ": " + e.getMessage(), e);
            }
        }
        throw new LaunchException("no " + MAIN_ATTRIBUTE + " in the manifest of " + jar);
    }
}
