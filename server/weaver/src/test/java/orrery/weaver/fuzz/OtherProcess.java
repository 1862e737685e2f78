package orrery.weaver.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, in which a kept program goes on with what was saved elsewhere, many times. */
final class OtherProcess {
    private static final long MOST_SECONDS = 300;
    private static final String SAVE = ".save";
    private static final String TRACE = ".trace";

    private OtherProcess() {}

    /**
     * Writes, beside each save in a folder, what a program does from where it was saved: the
     * program's name, then the folder.
     */
    public static void main(String[] arguments) throws IOException {
        Classes classes = woven(arguments[0]);
        Path folder = Path.of(arguments[1]);
        for (int resumes = 1; Files.exists(save(folder, resumes)); resumes++) {
            Trial trial = Run.empty(Suspending.ALWAYS);
            Moves.load(trial, classes, Files.readAllBytes(save(folder, resumes)));
            Run.go(trial, (it, more) -> {});
            Files.writeString(trace(folder, resumes), trial.trace());
        }
    }

    /** The file for what was saved after so many resumes, from 1 on without a gap. */
    static Path save(Path folder, int resumes) {
        return folder.resolve(resumes + SAVE);
    }

    /** The file for what the program did after that. */
    static Path trace(Path folder, int resumes) {
        return folder.resolve(resumes + TRACE);
    }

    /** The classes of a kept program, compiled and woven here and now. */
    static Classes woven(String program) throws IOException {
        try (Compilation compilation = new Compilation()) {
            return new Batch(List.of(Kept.of(program)), compilation, it -> it, it -> it).woven;
        }
    }

    /** Lets {@link #main} do its work in a new process. */
    static void goOn(String program, Path folder) throws Exception {
        Path told = folder.resolve("told");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName(),
                                program,
                                folder.toString())
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
    }
}
