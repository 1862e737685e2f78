package orrery.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.PilotSelf;
import orrery.script.StationSelf;
import orrery.tasklet.RunLimit;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.Notice;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/**
 * A universe for tests: all its systems tick in lock-step on the calling thread, and ships that
 * jump arrive in the next tick. Time passes only by {@link #ticks}, {@link #seconds} and {@link
 * #until}.
 *
 * <p>A script that fails fails the test at once, unless {@link #allowFailures} was called; the
 * message names script, entity and tick.
 *
 * <pre>
 * TinyUniverse universe = new TinyUniverse();
 * TinyShip miner = universe.ship("miner").at(Sandbox.HOME).script(new BeltMiner());
 * universe.until("the hold is full", 120, () -> miner.cargo() == 100);
 * </pre>
 */
public final class TinyUniverse {
    /** The name under which a test's script for stations is known in universes. */
    public static final String STATION_SCRIPT = "StationScript";

    private static final String PILOT = "Pilot";
    private static final int QUIET_TICKS = 10;

    private final PlacedScripts scripts = new PlacedScripts();
    private final OrderTrace trace = new OrderTrace(this::nameOf);
    private final Universe universe;
    private final List<SolarSystem> systems = new ArrayList<>();
    private final List<List<Input>> inputs = new ArrayList<>();
    private final Map<Long, TinyPlayer> players = new LinkedHashMap<>();
    private final Map<Long, SolarSystem> homes = new LinkedHashMap<>();
    private final List<LogLine> log = new ArrayList<>();
    private final TreeMap<Long, ArrayDeque<Runnable>> plans = new TreeMap<>();
    private final Map<Long, String> names = new LinkedHashMap<>();
    private long tick;
    private int shipsPut;
    private long sessions;
    private boolean failuresAllowed;

    /** The {@link Sandbox}, from seed 1. */
    public TinyUniverse() {
        this(Sandbox.universe(), 1);
    }

    /** The {@link Sandbox}, from any seed: the same seed gives the same run. */
    public TinyUniverse(long seed) {
        this(Sandbox.universe(), seed);
    }

    /** Any universe whose stations and populations have no scripts. */
    public TinyUniverse(Universe universe, long seed) {
        this(universe, seed, Map.of());
    }

    /** The {@link Sandbox}, whose station Home has this mind. */
    public static TinyUniverse withStation(Supplier<? extends EntityScript<StationSelf>> script) {
        return new TinyUniverse(
                Sandbox.universe(STATION_SCRIPT), 1, Map.of(STATION_SCRIPT, script));
    }

    /** The {@link Sandbox}, where players' ships have this pilot. */
    public static TinyUniverse withPilot(Supplier<? extends EntityScript<PilotSelf>> script) {
        return new TinyUniverse(Sandbox.universe(), 1, Map.of(PILOT, script));
    }

    /** Any universe, with its scripts by the names that it calls them by. */
    public TinyUniverse(
            Universe universe,
            long seed,
            Map<String, ? extends Supplier<? extends EntityScript<?>>> scriptsByName) {
        this.universe = universe;
        scripts.name(PILOT, () -> (EntityScript<PilotSelf>) Obedience::obey);
        scriptsByName.forEach(scripts::name);
        for (int index = 0; index < universe.systems().size(); index++) {
            SolarSystem system = new SolarSystem(universe, index, seed, scripts);
            system.follow(trace);
            systems.add(system);
            inputs.add(new ArrayList<>());
        }
    }

    /**
     * Runs a test in the {@link Sandbox} from so many seeds, one after the other.
     *
     * @throws AssertionError if it fails from one of them; the message begins with the seed
     */
    public static void forSeeds(long first, int count, Consumer<TinyUniverse> test) {
        for (long seed = first; seed < first + count; seed++) {
            try {
                test.accept(new TinyUniverse(seed));
            } catch (AssertionError failed) {
                throw new AssertionError(
                        "seed %d: %s".formatted(seed, failed.getMessage()), failed);
            }
        }
    }

    /** Makes a script known by a name, for those that are called by it: drones. */
    public void script(String name, Supplier<? extends EntityScript<?>> script) {
        scripts.name(name, script);
    }

    /** Begins to put a ship of a kind in space. */
    public ShipSetup ship(String kind) {
        String name = kind + " " + ++shipsPut;
        return new ShipSetup(this, kind, name, systems.getFirst().name());
    }

    /**
     * A player joins at a start, in the next tick; its pilot obeys, unless the test gave another.
     */
    public TinyPlayer player(String name, String start) {
        TinyPlayer player = new TinyPlayer(this, ++sessions, name);
        players.put(player.sessionId(), player);
        String system = universe.starts().get(Math.max(0, universe.start(start))).system();
        homes.put(player.sessionId(), system(system));
        input(system, new Input.PlayerJoined(player.sessionId(), name, start));
        return player;
    }

    /** Another version of a script is to run from the next tick on, in all systems. */
    public void reload(ScriptVersion version) {
        scripts.reloaded(version);
        change(new Input.ScriptChanged(version.script(), version.number(), false));
    }

    /** The version of a script that runs is withdrawn for another one that was there before. */
    public void recall(String script, int number) {
        change(new Input.ScriptChanged(script, number, true));
    }

    private void change(Input.ScriptChanged change) {
        inputs.forEach(each -> each.add(change));
    }

    /** Lets scripts fail from now on; what they say stands in the {@link #log}. */
    public void allowFailures() {
        failuresAllowed = true;
    }

    // Time

    /** Lets {@code count} ticks pass, in all systems. */
    public void ticks(long count) {
        for (long each = 0; each < count; each++) {
            tickOnce();
        }
    }

    /** Lets game time pass. */
    public void seconds(double seconds) {
        ticks(Math.round(seconds * universe.ticksPerSecond()));
    }

    /**
     * Lets ticks pass until it is so, but no more than so many seconds of game time.
     *
     * @param what what is waited for, for the failure's message
     * @throws AssertionError if it did not come to be; the message has all orders that were given
     */
    public void until(String what, double limitSeconds, BooleanSupplier so) {
        long last = tick + Math.round(limitSeconds * universe.ticksPerSecond());
        do {
            tickOnce();
            if (so.getAsBoolean()) {
                return;
            }
        } while (tick < last);
        throw new AssertionError(
                "%s did not come to be within %s s, at tick %d\n%s"
                        .formatted(what, limitSeconds, tick, situation()));
    }

    /**
     * Lets so much game time pass, in which it must be so after every tick.
     *
     * @param what what must be so, for the failure's message
     * @throws AssertionError at the first tick at which it is not; the message has all orders that
     *     were given
     */
    public void whileTrue(String what, double seconds, BooleanSupplier so) {
        long last = tick + Math.round(seconds * universe.ticksPerSecond());
        while (tick < last) {
            tickOnce();
            if (!so.getAsBoolean()) {
                throw new AssertionError(
                        "%s was not so at tick %d\n%s".formatted(what, tick, situation()));
            }
        }
    }

    /** Has something done just before a tick, as {@code universe.at(50, victim::destroy)}. */
    public void at(long atTick, Runnable what) {
        if (atTick <= tick) {
            throw new IllegalArgumentException(
                    "tick must be after %d, was %d".formatted(tick, atTick));
        }
        plans.computeIfAbsent(atTick, _ -> new ArrayDeque<>()).add(what);
    }

    /** From now on scripts hear so much game time late what came of their orders. */
    public void slowAnswers(double seconds) {
        for (SolarSystem system : systems) {
            system.answersLate(Math.round(seconds * universe.ticksPerSecond()));
        }
    }

    /** Lets ticks pass until the ship has had no open order for a second. */
    public void untilIdle(TinyShip ship, double limitSeconds) {
        int[] quiet = {0};
        until(
                ship.name() + " being idle",
                limitSeconds,
                () -> {
                    boolean open = ship.orders().stream().anyMatch(GivenOrder::open);
                    quiet[0] = open ? 0 : quiet[0] + 1;
                    return quiet[0] >= QUIET_TICKS;
                });
    }

    public long tick() {
        return tick;
    }

    private void tickOnce() {
        tick++;
        while (!plans.isEmpty() && plans.firstKey() == tick) {
            plans.pollFirstEntry().getValue().forEach(Runnable::run);
        }
        List<List<Input>> now = new ArrayList<>();
        for (List<Input> each : inputs) {
            now.add(List.copyOf(each));
            each.clear();
        }
        for (SolarSystem system : systems) {
            system.deliver(tick, now.get(system.index()));
            system.wake();
            system.think(RunLimit.untilIdle());
            system.step();
            hear(system);
        }
    }

    private void hear(SolarSystem system) {
        for (Departure departure : system.outbox().departures()) {
            inputs.get(departure.toIndex()).add(new Input.Arrived(departure));
            if (departure.sessionId() != 0) {
                homes.put(departure.sessionId(), systems.get(departure.toIndex()));
            }
        }
        for (Notice notice : system.outbox().notices()) {
            TinyPlayer player = players.get(notice.sessionId());
            if (player != null) {
                player.hear(notice);
            }
        }
        for (LogLine line : system.outbox().logLines()) {
            log.add(line);
            if (line.thrown() != null && !failuresAllowed) {
                throw new AssertionError(line.text() + "\n" + situation(), line.thrown());
            }
        }
    }

    // What there is

    public List<SolarSystem> systems() {
        return List.copyOf(systems);
    }

    public SolarSystem system(String name) {
        return systems.get(universe.system(name));
    }

    /** The world of the first system. */
    public World world() {
        return systems.getFirst().world();
    }

    /** What scripts and the universe said to the log. */
    public List<String> log() {
        return log.stream().map(LogLine::text).toList();
    }

    /** A number over the state of all systems: equal runs, equal numbers. */
    public long stateHash() {
        long hash = 17;
        for (SolarSystem system : systems) {
            hash = hash * 31 + system.stateHash();
        }
        return hash;
    }

    /** What ships said to all in their system, as {@code name: text}. */
    public List<String> said() {
        return List.copyOf(trace.said());
    }

    /**
     * Every order, what came of it, and every word, a line each with its tick, in the order in
     * which it happened.
     */
    public List<String> trace() {
        return List.copyOf(trace.lines());
    }

    /** The id of the ship, station, gate or belt with this name. */
    public long idOf(String name) {
        for (SolarSystem system : systems) {
            World world = system.world();
            for (int index = 0; index < world.count(); index++) {
                int slot = world.slotAt(index);
                if (world.name(slot).equals(name)) {
                    return world.id(slot);
                }
            }
        }
        throw new AssertionError("there is nothing called '" + name + "' at tick " + tick);
    }

    /** Orders, log, and where each script waits, for messages. */
    public String situation() {
        return Situation.of(this, trace);
    }

    // For the other classes of this package

    PlacedScripts scripts() {
        return scripts;
    }

    OrderTrace orders() {
        return trace;
    }

    void input(String systemName, Input input) {
        inputs.get(universe.system(systemName)).add(input);
    }

    void inputOf(long sessionId, Input input) {
        SolarSystem home = homes.get(sessionId);
        if (home != null) {
            inputs.get(home.index()).add(input);
        }
    }

    @Nullable SolarSystem systemOf(long id) {
        for (SolarSystem system : systems) {
            if (system.world().slotOf(id) >= 0) {
                return system;
            }
        }
        return null;
    }

    /** Whether the ship left one system and arrives in another in the next tick. */
    boolean travels(long id) {
        return inputs.stream()
                .flatMap(List::stream)
                .anyMatch(input ->
                        input instanceof Input.Arrived(Departure departure)
                                && departure.ship() != null
                                && departure.ship().id() == id);
    }

    private String nameOf(long id) {
        SolarSystem system = systemOf(id);
        if (system != null) {
            names.put(id, system.world().name(system.world().slotOf(id)));
        }
        return names.getOrDefault(id, "entity " + id); // one that is gone had a name
    }
}
