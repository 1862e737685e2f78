package orrery.world.mind;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunResult;
import orrery.tasklet.Scheduler;
import orrery.world.DockRequest;
import orrery.world.JumpedShip;
import orrery.world.Occurrence;
import orrery.world.Outcome;
import orrery.world.Removal;
import orrery.world.ShipState;
import orrery.world.World;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * One solar system, and the only door to it: its world, the minds of those in it, and the sessions
 * that fly there. A tick is {@link #deliver}, {@link #wake}, {@link #think}, {@link #step}, in this
 * order; what it says to the outside stands in the {@link #outbox} until the next one.
 *
 * <p>Pure: equal universes, seeds, inputs and limits of {@code think} in resumes give equal
 * outboxes and hashes at every tick. Confined to the thread that ticks it.
 */
public final class SolarSystem {
    private final SystemExternals outside;
    private final World world;
    private final Scheduler scheduler;
    private final Surroundings around;
    private final Minds minds;
    private final Populations populations;
    private final Stations stations;
    private final Players players;
    private final LateAnswers answers = new LateAnswers();

    /** Of each system, the last handoff that arrived from it: what comes twice is known by it. */
    private final long[] lastHandoffs;

    private long handoffs;
    private long tick;

    /** As the other constructor, with scripts that may use what they like. */
    public SolarSystem(Universe universe, int systemIndex, long seed, ScriptCatalog scripts) {
        this(universe, systemIndex, seed, scripts, ScriptBudgets.UNLIMITED);
    }

    /**
     * Builds the system and puts its populations in space.
     *
     * @throws IllegalArgumentException if the catalogue lacks a script that the system needs; the
     *     message names all of them
     */
    public SolarSystem(
            Universe universe,
            int systemIndex,
            long seed,
            ScriptCatalog scripts,
            ScriptBudgets budgets) {
        SystemSpec spec = universe.systems().get(systemIndex);
        requireScripts(spec, scripts);
        outside = new SystemExternals(universe, scripts, budgets);
        world = new World(universe, systemIndex, seed);
        scheduler = new Scheduler(spec.name());
        around = new Surroundings(world, scheduler, new Versions(scripts), new Uses(budgets));
        minds = new Minds(around);
        scheduler.onUncaught(minds);
        SystemRandom random = new SystemRandom(Mix.mix(seed, systemIndex));
        stations = new Stations(around, minds);
        populations = new Populations(around, minds, random);
        players = new Players(around, minds, random);
        lastHandoffs = new long[universe.systems().size()];
        populations.fill();
    }

    private static void requireScripts(SystemSpec spec, ScriptCatalog scripts) {
        TreeSet<String> needed = new TreeSet<>();
        needed.add(Players.PILOT);
        spec.stations().forEach(station -> needed.add(station.script()));
        spec.populations().forEach(population -> needed.add(population.script()));
        needed.remove("");
        needed.removeIf(scripts::has);
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException(
                    "system '%s' needs scripts that are not there: %s"
                            .formatted(spec.name(), String.join(", ", needed)));
        }
    }

    /**
     * Begins a tick: takes its inputs in, restarts scripts that have another version, replaces
     * ships that were lost, and ends waits that have lasted long enough.
     *
     * @param tick one more than the last
     * @param inputs in their final order
     */
    public void deliver(long tick, List<Input> inputs) {
        this.tick = tick;
        around.tick = tick;
        around.outbox.clear();
        for (Input input : inputs) {
            switch (input) {
                case Input.PlayerJoined joined -> players.join(joined);
                case Input.PlayerLeft(long sessionId) -> players.leave(sessionId);
                case Input.PlayerSaid(long sessionId, var message) ->
                        players.hear(sessionId, message);
                case Input.ShipPlaced placed -> place(placed);
                case Input.ScriptChanged change -> minds.change(change, tick);
                case Input.TaskletKilled(long entityId, long taskletId) ->
                        minds.kill(entityId, taskletId, tick);
                case Input.ScriptRestarted(long entityId) -> minds.restart(entityId, tick);
                case Input.ScriptLost(long entityId, String reason) ->
                        minds.lost(entityId, reason, tick);
                case Input.Arrived(Departure departure) -> arrive(departure);
            }
        }
        minds.reload();
        populations.replace(tick);
        players.replace(tick);
        around.waits.settle(tick);
        stations.serve();
        around.hangars.serve();
    }

    /** Lets somebody follow what scripts order and what comes of it; null for nobody. */
    public void follow(@Nullable OrderFollower follower) {
        around.follower = follower;
    }

    /** Wakes the tasklets that are due at this tick. */
    public void wake() {
        scheduler.beginTick(tick);
    }

    /** Runs tasklets until all wait, or the limit is reached; the rest runs first next time. */
    public RunResult think(RunLimit limit) {
        return scheduler.run(limit);
    }

    /** Carries out the tick in the world, and brings what came of it to the minds' mailboxes. */
    public void step() {
        world.step(tick);
        for (Outcome outcome : answers.due(tick, world.outcomes())) {
            hear(outcome);
        }
        for (Occurrence occurrence : world.events()) {
            hear(occurrence);
        }
        for (JumpedShip jumped : world.departures()) {
            depart(jumped);
        }
        for (Removal removal : world.removals()) {
            if (removal.reason() == Removal.Reason.DESTROYED) {
                bury(removal.entityId());
            }
        }
        for (DockRequest request : world.dockRequests()) {
            stations.ask(request);
        }
        players.tellNews();
    }

    private void hear(Outcome outcome) {
        if (around.follower != null) {
            around.follower.answered(outcome, tick);
        }
        Mind mind = minds.of(outcome.entityId());
        OpenOrder open = mind == null ? null : mind.hear(outcome);
        if (mind != null && open != null && mind.player != null) {
            players.answer(mind.player, open, outcome);
        }
    }

    private void hear(Occurrence occurrence) {
        Mind mind = minds.of(occurrence.entityId());
        if (mind == null) {
            return;
        }
        mind.events().deliver(occurrence.event());
        if (mind.player != null) {
            players.happened(mind.player, occurrence.event());
        }
    }

    // Ships that come and go

    private void place(Input.ShipPlaced placed) {
        Universe universe = world.universe();
        int kind = universe.ship(placed.ship());
        int faction = universe.faction(placed.faction());
        if (kind < 0 || faction < 0) {
            around.outbox.log(
                    new LogLine(
                            "ship '%s' cannot be placed: no kind '%s' or no faction '%s'"
                                    .formatted(placed.name(), placed.ship(), placed.faction()),
                            null));
            return;
        }
        Vector3 at = placed.at();
        int slot =
                world.spawnShip(
                        universe.ships().get(kind), placed.name(), faction, at.x(), at.y(), at.z());
        if (!placed.script().isEmpty()) {
            minds.startShip(slot, placed.script(), placed.parameters(), Remembered.NOTHING, null);
        }
    }

    private void depart(JumpedShip jumped) {
        ShipState ship = jumped.ship();
        Mind mind = minds.of(ship.id());
        if (mind == null) {
            return;
        }
        if (around.hangars.carrierOf(mind.id) != 0) {
            minds.end(mind);
            return; // it belongs to a carrier that stays behind
        }
        CarriedScript running = minds.carry(mind, ship.jumpTag());
        minds.end(mind);
        int to = world.universe().system(jumped.toSystem());
        if (mind.player != null) {
            send(to, ship, mind, running, players.depart(mind.player, ship));
        } else if (mind.population != null) {
            send(to, ship, mind, running, mind.population);
        } else {
            send(to, ship, mind, running, new Departure.Traveller.OfNobody());
        }
    }

    private void bury(long entityId) {
        Mind mind = minds.of(entityId);
        if (mind == null) {
            return;
        }
        minds.end(mind);
        if (mind.player != null) {
            Departure.Traveller.OfPlayer elsewhere = players.lost(mind.player, tick);
            if (elsewhere != null) {
                String home = mind.player.start.system();
                send(world.universe().system(home), null, mind, null, elsewhere);
            }
        } else if (mind.population != null) {
            int home = mind.population.homeIndex();
            if (home == index()) {
                populations.lost(mind.population.population(), tick);
            } else {
                send(home, null, mind, null, mind.population);
            }
        }
    }

    private void send(
            int to,
            @Nullable ShipState ship,
            Mind mind,
            @Nullable CarriedScript running,
            Departure.Traveller traveller) {
        boolean whole = ship != null;
        around.outbox.depart(
                new Departure(
                        index() * World.IDS_PER_SYSTEM + ++handoffs,
                        world.universe().systems().get(to).name(),
                        to,
                        ship,
                        mind.script,
                        mind.parameters,
                        whole ? mind.memory.remembered() : Remembered.NOTHING,
                        running,
                        whole ? mind.events().empty() : List.of(),
                        traveller));
    }

    private void arrive(Departure departure) {
        int from = (int) (departure.handoffId() / World.IDS_PER_SYSTEM);
        if (departure.handoffId() <= lastHandoffs[from]) {
            return; // it came before
        }
        lastHandoffs[from] = departure.handoffId();
        switch (departure.traveller()) {
            case Departure.Traveller.OfPlayer player -> players.arrive(departure, player, tick);
            case Departure.Traveller.OfPopulation population -> {
                if (departure.ship() == null) {
                    populations.lost(population.population(), tick);
                } else {
                    minds.arriveShip(world.arrive(departure.ship()), departure, population);
                }
            }
            case Departure.Traveller.OfNobody _ -> {
                if (departure.ship() != null) {
                    minds.arriveShip(world.arrive(departure.ship()), departure, null);
                }
            }
        }
    }

    // Saving

    /**
     * Copies all of it, its scripts at the lines where they are; it goes on as if nothing had
     * happened. Between two ticks: after {@link #step}, before the next {@link #deliver}.
     *
     * @throws orrery.tasklet.save.SaveException if something in it that is not a script's cannot be
     *     saved
     */
    public SystemImage save() {
        try (SystemSaving saving = saving()) {
            return saving.image();
        }
    }

    /** Begins what {@link #save} does, to be done in pieces. All of them between the same ticks. */
    public SystemSaving saving() {
        return new SystemSaving(this, minds, outside);
    }

    /**
     * Whether a script was cut short for want of steps: it goes on in the next tick, and cannot be
     * saved before it waits. Worked out by the call.
     */
    public boolean preempted() {
        return minds.preempted();
    }

    /**
     * A system as it was when {@link #save} copied it. What it says and who follows it are not in
     * the copy: its outbox is empty. Any thread may load it; one thread ticks it from then on.
     *
     * @param universe equal to the one in which it was saved
     * @throws orrery.tasklet.save.LoadException if the bytes are no system, or of classes that this
     *     server does not have
     */
    public static LoadedSystem load(
            byte[] image, Universe universe, ScriptCatalog scripts, ScriptBudgets budgets) {
        return SystemSaves.load(image, new SystemExternals(universe, scripts, budgets));
    }

    /** Sees to what the server does not have any more, once it is loaded; its minds then. */
    Minds loaded() {
        around.versions.replaceMissing(tick);
        return minds;
    }

    /** Copies what is between two systems. Any thread. */
    public byte[] saveDeparture(Departure departure) {
        return SystemSaves.save(departure);
    }

    /** What {@link #saveDeparture} copied. */
    public static Departure loadDeparture(byte[] saved) {
        return SystemSaves.loadDeparture(saved);
    }

    // What tests do to it

    /** From now on minds hear so many ticks late what came of their orders; 0 as usual. */
    public void answersLate(long ticks) {
        answers.late(ticks);
    }

    /** Takes a ship that is no player's out at once; no population replaces it. */
    public void takeOut(long entityId) {
        Mind mind = minds.of(entityId);
        if (mind != null && mind.player != null) {
            throw new IllegalArgumentException(mind.name + " is a player's ship, which stays");
        }
        if (mind != null) {
            minds.end(mind);
        }
        world.remove(world.slotOf(entityId));
    }

    /** Puts an event in an entity's mailbox; nothing happens if it has no mind. */
    public void happen(long entityId, Event event) {
        Mind mind = minds.of(entityId);
        if (mind != null) {
            mind.events().deliver(event);
        }
    }

    /** Kills the tasklets of an entity's script; it drifts. False if it has no mind. */
    public boolean killScript(long entityId) {
        Mind mind = minds.of(entityId);
        if (mind != null) {
            mind.end();
        }
        return mind != null;
    }

    // What it is, and how it does

    /** What the tick said; empty again after the next {@link #deliver}. */
    public Outbox outbox() {
        return around.outbox;
    }

    /** Whether a session's ship is here and can take a message in. */
    public boolean accepts(long sessionId) {
        return players.room(sessionId) > 0;
    }

    /** How many messages a session's ship can take in; 0 if the session is not here. */
    public int room(long sessionId) {
        return players.room(sessionId);
    }

    /**
     * A number over the world, the minds, the sessions and the scheduler's counters; worked out by
     * the call, after a step. Equal systems, equal hashes.
     */
    public long stateHash() {
        long hash = Mix.mix(world.hash(), tick);
        hash = Mix.mix(hash, minds.hash());
        hash = Mix.mix(hash, players.hash());
        hash = Mix.mix(hash, populations.hash());
        hash = Mix.mix(hash, stations.hash());
        hash = Mix.mix(hash, around.fleets.hash());
        hash = Mix.mix(hash, around.hangars.hash());
        hash = Mix.mix(hash, scheduler.resumes());
        hash = Mix.mix(hash, scheduler.spawned());
        hash = Mix.mix(hash, scheduler.alive());
        return Mix.mix(hash, handoffs);
    }

    public World world() {
        return world;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public String name() {
        return around.system;
    }

    /** Its number in the universe. */
    public int index() {
        return world.systemIndex();
    }

    /** The tick that was begun last. */
    public long tick() {
        return tick;
    }

    /** How many tasklets live. */
    public int tasklets() {
        return scheduler.alive();
    }

    /** Which versions of scripts run, and how many entities and tasklets each has. */
    public List<VersionCount> versions() {
        return minds.counts();
    }

    /** The mind of an entity; null if it has none here. */
    public @Nullable MindView mind(long entityId) {
        Mind mind = minds.of(entityId);
        return mind == null ? null : new MindView(mind);
    }

    /**
     * Shows the minds of entities in ascending order of their ids, from one on, as long as the
     * visitor wants more. Reading only: nothing depends on who looks.
     */
    public void visitMinds(long fromEntityId, MindView.Visitor visitor) {
        minds.visit(fromEntityId, visitor);
    }

    /** What the scripts of each version have used, as far as it is booked. */
    public List<ScriptUse> bookedUses() {
        return around.uses.list();
    }

    /** What the scripts of each version have used; worked out by the call. */
    public List<ScriptUse> uses() {
        return minds.uses();
    }

    /** How many entities do not run the version of their script that is to run, and will. */
    public int reloading() {
        return minds.reloading();
    }

    public int sessions() {
        return players.count();
    }

    /** The ids of the sessions, in the order in which they came. */
    public List<Long> sessionIds() {
        return players.ids();
    }

    /** The number of the version of a script that starts here; 0 if none ever did. */
    public int versionToStart(String script) {
        return around.versions.number(script);
    }
}
