package orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** Both systems of the sandbox, with scripts that are woven. */
final class TwoSystems {
    private final SolarSystem[] systems = new SolarSystem[2];
    private final List<List<Input>> inputs = List.of(new ArrayList<>(), new ArrayList<>());

    /** What scripts and systems logged. */
    final List<String> log = new ArrayList<>();

    /** What left a system. */
    final List<Departure> departures = new ArrayList<>();

    /** Of each tick and system. */
    final List<Long> hashes = new ArrayList<>();

    private long tick;

    TwoSystems(ScriptCatalog scripts) {
        Universe universe = Sandbox.universe();
        for (int index = 0; index < systems.length; index++) {
            systems[index] = new SolarSystem(universe, index, 1, scripts);
        }
    }

    SolarSystem here() {
        return systems[0];
    }

    SolarSystem there() {
        return systems[1];
    }

    void place(String name, Vector3 at, String script) {
        inputs.getFirst()
                .add(
                        new Input.ShipPlaced(
                                "freighter", name, "traders", at, script, new TreeMap<>()));
    }

    /** Both get this in their next tick. */
    void input(Input input) {
        inputs.forEach(each -> each.add(input));
    }

    /** One gets this in its next tick. */
    void input(SolarSystem system, Input input) {
        inputs.get(system.index()).add(input);
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick++;
            List<List<Input>> taken = inputs.stream().map(List::copyOf).toList();
            inputs.forEach(List::clear);
            for (SolarSystem system : systems) {
                tick(system, taken.get(system.index()));
            }
        }
    }

    private void tick(SolarSystem system, List<Input> its) {
        system.deliver(tick, its);
        system.wake();
        system.think(RunLimit.untilIdle());
        system.step();
        for (LogLine line : system.outbox().logLines()) {
            log.add(line.text());
        }
        for (Departure departure : system.outbox().departures()) {
            departures.add(departure);
            inputs.get(departure.toIndex()).add(new Input.Arrived(departure));
        }
        hashes.add(system.stateHash());
    }

    /** The ids of the entities that have minds in a system. */
    List<Long> minds(SolarSystem system) {
        List<Long> ids = new ArrayList<>();
        system.visitMinds(0, mind -> ids.add(mind.entityId()));
        return ids;
    }

    /** Runs until the log has so many lines. */
    void untilLogged(int lines, int mostTicks) {
        for (int i = 0; i < mostTicks && log.size() < lines; i++) {
            ticks(1);
        }
        if (log.size() < lines) {
            throw new AssertionError("%d lines expected, was %s".formatted(lines, log));
        }
    }
}
