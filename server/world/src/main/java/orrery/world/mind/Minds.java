package orrery.world.mind;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.DockingRequest;
import orrery.tasklet.Channel;
import orrery.tasklet.Tasklet;
import orrery.world.World;

/** The minds of a system, by the ids of their entities. */
final class Minds {
    private final Surroundings around;
    private final ScriptCatalog scripts;
    private final SortedMap<Long, Mind> minds = new TreeMap<>();

    Minds(Surroundings around, ScriptCatalog scripts) {
        this.around = around;
        this.scripts = scripts;
        around.minds(this);
    }

    /** Whether there is such a script. */
    boolean knows(String script) {
        return scripts.has(script);
    }

    /** In ascending order of the entities' ids. */
    Collection<Mind> all() {
        return minds.values();
    }

    @Nullable Mind of(long entityId) {
        return minds.get(entityId);
    }

    Mind startShip(
            int slot,
            String script,
            SortedMap<String, String> parameters,
            Remembered remembered,
            Departure.Traveller.@Nullable OfPopulation population) {
        Mind mind = new Mind(around, slot, script, parameters, remembered, null, population);
        add(mind);
        mind.start(scripts, new FleetBody(mind));
        return mind;
    }

    Mind startPilot(
            int slot,
            String script,
            SortedMap<String, String> parameters,
            Remembered remembered,
            Player player) {
        around.world.sessionId(slot, player.sessionId);
        Mind mind = new Mind(around, slot, script, parameters, remembered, player, null);
        player.mind = mind;
        add(mind);
        mind.start(scripts, new PilotBody(mind, player));
        return mind;
    }

    /** Starts the script of a player's ship again. */
    void restartPilot(Mind mind, Player player) {
        mind.restart(scripts, new PilotBody(mind, player));
    }

    void startStation(int slot, String script, Channel<DockingRequest> requests) {
        Mind mind = new Mind(around, slot, script, new TreeMap<>(), Remembered.NOTHING, null, null);
        add(mind);
        mind.start(scripts, new StationBody(mind, requests));
    }

    private void add(Mind mind) {
        World world = around.world;
        world.minded(mind.slot, true);
        minds.put(mind.id, mind);
    }

    /** A tasklet ended by an exception, which costs its entity no more than this tasklet. */
    void failed(Tasklet tasklet, Throwable thrown) {
        for (Mind mind : minds.values()) {
            if (mind.owns(tasklet)) {
                mind.failed(tasklet, thrown);
                return;
            }
        }
        around.outbox.log(
                new LogLine("tasklet %s of nobody failed: %s".formatted(tasklet, thrown), thrown));
    }

    /** Ends a mind and all its tasklets. */
    void end(Mind mind) {
        mind.end(); // what its finally blocks throw is still its failure
        minds.remove(mind.id);
        around.fleets.leave(mind);
        around.hangars.ended(mind.id);
    }
}
