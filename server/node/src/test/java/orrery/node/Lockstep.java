package orrery.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunResult;
import orrery.tasklet.kit.TaskletDump;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LoadedSystem;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptUse;
import orrery.world.mind.SolarSystem;
import orrery.world.mind.SystemImage;
import orrery.world.mind.SystemSaving;
import orrery.world.universe.Universe;

/**
 * All systems of a universe, tick by tick, one after another in one thread. Now and then a tick's
 * thinking is cut short, as the clock would do it on a busy machine.
 */
final class Lockstep {
    private static final double CUT_SHARE = 0.1;
    private static final int MOST_RESUMES_IN_CUT = 40;
    private static final int OBJECTS_PER_PIECE = 500;

    private final Universe universe;
    private final ScriptCatalog scripts;
    private final ScriptBudgets budgets;
    private final List<SolarSystem> systems = new ArrayList<>();
    private final List<List<Input>> inputs = new ArrayList<>();
    private final SplittableRandom random;
    private final TickSeal seal;
    private long tick;
    private long departures;
    private long leftOverTicks;

    Lockstep(Universe universe, long seed, ScriptCatalog scripts, TickSeal seal) {
        this(universe, seed, scripts, TestNode.BUDGETS, seal);
    }

    Lockstep(
            Universe universe,
            long seed,
            ScriptCatalog scripts,
            ScriptBudgets budgets,
            TickSeal seal) {
        this.universe = universe;
        this.scripts = scripts;
        this.budgets = budgets;
        for (int i = 0; i < universe.systems().size(); i++) {
            systems.add(new SolarSystem(universe, i, seed, scripts, budgets));
            inputs.add(new ArrayList<>());
        }
        this.random = new SplittableRandom(seed);
        this.seal = seal;
    }

    List<SolarSystem> systems() {
        return systems;
    }

    long departures() {
        return departures;
    }

    long leftOverTicks() {
        return leftOverTicks;
    }

    /** How often a script had to go on in the next tick. */
    long preemptions() {
        long preemptions = 0;
        for (SolarSystem system : systems) {
            for (ScriptUse use : system.uses()) {
                preemptions += use.preemptions();
            }
        }
        return preemptions;
    }

    /** What left a system in the last tick and has not arrived in another one. */
    List<Departure> underWay() {
        List<Departure> underWay = new ArrayList<>();
        for (List<Input> next : inputs) {
            for (Input input : next) {
                if (input instanceof Input.Arrived(Departure departure)) {
                    underWay.add(departure);
                }
            }
        }
        return underWay;
    }

    /**
     * Saves all systems, in pieces by turns, and what is under way between them, forgets them, and
     * goes on with what is loaded.
     *
     * @return what did not go on, one line each
     */
    List<String> goOnFromSaves() {
        List<SystemImage> images = images();
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            SystemImage image = images.get(i);
            lost.addAll(image.lost());
            LoadedSystem loaded =
                    SolarSystem.load(image.bytes().toArray(), universe, scripts, budgets);
            loaded.first().forEach(input -> lost.add(input.toString()));
            systems.set(i, loaded.system());
            inputs.get(i).addAll(0, loaded.first());
        }
        for (List<Input> next : inputs) {
            next.replaceAll(input ->
                    input instanceof Input.Arrived(Departure departure)
                            ? new Input.Arrived(again(departure))
                            : input);
        }
        return lost;
    }

    private List<SystemImage> images() {
        List<SystemSaving> savings = systems.stream().map(SolarSystem::saving).toList();
        List<SystemSaving> left = new ArrayList<>(savings);
        while (!left.isEmpty()) {
            left.removeIf(each -> each.goOn(OBJECTS_PER_PIECE));
        }
        List<SystemImage> images = savings.stream().map(SystemSaving::image).toList();
        savings.forEach(SystemSaving::close);
        return images;
    }

    private Departure again(Departure departure) {
        return SolarSystem.loadDeparture(systems.getFirst().saveDeparture(departure));
    }

    /** What all tasklets of all systems do, and where, as text. */
    String dump() {
        StringBuilder text = new StringBuilder();
        systems.forEach(system -> text.append(TaskletDump.text(system.scheduler())));
        return text.toString();
    }

    /** All systems get this in their next tick. */
    void input(Input input) {
        inputs.forEach(each -> each.add(input));
    }

    /** One system gets these in its next tick. */
    void input(SolarSystem system, List<Input> more) {
        inputs.get(system.index()).addAll(more);
    }

    /** Runs one tick of every system; what they say is in their outboxes until the next one. */
    void run(ScriptedPlayers players) {
        tick++;
        for (SolarSystem system : systems) {
            players.say(tick, system, inputs.get(system.index()));
        }
        List<List<Input>> taken = new ArrayList<>(inputs);
        inputs.replaceAll(_ -> new ArrayList<>());
        for (SolarSystem system : systems) {
            run(system, taken.get(system.index()));
            players.hear(system);
        }
    }

    private void run(SolarSystem system, List<Input> tickInputs) {
        system.deliver(tick, tickInputs);
        system.wake();
        boolean cut = random.nextDouble() < CUT_SHARE;
        RunResult thought =
                system.think(
                        cut
                                ? RunLimit.resumes(1 + random.nextInt(MOST_RESUMES_IN_CUT))
                                : RunLimit.untilIdle());
        leftOverTicks += thought.leftOver() > 0 ? 1 : 0;
        system.step();
        for (Departure departure : system.outbox().departures()) {
            departures++;
            inputs.get(departure.toIndex()).add(new Input.Arrived(departure));
        }
        seal.seal(
                new TickRecord(
                        system.index(), tick, tickInputs, thought.resumed(), system.stateHash()));
    }

    @Override
    public String toString() {
        return "tick " + tick + " of " + Arrays.toString(systems.toArray());
    }
}
