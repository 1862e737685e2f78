package orrery.scripthost.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.script.ReloadPolicy;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;

/** Live sources in memory, and the library that they change. */
final class Folder {
    private static final LiveCompiler COMPILER = compiler();

    private final SortedMap<String, String> texts = new TreeMap<>();
    final ScriptLibrary library;

    private static LiveCompiler compiler() {
        try {
            return new LiveCompiler();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param jar the class files of the jar
     */
    Folder(SortedMap<String, byte[]> jar) throws ScriptLoadException {
        library =
                ScriptLibrary.open(
                        new ScriptClasses("jar", jar),
                        _ -> ReloadPolicy.RESTART,
                        () -> Instant.EPOCH,
                        COMPILER);
    }

    /** The class files of sources, by path. */
    static SortedMap<String, byte[]> compiled(SortedMap<String, String> sources) {
        LiveCompiler.Result compiled = COMPILER.compile(sources, new TreeMap<>(), new TreeMap<>());
        if (!compiled.errors().isEmpty()) {
            throw new AssertionError(compiled.errors().toString());
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        compiled.classes().values().forEach(classes::putAll);
        return classes;
    }

    Folder put(String path, String text) {
        texts.put(path, text);
        return this;
    }

    Folder remove(String path) {
        texts.remove(path);
        return this;
    }

    ScriptLibrary.Update update() {
        return library.update(Sources.of(texts));
    }

    /** An update's changes, as {@code Pirate v2}. */
    static List<String> changes(ScriptLibrary.Update update) {
        return update.changes().stream()
                .map(change -> change.to().script() + " v" + change.to().number())
                .toList();
    }

    /** An update's errors, one line each. */
    static List<String> errors(ScriptLibrary.Update update) {
        return update.errors().stream().map(Object::toString).toList();
    }

    /** What an object of the version to run of a script says of itself. */
    String says(String script) {
        LoadedScript running = library.running(script);
        return running == null ? "nothing" : running.newScript().toString();
    }

    /** The source of a script that says something of itself. */
    static String saying(String name, String expression) {
        return """
        import orrery.script.EntityScript;
        import orrery.script.ShipSelf;
        public final class %s implements EntityScript<ShipSelf> {
            @Override public void run(ShipSelf self) {}
            @Override public String toString() { return %s; }
        }
        """
                .formatted(name, expression);
    }
}
