package orrery.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import orrery.node.config.ConfigException;
import orrery.node.config.ScriptNames;
import orrery.script.ReloadPolicy;
import orrery.script.StationSelf;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;
import orrery.scripthost.ScriptSet;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;

/** The scripts of the jar that lies in the server's jar. May be used by any thread. */
final class NestedScripts implements ScriptCatalog {
    private static final String JAR = "/scripts/entity-scripts.jar";

    private final ScriptSet scripts;

    private NestedScripts(ScriptSet scripts) {
        this.scripts = scripts;
    }

    /**
     * Loads all of them.
     *
     * @throws ConfigException with all that is wrong with them
     */
    static NestedScripts load() {
        try (InputStream jar = NestedScripts.class.getResourceAsStream(JAR)) {
            if (jar == null) {
                throw new ConfigException("scripts: the server's jar holds no " + JAR);
            }
            return new NestedScripts(ScriptLoader.load("entity-scripts.jar", jar));
        } catch (IOException | ScriptLoadException e) {
            throw new ConfigException("scripts: " + e.getMessage(), e);
        }
    }

    ScriptNames names() {
        List<String> ofShips = new ArrayList<>();
        List<String> ofStations = new ArrayList<>();
        for (String name : scripts.names()) {
            (scripts.body(name) == StationSelf.class ? ofStations : ofShips).add(name);
        }
        return new ScriptNames(ofShips, ofStations);
    }

    @Override
    public ScriptVersion current(String script) {
        return new ScriptVersion(
                script,
                1,
                "",
                ReloadPolicy.RESTART,
                false,
                scripts.body(script),
                () -> scripts.newScript(script));
    }

    @Override
    public ScriptVersion version(String script, int number) {
        return current(script);
    }

    @Override
    public boolean has(String script) {
        return scripts.has(script);
    }
}
