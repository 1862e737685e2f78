package orrery.scripthost.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.script.ReloadPolicy;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;

/**
 * All versions of all scripts: those of the jar, and those that live sources made.
 *
 * <p>A version of a script is the class files of the script and of all that it refers to, in a
 * class loader of its own; equal bytes are the same version. So a change to a class that several
 * scripts share makes a new version of each, and of no other. A live class hides the jar's class of
 * the same name; a live script stands for the jar's script of the same simple name, whatever its
 * package.
 *
 * <p>What is wrong with a file keeps the scripts that need it at the version that they have.
 *
 * <p><b>Threads.</b> {@link #update}, {@link #quarantine} and {@link #start} belong to one thread
 * at a time; all else may be called by any.
 */
public final class ScriptLibrary {
    /**
     * Another version is to run.
     *
     * @param recalled whether the version that ran is withdrawn
     */
    public record Change(LoadedScript to, boolean recalled) {}

    /**
     * What an update came to.
     *
     * @param changes in alphabetical order of the scripts
     * @param errors what is wrong now, and was not after the last update
     * @param warnings what an author should know, one line each
     */
    public record Update(List<Change> changes, List<ScriptError> errors, List<String> warnings) {}

    private final ScriptClasses jar;
    private final Function<String, ReloadPolicy> policies;
    private final InstantSource clock;
    private final ScriptHistories histories = new ScriptHistories();
    private @Nullable LiveCompiler compiler;

    /** By file of the folder: the class files that it was compiled to last. */
    private final SortedMap<String, SortedMap<String, byte[]>> compiled = new TreeMap<>();

    private Set<ScriptError> lastErrors = Set.of();
    private volatile LibraryState state = new LibraryState(List.of(), List.of());

    /**
     * A library of a jar's scripts, all in version 1.
     *
     * @param policies by script: what its versions say that do not say it themselves
     * @throws ScriptLoadException with all that is wrong with the jar
     */
    public static ScriptLibrary open(
            ScriptClasses jar, Function<String, ReloadPolicy> policies, InstantSource clock)
            throws ScriptLoadException {
        return open(jar, policies, clock, List.of());
    }

    /**
     * As above, of a run that goes on: what the jar and the live sources have in common with the
     * earlier versions keeps its number, what is new gets the next one.
     *
     * @param earlier versions that some entity still runs; one that is refused today is not there
     */
    public static ScriptLibrary open(
            ScriptClasses jar,
            Function<String, ReloadPolicy> policies,
            InstantSource clock,
            List<EarlierVersion> earlier)
            throws ScriptLoadException {
        ScriptLibrary library = new ScriptLibrary(jar, policies, clock);
        earlier.forEach(each -> library.histories.adopt(each, clock.instant()));
        return opened(library);
    }

    /** As above, with a compiler that is there already. */
    static ScriptLibrary open(
            ScriptClasses jar,
            Function<String, ReloadPolicy> policies,
            InstantSource clock,
            LiveCompiler compiler)
            throws ScriptLoadException {
        ScriptLibrary library = new ScriptLibrary(jar, policies, clock);
        library.compiler = compiler;
        return opened(library);
    }

    private static ScriptLibrary opened(ScriptLibrary library) throws ScriptLoadException {
        Update update = library.update(Sources.NONE);
        if (!update.errors().isEmpty()) {
            throw new ScriptLoadException(update.errors());
        }
        if (update.changes().isEmpty()) {
            throw new ScriptLoadException(
                    List.of(
                            ScriptError.ofEdition(
                                    library.jar.origin(),
                                    "has no class that implements EntityScript")));
        }
        return library;
    }

    private ScriptLibrary(
            ScriptClasses jar, Function<String, ReloadPolicy> policies, InstantSource clock) {
        this.jar = jar;
        this.policies = policies;
        this.clock = clock;
    }

    /** Says that runs begin with the versions as they are now. */
    public void start() {
        histories.all().forEach(ScriptHistory::start);
    }

    /** The names of the scripts that have a version to run, in alphabetical order. */
    public List<String> names() {
        return histories.all().stream()
                .filter(history -> history.running() != null)
                .map(history -> history.script)
                .toList();
    }

    /**
     * The version with which runs begin; null if the script was not there then.
     *
     * @throws IllegalStateException if it cannot be loaded a second time
     */
    public @Nullable LoadedScript starting(String script) {
        ScriptHistory history = histories.find(script);
        KeptVersion starting = history == null ? null : history.starting();
        return starting == null ? null : loaded(starting);
    }

    /** The version that is to run; null if there is none. */
    public @Nullable LoadedScript running(String script) {
        ScriptHistory history = histories.find(script);
        KeptVersion running = history == null ? null : history.running();
        return running == null ? null : loaded(running);
    }

    /** A version that ran; null if it is not known. Defines it anew if nobody holds it. */
    public @Nullable LoadedScript version(String script, int number) {
        KeptVersion kept = histories.find(script, number);
        return kept == null || kept.status() == LibraryState.Status.REFUSED ? null : loaded(kept);
    }

    /** The class files of a version, by binary name; null if it is not known. */
    public @Nullable SortedMap<String, byte[]> classFiles(String script, int number) {
        KeptVersion kept = histories.find(script, number);
        return kept == null ? null : kept.content.classes();
    }

    /** All that {@link #open} needs to have a version again; null if it is not known. */
    public @Nullable EarlierVersion earlier(String script, int number) {
        return histories.earlier(script, number);
    }

    private static LoadedScript loaded(KeptVersion kept) {
        try {
            return kept.load();
        } catch (ScriptLoadException e) {
            throw new IllegalStateException(kept + " was loaded before and cannot be now", e);
        }
    }

    /** All versions and errors as they are now. */
    public LibraryState state() {
        return state;
    }

    /** Compiles something small, so that the first change of an author need not wait for that. */
    public void warmUp() {
        SortedMap<String, String> sample = new TreeMap<>();
        sample.put(
                "WarmUp.java",
                """
                import orrery.script.*;
                public final class WarmUp implements EntityScript<ShipSelf> {
                    @Override
                    public void run(ShipSelf self) {
                        for (Landmark station : self.landmarks(Kind.STATION)) {
                            try {
                                self.dockAt(station);
                            } catch (OrderException failed) {
                                self.log(station.name() + ": " + failed.getMessage());
                            }
                        }
                    }
                }
                """);
        compiler().compile(sample, new TreeMap<>(), jar.bytes());
    }

    private LiveCompiler compiler() {
        LiveCompiler known = compiler;
        if (known == null) {
            try {
                known = new LiveCompiler();
            } catch (IOException e) {
                throw new UncheckedIOException("the server's classes cannot be read", e);
            }
            compiler = known;
        }
        return known;
    }

    // Changes

    /** Takes in what lies in the folder now, and makes versions of what is new in it. */
    public Update update(Sources sources) {
        Draft draft = new Draft(sources);
        draft.compile();
        draft.load();
        Set<ScriptError> errors = new LinkedHashSet<>(draft.errors);
        List<ScriptError> news =
                errors.stream().filter(each -> !lastErrors.contains(each)).toList();
        lastErrors = errors;
        publish();
        return new Update(draft.changes, news, draft.warnings);
    }

    /**
     * Withdraws a version that fails.
     *
     * @return to the last good version; null if it does not run, or there is no other to run
     */
    public @Nullable Change quarantine(String script, int number, String reason) {
        ScriptHistory history = histories.find(script);
        KeptVersion failed = history == null ? null : history.find(number);
        if (history == null
                || failed == null
                || failed.status() == LibraryState.Status.QUARANTINED) {
            return null;
        }
        boolean runs = failed == history.running();
        KeptVersion good = runs ? history.lastGood() : null;
        ScriptError error =
                ScriptError.ofSource(
                        failed.content.origin(),
                        failed.content.source(),
                        0,
                        "script %s v%d %s: %s"
                                .formatted(
                                        script,
                                        number,
                                        runs && good == null
                                                ? "fails, and there is no other to run"
                                                : "is quarantined",
                                        reason));
        if (runs && good == null) {
            failed.wrong(LibraryState.Status.RUNNING, List.of(error));
            publish();
            return null;
        }
        failed.wrong(LibraryState.Status.QUARANTINED, List.of(error));
        Change change = null;
        if (good != null) {
            change = new Change(loaded(good), true);
            history.run(good);
        }
        publish();
        return change;
    }

    private void publish() {
        state =
                new LibraryState(
                        histories.all().stream().map(ScriptHistory::state).toList(),
                        List.copyOf(lastErrors));
    }

    /** One update on its way: from sources to changes. */
    private final class Draft {
        private final Sources sources;
        private final List<ScriptError> errors = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();

        /** The files whose classes are those of an older text, or none. */
        private final SortedSet<String> bad = new TreeSet<>();

        private final SortedMap<String, byte[]> classes = new TreeMap<>(jar.bytes());

        /** Simple names that two classes claim. */
        private final SortedSet<String> disputed = new TreeSet<>();

        /** By live class: the file that it comes from. */
        private final SortedMap<String, String> files = new TreeMap<>();

        Draft(Sources sources) {
            this.sources = sources;
            this.errors.addAll(sources.errors());
            this.bad.addAll(sources.unreadable());
        }

        void compile() {
            compiled.keySet()
                    .removeIf(path ->
                            !sources.texts().containsKey(path)
                                    && !sources.unreadable().contains(path));
            if (!sources.texts().isEmpty()) {
                LiveCompiler.Result result =
                        compiler().compile(sources.texts(), compiled, jar.bytes());
                errors.addAll(result.errors());
                bad.addAll(result.bad());
                for (String path : sources.texts().keySet()) {
                    if (!bad.contains(path) && !result.classes().containsKey(path)) {
                        bad.add(path);
                        errors.add(
                                ScriptError.ofSource(
                                        SourceFolder.ORIGIN,
                                        path,
                                        0,
                                        "must have a class, has none"));
                    }
                }
                compiled.putAll(result.classes());
            }
            // What compiles now wins over what is left of files that do not.
            bad.forEach(this::overlay);
            compiled.keySet().stream().filter(path -> !bad.contains(path)).forEach(this::overlay);
        }

        private void overlay(String path) {
            compiled.getOrDefault(path, new TreeMap<>())
                    .forEach((name, file) -> {
                        classes.put(name, file);
                        files.put(name, path);
                    });
        }

        void load() {
            ClassGraph graph = new ClassGraph(classes);
            SortedMap<String, String> scripts = byName(graph.scripts());
            scripts.forEach((script, className) -> load(graph, script, className));
            for (ScriptHistory history : histories.all()) {
                boolean gone =
                        !scripts.containsKey(history.script) && !disputed.contains(history.script);
                KeptVersion running = history.running();
                if (gone && running != null && !history.orphaned()) {
                    warnings.add(
                            "script %s has no source any more, its version %d runs on"
                                    .formatted(history.script, running.number));
                }
                history.orphaned(gone);
            }
        }

        /** Class names by simple names; a live class wins, and of two live ones neither does. */
        private SortedMap<String, String> byName(SortedSet<String> classNames) {
            SortedMap<String, String> byName = new TreeMap<>();
            for (String name : classNames) {
                String script = name.substring(name.lastIndexOf('.') + 1);
                String other = byName.putIfAbsent(script, name);
                if (other == null) {
                    continue;
                }
                boolean live = files.containsKey(name);
                if (live == files.containsKey(other)) {
                    disputed.add(script);
                    errors.add(
                            ScriptError.ofClass(
                                    live ? SourceFolder.ORIGIN : jar.origin(),
                                    name,
                                    "is a script with the same simple name as " + other));
                } else if (live) {
                    byName.put(script, name);
                }
            }
            byName.keySet().removeAll(disputed);
            return byName;
        }

        private void load(ClassGraph graph, String script, String className) {
            SortedMap<String, byte[]> closure = graph.closure(className);
            if (closure.keySet().stream().map(files::get).anyMatch(this::isBad)) {
                return; // the file's error has been told; the version that runs goes on
            }
            ScriptHistory history = histories.of(script);
            String hash = ClassGraph.hash(closure);
            KeptVersion known = history.find(hash);
            if (known == null) {
                loadNew(history, content(graph, script, className, hash, closure));
            } else if (known.status() == LibraryState.Status.SUPERSEDED) {
                LoadedScript loaded = loaded(known);
                history.run(known);
                changes.add(new Change(loaded, false));
            } else {
                errors.addAll(known.errors());
            }
        }

        private boolean isBad(@Nullable String path) {
            return path != null && bad.contains(path);
        }

        private KeptVersion.Content content(
                ClassGraph graph,
                String script,
                String className,
                String hash,
                SortedMap<String, byte[]> closure) {
            ReloadPolicy own = graph.policy(className);
            String file = files.get(className);
            boolean live = closure.keySet().stream().anyMatch(files::containsKey);
            return new KeptVersion.Content(
                    script,
                    hash,
                    own == null ? policies.apply(script) : own,
                    graph.callsLoopTop(closure),
                    live ? SourceFolder.ORIGIN : jar.origin(),
                    file == null ? jar.origin() : file,
                    closure);
        }

        private void loadNew(ScriptHistory history, KeptVersion.Content content) {
            KeptVersion version = new KeptVersion(content, history.nextNumber(), clock.instant());
            history.add(version);
            try {
                LoadedScript loaded = version.load();
                requireSameBody(history, loaded);
                history.run(version);
                changes.add(new Change(loaded, false));
            } catch (ScriptLoadException e) {
                version.wrong(LibraryState.Status.REFUSED, e.errors());
                errors.addAll(e.errors());
            }
        }

        private void requireSameBody(ScriptHistory history, LoadedScript next)
                throws ScriptLoadException {
            KeptVersion running = history.running();
            if (running == null) {
                return;
            }
            LoadedScript before = loaded(running);
            if (before.body() != next.body()) {
                throw new ScriptLoadException(
                        List.of(
                                ScriptError.ofClass(
                                        SourceFolder.ORIGIN,
                                        history.script,
                                        "must be for %s like the version that runs, is for %s"
                                                .formatted(
                                                        before.body().getSimpleName(),
                                                        next.body().getSimpleName()))));
            }
        }
    }
}
