package orrery.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program on another JVM, as a child that lives no longer than this process.
 *
 * <p>It shares the standard streams and the working folder. SIGTERM, SIGINT and SIGHUP sent to this
 * process reach it as SIGTERM; this process then ends with the child's exit code, after at most
 * {@value #STOP_SECONDS} seconds. When this process is killed outright, the child's {@link
 * ParentWatch} ends it.
 */
final class ChildJvm {
    /** What a server may take to finish its tick, save and say goodbye. */
    private static final int STOP_SECONDS = 60;

    private final ProcessBuilder builder;

    ChildJvm(Path jdk, List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(options);
        command.add("-D" + ParentWatch.PROPERTY + "=" + ProcessHandle.current().pid());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        builder = new ProcessBuilder(command).inheritIO();
        // This JVM has read them already: they are among the options.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
    }

    /** Starts the child, waits for its end and returns its exit code. */
    int run() {
        try {
            Process child = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "stop-child"));
            return child.waitFor();
        } catch (IOException e) {
            throw new LaunchException("cannot start " + builder.command().get(0), e);
        } catch (InterruptedException e) {
            throw new LaunchException("interrupted while the program was running", e);
        } catch (IllegalStateException e) {
            // A signal came between start and hook: the child's ParentWatch takes it down.
            throw new LaunchException("stopped while starting", e);
        }
    }

    private static void stop(Process child) {
        child.destroy();
        int code;
        try {
            if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
            code = child.waitFor();
        } catch (InterruptedException e) {
            code = Launcher.EXIT_ENVIRONMENT;
        }
        // The only way to end with a code of one's own once a signal has begun the shutdown.
        Runtime.getRuntime().halt(code);
    }
}
