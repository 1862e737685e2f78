package orrery.scripts;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources that are compiled as a test runs, with what the test sees on their class path. */
final class CompiledSources implements AutoCloseable {
    private final URLClassLoader loader;

    /**
     * Compiles.
     *
     * @param into an empty folder for the classes
     * @throws AssertionError if the compiler has anything to say, warnings included
     */
    CompiledSources(List<Path> sources, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        Files.createDirectories(into);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            into.toString(),
                            "-Xlint:all,-processing,-classfile",
                            "-proc:none");
            compiler.getTask(
                            null,
                            files,
                            said,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        List<String> problems = new ArrayList<>();
        for (Diagnostic<?> each : said.getDiagnostics()) {
            problems.add(each.toString());
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
        loader =
                new URLClassLoader(
                        new URL[] {into.toUri().toURL()}, CompiledSources.class.getClassLoader());
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** A new object of a class that has a constructor without parameters. */
    Object make(String name) throws ReflectiveOperationException {
        var constructor = load(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
