package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar in memory, compiled from sources in a test's text. */
final class CompiledJar {
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final List<JavaFileObject> sources = new ArrayList<>();

    /** Adds a source file; its path follows from the class name. */
    CompiledJar source(String className, String text) {
        sources.add(new Source(className, text));
        return this;
    }

    CompiledJar entry(String path, byte[] bytes) {
        entries.put(path, bytes);
        return this;
    }

    InputStream open() throws IOException {
        compile();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void compile() throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();
        try (JavaFileManager files =
                new Collecting(compiler.getStandardFileManager(said, Locale.ROOT, null), written)) {
            List<String> options =
                    List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, files, said, options, null, sources).call();
            assertTrue(compiled, () -> said.getDiagnostics().toString());
        }
        written.forEach((name, bytes) -> entries.putIfAbsent(pathOf(name), bytes.toByteArray()));
    }

    static String pathOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(
                    URI.create("memory:///" + className.replace('.', '/') + Kind.SOURCE.extension),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Collecting extends ForwardingJavaFileManager<JavaFileManager> {
        private final SortedMap<String, ByteArrayOutputStream> written;

        Collecting(JavaFileManager files, SortedMap<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
