package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.node.config.ConfigException;
import orrery.node.config.NodeConfig;
import orrery.node.save.Origin;
import orrery.node.save.Save;
import orrery.node.save.SavedSystem;
import orrery.tasklet.save.LoadException;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LoadedSystem;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/**
 * With what the systems of a node begin: as their universe says, or as they were in a save.
 *
 * @param systems by their numbers
 * @param first of each, what its first tick gets before all else
 * @param lastSessionId of the run that goes on; 0 of a new one
 */
record Beginning(List<SolarSystem> systems, List<List<Input>> first, long lastSessionId) {
    private static final Logger LOG = LoggerFactory.getLogger("save");

    /** Of very many notes about a save the others are counted. */
    private static final int MAX_NOTES = 10;

    /**
     * Makes the systems, or loads them.
     *
     * @param save null for a new run
     * @throws ConfigException if they cannot be as the configuration or the save says
     */
    static Beginning of(
            @Nullable Save save, NodeConfig config, Universe universe, LiveScripts scripts) {
        return save == null
                ? anew(universe, config.seed(), scripts, config.scripts().budgets())
                : goingOn(save, config, universe, scripts);
    }

    private static Beginning anew(
            Universe universe, long seed, LiveScripts scripts, ScriptBudgets budgets) {
        List<SolarSystem> systems = new ArrayList<>();
        List<List<Input>> first = new ArrayList<>();
        try {
            for (int i = 0; i < universe.systems().size(); i++) {
                systems.add(new SolarSystem(universe, i, seed, scripts, budgets));
                first.add(List.of());
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException("universe: " + e.getMessage(), e);
        }
        return new Beginning(systems, first, 0);
    }

    private static Beginning goingOn(
            Save save, NodeConfig config, Universe universe, LiveScripts scripts) {
        Origin here = Origin.of(universe, config.seed());
        if (!save.origin().equals(here)) {
            throw new ConfigException(
                    "data: save %d is of %s, the configuration says %s; take the saves away to begin anew"
                            .formatted(save.number(), save.origin(), here));
        }
        List<SolarSystem> systems = new ArrayList<>();
        List<List<Input>> first = new ArrayList<>();
        try {
            for (SavedSystem saved : save.systems()) {
                LoadedSystem loaded =
                        SolarSystem.load(
                                saved.image().toArray(),
                                universe,
                                scripts,
                                config.scripts().budgets());
                systems.add(loaded.system());
                first.add(first(loaded, saved, scripts));
                tell(loaded);
            }
        } catch (LoadException | IllegalArgumentException e) {
            throw new ConfigException(
                    "data: save %d cannot be loaded by this server: %s; start the one that wrote it, or"
                                    .formatted(save.number(), e.getMessage())
                            + " take the saves away to begin anew",
                    e);
        }
        return new Beginning(systems, first, save.lastSessionId());
    }

    /** What is under way arrives, who was here is gone, and scripts that changed are changed to. */
    private static List<Input> first(LoadedSystem loaded, SavedSystem saved, LiveScripts scripts) {
        SolarSystem system = loaded.system();
        List<Input> first = new ArrayList<>();
        List<Long> sessions = new ArrayList<>(system.sessionIds());
        for (byte[] departure : saved.underWay()) {
            Departure arriving = SolarSystem.loadDeparture(departure);
            first.add(new Input.Arrived(arriving));
            if (arriving.sessionId() != 0) {
                sessions.add(arriving.sessionId());
            }
        }
        sessions.forEach(session -> first.add(new Input.PlayerLeft(session)));
        first.addAll(loaded.first());
        first.addAll(scripts.changes(system));
        return first;
    }

    private static void tell(LoadedSystem loaded) {
        SolarSystem system = loaded.system();
        LOG.info(
                "{} goes on behind tick {}: {} entities, {} tasklets, {} scripts start again",
                system.name(),
                system.tick(),
                system.world().count(),
                system.tasklets(),
                loaded.first().size());
        loaded.notes().stream().limit(MAX_NOTES).forEach(LOG::warn);
        if (loaded.notes().size() > MAX_NOTES) {
            LOG.warn("and {} more notes on the save", loaded.notes().size() - MAX_NOTES);
        }
    }
}
