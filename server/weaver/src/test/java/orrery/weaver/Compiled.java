package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Class files compiled from sources in a test's text. */
final class Compiled {
    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern TYPE =
            Pattern.compile(
                    "^(?:public |abstract |final |sealed )*(?:class|interface|record|enum) (\\w+)",
                    Pattern.MULTILINE);

    private Compiled() {}

    /** Compiles files, each of which begins with the type that it is named after. */
    static SortedMap<String, byte[]> classes(String... sources) {
        return classes(List.of(), sources);
    }

    static SortedMap<String, byte[]> classes(List<String> options, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();
        List<String> all =
                new ArrayList<>(
                        List.of("-proc:none", "-g", "-cp", System.getProperty("java.class.path")));
        all.addAll(options);
        List<Source> files = new ArrayList<>();
        for (String source : sources) {
            files.add(new Source(nameOf(source), source));
        }
        var collecting =
                new Collecting(compiler.getStandardFileManager(said, Locale.ROOT, null), written);
        boolean good = compiler.getTask(null, collecting, said, all, null, files).call();
        assertTrue(good, () -> said.getDiagnostics().toString());
        SortedMap<String, byte[]> classes = new TreeMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /** A loader that has class files besides those of this test, for reading alone. */
    static ClassLoader files(SortedMap<String, byte[]> classes) {
        return new ClassLoader(Compiled.class.getClassLoader()) {
            @Override
            public @Nullable InputStream getResourceAsStream(String path) {
                byte[] file = classes.get(path.replace(".class", "").replace('/', '.'));
                return file == null
                        ? super.getResourceAsStream(path)
                        : new ByteArrayInputStream(file);
            }
        };
    }

    private static String nameOf(String source) {
        Matcher in = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        assertTrue(type.find(), source);
        return (in.find() ? in.group(1) + "." : "") + type.group(1);
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

    private static final class Collecting
            extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final SortedMap<String, ByteArrayOutputStream> written;

        Collecting(
                StandardJavaFileManager files, SortedMap<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                FileObject sibling) {
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
