package orrery.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.ReloadPolicy;
import orrery.script.ShipSelf;
import orrery.weaver.WeavingLoader;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;

/** Scripts that are compiled from a text and woven, each version in a loader of its own. */
final class WovenScripts implements ScriptCatalog {
    private record Edition(ScriptVersion version, ClassLoader loader) {}

    private final Map<String, Edition> editions = new HashMap<>();

    WovenScripts() {
        EntityScript<ShipSelf> nobody = self -> {};
        editions.put(
                "Pilot 1",
                new Edition(
                        ScriptVersion.fixed("Pilot", () -> nobody),
                        WovenScripts.class.getClassLoader()));
    }

    /**
     * Adds a version of a script.
     *
     * @param source of a class of the script's name, in the package {@code test}, without imports
     */
    WovenScripts with(String script, int number, ReloadPolicy policy, String source) {
        ClassLoader loader = woven(script, source);
        ScriptVersion version =
                new ScriptVersion(
                        script,
                        number,
                        "%08x".formatted(source.hashCode()),
                        policy,
                        false,
                        ShipSelf.class,
                        () -> made(loader, script));
        editions.put(script + " " + number, new Edition(version, loader));
        return this;
    }

    private static EntityScript<?> made(ClassLoader loader, String script) {
        try {
            return (EntityScript<?>)
                    loader.loadClass("test." + script).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static ClassLoader woven(String script, String source) {
        return new WeavingLoader(
                WovenScripts.class.getClassLoader(),
                compiled(
                        script,
                        """
                        package test;
                        import java.util.*;
                        import orrery.script.*;
                        import orrery.tasklet.*;
                        """
                                + source));
    }

    private static SortedMap<String, byte[]> compiled(String script, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        SortedMap<String, ByteArrayOutputStream> files = new TreeMap<>();
        JavaFileManager manager =
                new ForwardingJavaFileManager<>(compiler.getStandardFileManager(said, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location,
                            String className,
                            JavaFileObject.Kind kind,
                            @Nullable FileObject sibling) {
                        return new SimpleJavaFileObject(
                                URI.create("memory:/" + className.replace('.', '/')), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                                files.put(className, bytes);
                                return bytes;
                            }
                        };
                    }
                };
        JavaFileObject text =
                new SimpleJavaFileObject(
                        URI.create("memory:/test/" + script + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };
        try (manager) {
            boolean good =
                    compiler.getTask(
                                    null,
                                    manager,
                                    said,
                                    List.of("-g", "-proc:none"),
                                    null,
                                    List.of(text))
                            .call();
            if (!good) {
                throw new AssertionError(said.getDiagnostics().toString());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private Edition edition(String script, int number) {
        Edition edition = editions.get(script + " " + number);
        if (edition == null) {
            throw new IllegalArgumentException("there is no " + script + " v" + number);
        }
        return edition;
    }

    @Override
    public boolean has(String script) {
        return editions.containsKey(script + " 1");
    }

    @Override
    public ScriptVersion current(String script) {
        return edition(script, 1).version();
    }

    @Override
    public ScriptVersion version(String script, int number) {
        return edition(script, number).version();
    }

    @Override
    public ClassLoader loader(String script, int number) {
        return edition(script, number).loader();
    }
}
