package orrery.scripthost.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import orrery.scripthost.ScriptClasses;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.budget.BudgetExceededError;
import orrery.tasklet.budget.WovenCode;

/**
 * A class {@code Program} of a test's text, woven, verified and run on an account. It implements
 * {@code Consumer<List<Object>>}: what it puts in the list is what the test looks at.
 */
final class WovenProgram {
    static final Budget BUDGET =
            new Budget(10_000, 20_000, 200_000, 100_000, 200_000, 2_000_000, 65_536, 100, 3);

    final List<Object> said = new ArrayList<>();
    final List<BudgetExceededError> stops = new ArrayList<>();
    final List<Throwable> uncaught = new ArrayList<>();
    final Scheduler scheduler;
    final Account account;
    private final Consumer<List<Object>> program;
    private long tick;

    WovenProgram(String body) {
        this(body, BUDGET);
    }

    /**
     * @param body what stands in the class {@code Program}, behind its head
     */
    WovenProgram(String body, Budget budget) {
        this(woven(compiled(body)), budget);
    }

    private WovenProgram(SortedMap<String, byte[]> classes, Budget budget) {
        scheduler = new Scheduler("test", CarrierKind.preferred(), RunOrder.FLAT);
        scheduler.onUncaught((_, thrown) -> uncaught.add(thrown));
        account = new Account("script Program", budget, 0, (_, error) -> stops.add(error));
        program = made(classes);
    }

    static WovenProgram plain(String body) {
        return new WovenProgram(compiled(body), BUDGET);
    }

    /** Starts the program in a tasklet. */
    Tasklet start() {
        Tasklet tasklet = scheduler.spawn("program", () -> program.accept(said));
        account.charge(tasklet);
        return tasklet;
    }

    WovenProgram ticks(int count) {
        for (int each = 0; each < count; each++) {
            scheduler.beginTick(++tick);
            scheduler.run(RunLimit.untilIdle());
        }
        return this;
    }

    /** Runs it until it has ended, for no more than so many ticks. */
    WovenProgram run(int maxTicks) {
        Tasklet tasklet = start();
        while (tasklet.alive() && tick < maxTicks) {
            ticks(1);
        }
        assertTrue(!tasklet.alive(), () -> "still alive after " + maxTicks + " ticks");
        return this;
    }

    /** The only stop that there was. */
    BudgetExceededError stop() {
        assertEquals(1, stops.size(), () -> "stops: " + stops + ", uncaught: " + uncaught);
        return stops.getFirst();
    }

    private static Consumer<List<Object>> made(SortedMap<String, byte[]> classes) {
        try {
            @SuppressWarnings("unchecked") // the test's text says so
            Consumer<List<Object>> made =
                    (Consumer<List<Object>>)
                            new Loader(classes)
                                    .loadClass("studio.Program")
                                    .getConstructor()
                                    .newInstance();
            return made;
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    static SortedMap<String, byte[]> woven(SortedMap<String, byte[]> classes) {
        try {
            SortedMap<String, byte[]> woven =
                    Weaver.weave(new ScriptClasses("test", classes)).bytes();
            woven.forEach((name, file) ->
                    assertEquals(
                            List.of(),
                            ClassFile.of(
                                            ClassFile.ClassHierarchyResolverOption.of(
                                                    new Hierarchy(classes).resolver()))
                                    .verify(file),
                            name));
            return woven;
        } catch (orrery.scripthost.ScriptLoadException refused) {
            throw new AssertionError(refused);
        }
    }

    static SortedMap<String, byte[]> compiled(String body) {
        String text =
                """
                package studio;
                import java.util.*;
                import java.util.function.*;
                import java.util.regex.*;
                import java.util.stream.*;
                import java.math.*;
                public class Program implements Consumer<List<Object>> {
                """
                        + body
                        + "\n}\n";
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileManager files =
                new Collecting(
                        compiler.getStandardFileManager(problems, Locale.ROOT, null), written);
        boolean good =
                compiler.getTask(
                                null,
                                files,
                                problems,
                                List.of("-proc:none", "-g"),
                                null,
                                List.of(new Source(text)))
                        .call();
        assertTrue(good, () -> problems.getDiagnostics().toString());
        SortedMap<String, byte[]> classes = new TreeMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class Loader extends ClassLoader implements WovenCode {
        private final SortedMap<String, byte[]> classes;

        Loader(SortedMap<String, byte[]> classes) {
            super(WovenProgram.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte @Nullable [] file = classes.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("memory:///studio/Program.java"), Kind.SOURCE);
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
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
