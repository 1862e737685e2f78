package orrery.scripthost.live;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import orrery.scripthost.ScriptError;

/**
 * Compiles live sources with this JVM's own compiler, in memory, with line numbers and the names of
 * locals, so that a debugger finds its way. A file that does not compile does not keep the others
 * from being compiled: those that need it see the classes that it was compiled to last.
 *
 * <p><b>Threads.</b> Confined to one.
 */
final class LiveCompiler {
    /**
     * {@code should-stop.ifError}: go on after errors in one file, so that those in the others are
     * told in the same run.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "-proc:none",
                    "-g",
                    "-nowarn",
                    "-Xmaxerrs",
                    "200",
                    "-XDshould-stop.ifError=FLOW");

    /**
     * Each run leaves out one file at least that does not compile; after these all are left out.
     */
    private static final int MAX_RUNS = 8;

    private final JavaCompiler javac;
    private final StandardJavaFileManager platform;
    private final SortedMap<String, byte[]> api;

    /**
     * @param classes by file: the class files that each good file was compiled to
     * @param bad the files that could not be compiled
     */
    record Result(
            SortedMap<String, SortedMap<String, byte[]>> classes,
            SortedSet<String> bad,
            List<ScriptError> errors) {}

    /**
     * @throws IOException if the server's own classes cannot be read
     * @throws IllegalStateException if this JVM has no compiler
     */
    LiveCompiler() throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException(
                    "live scripts need a JDK, this Java has no compiler (module jdk.compiler)");
        }
        javac = found;
        platform = found.getStandardFileManager(null, Locale.ROOT, null);
        api = ApiClasses.read();
    }

    /**
     * Compiles files against each other.
     *
     * @param texts by path
     * @param stale by path: what files that cannot be compiled now were compiled to last
     * @param jar other classes that they may use
     */
    Result compile(
            SortedMap<String, String> texts,
            SortedMap<String, SortedMap<String, byte[]>> stale,
            SortedMap<String, byte[]> jar) {
        SortedMap<String, String> left = new TreeMap<>(texts);
        List<ScriptError> errors = new ArrayList<>();
        SortedSet<String> bad = duplicates(left, errors);
        left.keySet().removeAll(bad);
        for (int run = 0; run < MAX_RUNS && !left.isEmpty(); run++) {
            DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
            MemoryFiles files = files(left, stale, jar);
            boolean compiled = run(files, left, said, errors);
            if (compiled) {
                return new Result(byFile(files), bad, errors);
            }
            SortedSet<String> wrong = wrong(said);
            if (run == 0) {
                say(said, errors);
            } else {
                wrong.forEach(path -> errors.add(cannotDoWithout(path, bad)));
            }
            if (wrong.isEmpty()) {
                break; // it failed, and not because of any file
            }
            bad.addAll(wrong);
            left.keySet().removeAll(wrong);
        }
        bad.addAll(left.keySet());
        return new Result(new TreeMap<>(), bad, errors);
    }

    private MemoryFiles files(
            SortedMap<String, String> left,
            SortedMap<String, SortedMap<String, byte[]>> stale,
            SortedMap<String, byte[]> jar) {
        List<SortedMap<String, byte[]>> paths = new ArrayList<>();
        paths.add(api);
        stale.forEach((path, classes) -> {
            if (!left.containsKey(path)) {
                paths.add(classes);
            }
        });
        paths.add(jar);
        return new MemoryFiles(platform, paths);
    }

    private boolean run(
            MemoryFiles files,
            SortedMap<String, String> texts,
            DiagnosticCollector<JavaFileObject> said,
            List<ScriptError> errors) {
        try {
            return javac.getTask(null, files, said, OPTIONS, null, sources(texts)).call();
        } catch (RuntimeException | StackOverflowError failed) {
            // javac's own failure, on a source that nobody writes by hand: no reason to go down.
            errors.add(
                    ScriptError.ofEdition(
                            SourceFolder.ORIGIN,
                            "the compiler failed on %s: %s"
                                    .formatted(String.join(", ", texts.keySet()), failed)));
            return false;
        }
    }

    private static List<MemoryFiles.Source> sources(SortedMap<String, String> texts) {
        List<MemoryFiles.Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> sources.add(new MemoryFiles.Source(path, text)));
        return sources;
    }

    private static SortedMap<String, SortedMap<String, byte[]>> byFile(MemoryFiles files) {
        SortedMap<String, SortedMap<String, byte[]>> byFile = new TreeMap<>();
        files.made()
                .forEach((name, made) ->
                        byFile.computeIfAbsent(made.path(), _ -> new TreeMap<>())
                                .put(name, made.bytes()));
        return byFile;
    }

    /** Files that define the same class, or none: javac would take the first, and not say so. */
    private SortedSet<String> duplicates(
            SortedMap<String, String> texts, List<ScriptError> errors) {
        SortedMap<String, String> owners = new TreeMap<>();
        SortedSet<String> bad = new TreeSet<>();
        DiagnosticCollector<JavaFileObject> unheard = new DiagnosticCollector<>();
        MemoryFiles files = new MemoryFiles(platform, List.of(api));
        try {
            JavacTask task =
                    (JavacTask) javac.getTask(null, files, unheard, OPTIONS, null, sources(texts));
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().getName();
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree named) {
                        String name = nameIn(unit, named);
                        String other = owners.putIfAbsent(name, path);
                        if (other != null && !other.equals(path)) {
                            bad.add(path);
                            bad.add(other);
                            errors.add(twice(path, name, other));
                        }
                    }
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError _) {
            return bad; // the run itself says what is wrong
        }
        return bad;
    }

    private static String nameIn(CompilationUnitTree unit, ClassTree type) {
        return unit.getPackageName() == null
                ? type.getSimpleName().toString()
                : unit.getPackageName() + "." + type.getSimpleName();
    }

    private static ScriptError twice(String path, String name, String other) {
        return ScriptError.ofSource(
                SourceFolder.ORIGIN,
                path,
                0,
                "class %s is in %s too, neither is taken".formatted(name, other));
    }

    private static ScriptError cannotDoWithout(String path, SortedSet<String> bad) {
        return ScriptError.ofSource(
                SourceFolder.ORIGIN,
                path,
                0,
                "cannot be compiled as long as there are errors in " + String.join(", ", bad));
    }

    private static SortedSet<String> wrong(DiagnosticCollector<JavaFileObject> said) {
        SortedSet<String> wrong = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            String path = pathOf(each);
            if (each.getKind() == Diagnostic.Kind.ERROR && path != null) {
                wrong.add(path);
            }
        }
        return wrong;
    }

    private static @Nullable String pathOf(Diagnostic<? extends JavaFileObject> each) {
        // Not the object that we gave: javac wraps it.
        return each.getSource() == null ? null : each.getSource().getName();
    }

    private static void say(DiagnosticCollector<JavaFileObject> said, List<ScriptError> errors) {
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                String path = pathOf(each);
                errors.add(
                        ScriptError.ofSource(
                                SourceFolder.ORIGIN,
                                path == null ? "" : path,
                                (int) Math.max(0, each.getLineNumber()),
                                oneLine(each.getMessage(Locale.ROOT))));
            }
        }
    }

    private static String oneLine(String message) {
        return message.lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
