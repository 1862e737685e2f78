package orrery.weaver.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles sources in memory, many at a time. One belongs to one thread, and keeps what it has read
 * of the class path.
 */
final class Compilation implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of(
                    "-g",
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-implicit:none",
                    "-XDstringConcat=inline");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    /** What came of it: classes by binary name, or what is wrong. */
    record Result(SortedMap<String, byte[]> classes, String errors) {
        boolean ok() {
            return errors.isEmpty();
        }
    }

    /** Compiles sources, by the name of their class in package {@code fuzz}. */
    Result compile(Map<String, String> sources) {
        Written written = new Written(files);
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        List<JavaFileObject> units =
                sources.entrySet().stream()
                        .map(source ->
                                (JavaFileObject) new Source(source.getKey(), source.getValue()))
                        .toList();
        StringWriter crash = new StringWriter();
        boolean ok = compiler.getTask(crash, written, told, OPTIONS, null, units).call();
        if (ok) {
            return new Result(written.classes(), "");
        }
        String errors =
                told.getDiagnostics().stream()
                        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                        .map(d ->
                                (d.getSource() == null ? "" : d.getSource().getName())
                                        + ":"
                                        + d.getLineNumber()
                                        + ": "
                                        + d.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n"));
        return new Result(new TreeMap<>(), errors.isEmpty() ? "crashed: " + crash : errors);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///fuzz/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Target extends SimpleJavaFileObject {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Target(String name) {
            super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Written extends ForwardingJavaFileManager<JavaFileManager> {
        private final TreeMap<String, Target> targets = new TreeMap<>();

        Written(JavaFileManager files) {
            super(files);
        }

        SortedMap<String, byte[]> classes() {
            TreeMap<String, byte[]> classes = new TreeMap<>();
            targets.forEach((name, target) -> classes.put(name, target.bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            if (location != StandardLocation.CLASS_OUTPUT) {
                throw new AssertionError("nothing but classes is written, was " + name);
            }
            return targets.computeIfAbsent(name, Target::new);
        }

        @Override
        public void close() {} // the files below are used again
    }
}
