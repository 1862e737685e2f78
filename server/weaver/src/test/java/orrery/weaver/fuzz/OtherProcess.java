package orrery.weaver.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, in which a kept program goes on with what was saved elsewhere. */
final class OtherProcess {
    private static final long MOST_SECONDS = 300;

    private OtherProcess() {}

    /** Prints what a program does from where it was saved: its name, then the file of the save. */
    public static void main(String[] arguments) throws IOException {
        Classes classes = woven(arguments[0]);
        Trial trial = Run.empty(Suspending.ALWAYS);
        Moves.load(trial, classes, Files.readAllBytes(Path.of(arguments[1])));
        Run.go(trial, (it, resumes) -> {});
        Files.writeString(Path.of(arguments[2]), trial.trace());
    }

    /** The classes of a kept program, compiled and woven here and now. */
    static Classes woven(String program) throws IOException {
        try (Compilation compilation = new Compilation()) {
            return new Batch(List.of(Kept.of(program)), compilation, it -> it, it -> it).woven;
        }
    }

    /** What {@link #main} notes in a new process. */
    static String trace(String program, Path save, Path folder) throws Exception {
        Path trace = folder.resolve("trace");
        Path told = folder.resolve("told");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName(),
                                program,
                                save.toString(),
                                trace.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the other process does not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(Files.readString(told, StandardCharsets.UTF_8));
        }
        return Files.readString(trace);
    }
}
