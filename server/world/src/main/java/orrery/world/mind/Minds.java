package orrery.world.mind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.tasklet.UncaughtHandler;
import orrery.world.World;

/** The minds of a system, by the ids of their entities. */
final class Minds implements UncaughtHandler {
    private final Surroundings around;
    private final Reloads reloads = new Reloads();
    private final ScriptHandoff handoffs;
    private final SortedMap<Long, Mind> minds = new TreeMap<>();

    Minds(Surroundings around) {
        this.around = around;
        this.handoffs = new ScriptHandoff(around);
        around.minds(this);
    }

    /** Whether there is such a script. */
    boolean knows(String script) {
        return around.versions.of(script) != null;
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
        mind.start(around.versions.of(script), new FleetBody(mind));
        return mind;
    }

    Mind startPilot(int slot, String script, Player player) {
        Mind mind = pilot(slot, script, new TreeMap<>(), Remembered.NOTHING, player);
        mind.start(around.versions.of(script), new PilotBody(mind, player));
        return mind;
    }

    private Mind pilot(
            int slot,
            String script,
            SortedMap<String, String> parameters,
            Remembered remembered,
            Player player) {
        around.world.sessionId(slot, player.sessionId);
        Mind mind = new Mind(around, slot, script, parameters, remembered, player, null);
        player.mind = mind;
        add(mind);
        return mind;
    }

    // From other systems

    /** Takes the script of a ship that has left, so that it can go on where the ship arrives. */
    @Nullable CarriedScript carry(Mind mind, long jumpTag) {
        return handoffs.leave(mind, jumpTag);
    }

    /** A ship without a player has arrived: its script goes on, or starts again. */
    void arriveShip(
            int slot, Departure departure, Departure.Traveller.@Nullable OfPopulation population) {
        Mind mind =
                new Mind(
                        around,
                        slot,
                        departure.script(),
                        departure.parameters(),
                        departure.memory(),
                        null,
                        population);
        add(mind);
        arrive(mind, new FleetBody(mind), departure);
    }

    /** A player's ship has arrived; says whether its pilot goes on, or has started again. */
    boolean arrivePilot(int slot, Departure departure, Player player) {
        Mind mind =
                pilot(slot, departure.script(), departure.parameters(), departure.memory(), player);
        return arrive(mind, new PilotBody(mind, player), departure);
    }

    private boolean arrive(Mind mind, Body body, Departure departure) {
        if (handoffs.arrive(mind, body, departure.running())) {
            return true;
        }
        mind.start(around.versions.of(mind.script), body);
        departure.undelivered().forEach(mind.events()::deliver);
        return false;
    }

    /** Starts the script of an entity again. */
    void restart(Mind mind) {
        mind.restart(around.versions.of(mind.script));
    }

    void startStation(int slot, String script, Stations.Desk desk) {
        Mind mind = new Mind(around, slot, script, new TreeMap<>(), Remembered.NOTHING, null, null);
        add(mind);
        mind.start(around.versions.of(script), new StationBody(mind, desk));
    }

    private void add(Mind mind) {
        World world = around.world;
        world.minded(mind.slot, true);
        minds.put(mind.id, mind);
    }

    // Other versions of scripts

    /** Another version of a script is to run: those that run one before it will change to it. */
    void change(Input.ScriptChanged change, long tick) {
        ScriptVersion next = around.versions.change(change, tick);
        for (Mind mind : minds.values()) {
            if (mind.script.equals(change.script())) {
                reloads.await(mind, next, change.recalled());
            }
        }
    }

    /** Restarts minds whose turn it is to change to another version. */
    void reload() {
        reloads.settle(around.versions);
    }

    // What the operator does

    void kill(long entityId, long taskletId, long tick) {
        Mind mind = minds.get(entityId);
        if (mind != null && mind.kill(taskletId)) {
            tell(mind, "tasklet %d of".formatted(taskletId), "was killed", tick);
        }
    }

    void restart(long entityId, long tick) {
        Mind mind = minds.get(entityId);
        if (mind != null) {
            tell(mind, "script %s of".formatted(mind.script), "is started again", tick);
            restart(mind);
        }
    }

    /** A script did not come whole out of a save: what is left of it ends, and it starts again. */
    void lost(long entityId, String reason, long tick) {
        Mind mind = minds.get(entityId);
        if (mind != null) {
            String line =
                    "script %s of entity %d (%s) starts again at tick %d after a save: %s"
                            .formatted(mind.script, mind.id, mind.name, tick, reason);
            around.outbox.log(new LogLine(mind.id, mind.script, line, null));
            restart(mind);
        }
    }

    /** The mind that a tasklet belongs to; null if it is nobody's. */
    @Nullable Mind owner(Tasklet tasklet) {
        for (Mind mind : minds.values()) {
            if (mind.owns(tasklet)) {
                return mind;
            }
        }
        return null;
    }

    /** Whether a script was cut short, and stands where it cannot be saved. */
    boolean preempted() {
        for (Mind mind : minds.values()) {
            for (Tasklet tasklet : mind.owned()) {
                if (tasklet.preempted()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The versions that something runs, one or more times each. */
    List<ScriptVersion> running() {
        List<ScriptVersion> running = new ArrayList<>();
        for (Mind mind : minds.values()) {
            ScriptVersion version = mind.version();
            if (version != null) {
                running.add(version);
            }
            for (Tasklet tasklet : mind.owned()) {
                ScriptVersion its = tasklet.alive() ? ScriptVersion.of(tasklet) : null;
                if (its != null && !its.equals(version)) {
                    running.add(its);
                }
            }
        }
        return running;
    }

    private void tell(Mind mind, String whose, String what, long tick) {
        String line =
                "%s entity %d (%s) %s by the operator at tick %d"
                        .formatted(whose, mind.id, mind.name, what, tick);
        around.outbox.log(new LogLine(mind.id, mind.script, line, null));
    }

    void visit(long fromEntityId, MindView.Visitor visitor) {
        for (Mind mind : minds.tailMap(fromEntityId).values()) {
            if (!visitor.visit(new MindView(mind))) {
                return;
            }
        }
    }

    /** How many minds do not run the version of their script that is to run. */
    int reloading() {
        return reloads.waiting();
    }

    /** Who runs what, in the order of script and number. */
    List<VersionCount> counts() {
        SortedMap<ScriptVersion, VersionCount> counts = new TreeMap<>(VersionCount.ORDER);
        for (Mind mind : minds.values()) {
            ScriptVersion version = mind.version();
            if (version != null) {
                counts.merge(
                        version, new VersionCount(version, 1, mind.tasklets()), VersionCount::plus);
            }
        }
        return List.copyOf(counts.values());
    }

    /** What the scripts of each version have used, in the order of script and number. */
    List<ScriptUse> uses() {
        for (Mind mind : minds.values()) {
            mind.account.book();
        }
        return around.uses.list();
    }

    long hash() {
        long hash = Mix.mix(around.versions.hash(), reloads.waiting());
        hash = Mix.mix(hash, around.uses.hash());
        for (Mind mind : minds.values()) {
            hash = Mix.mix(hash, mind.hash());
        }
        return hash;
    }

    /** A tasklet ended by an exception, which costs its entity no more than this tasklet. */
    @Override
    public void uncaught(Tasklet tasklet, Throwable thrown) {
        Mind owner = owner(tasklet);
        if (owner != null) {
            owner.failed(tasklet, thrown);
            return;
        }
        around.outbox.log(
                new LogLine("tasklet %s of nobody failed: %s".formatted(tasklet, thrown), thrown));
    }

    /** Ends a mind and all its tasklets. */
    void end(Mind mind) {
        mind.end(); // what its finally blocks throw is still its failure
        mind.account.book();
        minds.remove(mind.id);
        reloads.forget(mind);
        around.fleets.leave(mind);
        around.hangars.ended(mind.id);
    }
}
