package orrery.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.node.config.ConfigException;
import orrery.node.config.NodeConfig;
import orrery.node.config.ScriptNames;
import orrery.script.StationSelf;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.live.EarlierVersion;
import orrery.scripthost.live.LibraryState;
import orrery.scripthost.live.LiveFolder;
import orrery.scripthost.live.LoadedScript;
import orrery.scripthost.live.ScriptLibrary;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptFault;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;

/**
 * The node's scripts: those of the jar that lies in the server's jar, and those of the live folder,
 * if there is one. Decides which version is to run, and tells every system's {@link Intake}.
 *
 * <p><b>Threads.</b> The systems ask on their tick threads; all decisions are made on the thread of
 * the {@link LiveFolder}. Without a live folder there is nothing to decide.
 */
final class LiveScripts implements ScriptCatalog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("live");
    private static final String JAR = "/scripts/entity-scripts.jar";

    /** Of very many errors the others are counted; all are in the library's state. */
    private static final int MAX_ERRORS_LOGGED = 20;

    private static final String NOT_WOVEN =
            ", not woven: it starts again after a save, a jump and every reload";

    private final ScriptLibrary library;
    private final NodeConfig.Scripts settings;
    private final @Nullable LiveFolder folder;

    /** By version: how often it failed on probation. Used on the folder's thread alone. */
    private final Map<String, Integer> failures = new TreeMap<>();

    private volatile List<Intake> intakes = List.of();

    /**
     * Loads all scripts.
     *
     * @throws ConfigException with all that is wrong with those of the jar, or if the live folder
     *     is not there
     */
    static LiveScripts load(NodeConfig.Scripts settings) {
        return load(settings, List.of());
    }

    /**
     * As above, of a run that goes on.
     *
     * @param earlier the versions that something in it runs; those of the jar and of the live
     *     folder that are none of them have higher numbers
     */
    static LiveScripts load(NodeConfig.Scripts settings, List<EarlierVersion> earlier) {
        try (InputStream jar = LiveScripts.class.getResourceAsStream(JAR)) {
            if (jar == null) {
                throw new ConfigException("scripts: the server's jar holds no " + JAR);
            }
            ScriptLibrary library =
                    ScriptLibrary.open(
                            ScriptClasses.read("entity-scripts.jar", jar),
                            settings::policy,
                            InstantSource.system(),
                            earlier);
            return new LiveScripts(library, settings, folder(settings.folder()));
        } catch (IOException | ScriptLoadException e) {
            throw new ConfigException("scripts: " + e.getMessage(), e);
        }
    }

    private static @Nullable Path folder(String configured) {
        try {
            Path usual = Path.of(NodeConfig.Scripts.USUAL_FOLDER);
            Path folder = configured.isEmpty() ? usual : Path.of(configured);
            if (Files.isDirectory(folder)) {
                return folder;
            }
            if (configured.isEmpty()) {
                return null;
            }
            throw new ConfigException(
                    "scripts: folder '%s' must be there, is not".formatted(configured));
        } catch (InvalidPathException e) {
            throw new ConfigException("scripts: '" + configured + "' is not a path", e);
        }
    }

    private LiveScripts(ScriptLibrary library, NodeConfig.Scripts settings, @Nullable Path live) {
        this.library = library;
        this.settings = settings;
        this.folder = live == null ? null : new LiveFolder(live, library, this::updated);
        if (folder != null) {
            LOG.info("scripts in {} are live: a change runs as soon as it is saved", live);
            folder.readOnce();
        }
        library.start();
        for (String name : library.names()) {
            LoadedScript script = library.running(name);
            if (script != null && !script.woven()) {
                LOG.info("script {} is to run{}", name, NOT_WOVEN);
            }
        }
    }

    ScriptNames names() {
        List<String> ofShips = new ArrayList<>();
        List<String> ofStations = new ArrayList<>();
        for (String name : library.names()) {
            LoadedScript script = library.running(name);
            if (script != null) {
                (script.body() == StationSelf.class ? ofStations : ofShips).add(name);
            }
        }
        return new ScriptNames(ofShips, ofStations);
    }

    /** Tells these of every change from now on, and watches the live folder. */
    void start(List<Intake> all) {
        intakes = List.copyOf(all);
        if (folder != null) {
            folder.start();
        }
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }

    /** All versions of all scripts, and what is wrong with the live sources now. */
    LibraryState state() {
        return library.state();
    }

    ScriptLibrary library() {
        return library;
    }

    // For the systems

    @Override
    public boolean has(String script) {
        return library.starting(script) != null;
    }

    @Override
    public ScriptVersion current(String script) {
        return found(library.starting(script), script);
    }

    @Override
    public ScriptVersion version(String script, int number) {
        return found(library.version(script, number), script + " v" + number);
    }

    @Override
    public @Nullable ClassLoader loader(String script, int number) {
        LoadedScript loaded = library.version(script, number);
        return loaded == null ? null : loaded.loader();
    }

    /**
     * What systems that go on from a save have to change to: it was not there when they stopped.
     */
    List<Input> changes(SolarSystem system) {
        List<Input> changes = new ArrayList<>();
        for (String name : library.names()) {
            LoadedScript running = library.running(name);
            int number = system.versionToStart(name);
            if (running != null && number != 0 && number != running.number()) {
                changes.add(new Input.ScriptChanged(name, running.number(), false));
            }
        }
        return changes;
    }

    private static ScriptVersion found(@Nullable LoadedScript loaded, String what) {
        if (loaded == null) {
            throw new IllegalArgumentException("there is no script " + what);
        }
        return new ScriptVersion(
                loaded.script(),
                loaded.number(),
                loaded.contentHash(),
                loaded.policy(),
                loaded.hasLoopTop(),
                loaded.body(),
                loaded::newScript);
    }

    // What fails

    @Override
    public void struck(String script, int number, String line) {
        String reason = "stopped too often, last at " + line;
        if (folder == null) {
            LOG.warn(
                    "script {} v{} runs on, there is no other version: {}", script, number, reason);
        }
        decide(() -> withdraw(script, number, reason));
    }

    /** Takes in what failed in a tick of a system. */
    void failed(List<ScriptFault> faults) {
        for (ScriptFault fault : faults) {
            if (fault.ticksSinceChange() < settings.probationTicks()) {
                decide(() -> count(fault));
            }
        }
    }

    private void decide(Runnable decision) {
        if (folder != null && !folder.execute(decision)) {
            LOG.debug("too many scripts fail at once: one more failure is not looked at");
        }
    }

    private void count(ScriptFault fault) {
        String version = fault.script() + " " + fault.number();
        int count = failures.merge(version, 1, Integer::sum);
        if (count == settings.probationFailures()) {
            withdraw(
                    fault.script(),
                    fault.number(),
                    "%s at %s, in tick %d of its first %d"
                            .formatted(
                                    fault.what(),
                                    fault.place(),
                                    fault.ticksSinceChange(),
                                    settings.probationTicks()));
        }
    }

    private void withdraw(String script, int number, String reason) {
        ScriptLibrary.Change change = library.quarantine(script, number, reason);
        if (change == null) {
            LOG.warn(
                    "script {} v{} fails, and nothing takes its place: {}", script, number, reason);
            return;
        }
        LOG.warn(
                "script {} v{} is quarantined, version {} runs on: {}",
                script,
                number,
                change.to().number(),
                reason);
        tell(change);
    }

    // What changes

    private void updated(ScriptLibrary.Update update) {
        int logged = 0;
        for (ScriptError error : update.errors()) {
            if (logged++ < MAX_ERRORS_LOGGED) {
                LOG.warn("{}", error);
            }
        }
        if (logged > MAX_ERRORS_LOGGED) {
            LOG.warn("and {} more errors in live scripts", logged - MAX_ERRORS_LOGGED);
        }
        update.warnings().forEach(LOG::warn);
        for (ScriptLibrary.Change change : update.changes()) {
            ScriptVersion version = found(change.to(), change.to().script());
            LOG.info(
                    "script {} is to run, on reload {}{}",
                    version.label(),
                    version.policy(),
                    change.to().woven() ? "" : NOT_WOVEN);
            tell(change);
        }
    }

    private void tell(ScriptLibrary.Change change) {
        Input.ScriptChanged input =
                new Input.ScriptChanged(
                        change.to().script(), change.to().number(), change.recalled());
        intakes.forEach(intake -> intake.change(input));
    }
}
