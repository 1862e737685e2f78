package orrery.node;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import orrery.scripthost.ScriptError;
import orrery.scripthost.live.ScriptLibrary;
import orrery.scripthost.live.Sources;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptFault;
import orrery.world.mind.SolarSystem;

/**
 * An author who saves, undoes and deletes scripts while a universe runs, by a seed: some restart,
 * some finish, some wait for the top of their loop, and some fail and are withdrawn.
 */
final class Reloader {
    private static final int TICKS_BETWEEN = 200;
    private static final List<String> POLICIES = List.of("RESTART", "FINISH", "RESTART_AT_LOOP");
    private static final int VARIANTS = 3;

    /** A ship's mind with a look-out, a memory and a cleanup, that flies about. */
    private static final String SHIP =
            """
            import java.util.ArrayList;
            import java.util.List;
            import orrery.script.*;

            @OnReload(ReloadPolicy.POLICY)
            public final class NAME implements EntityScript<ShipSelf> {
                private int looks;
                private long thoughts;

                @Override
                public void run(ShipSelf self) {
                    self.memory().put("starts", self.memory().number("starts", 0) + 1);
                    self.spawn("look-out", () -> lookOut(self));
                    try {
                        while (true) {
                            self.loopTop();
                            leg(self);
                        }
                    } finally {
                        self.memory().put("looks", looks);
                    }
                }

                private void leg(ShipSelf self) {
                    List<Landmark> places = new ArrayList<>(self.landmarks(Kind.STATION));
                    places.addAll(self.landmarks(Kind.GATE));
                    try {
                        Landmark place = places.get(self.random().nextInt(places.size()));
                        self.travelTo(place, 4_000 + VARIANT);
                        self.sleep(self.random().between(1, 20));
                    } catch (OrderException closed) {
                        self.sleep(5);
                    }
                }

                private void lookOut(ShipSelf self) {
                    while (looks < VARIANT * 1_000) {
                        self.nextEvent(3);
                        looks++;
                        for (int thought = 0; thought < VARIANT * 2_000; thought++) {
                            thoughts = thoughts * 31 + thought;
                        }
                        FAILURE
                    }
                }
            }
            """;

    private static final String FAILURE =
            """
            if (self.random().chance(0.02)) {
                throw new IllegalStateException("a mistake of NAME");
            }
            """;

    private static final String PILOT =
            """
            import orrery.script.*;

            @OnReload(ReloadPolicy.POLICY)
            public final class Pilot implements EntityScript<PilotSelf> {
                @Override
                public void run(PilotSelf self) {
                    while (true) {
                        self.loopTop();
                        switch (self.nextMessage()) {
                            case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                            case PlayerMessage.Spoke(_, String text) -> self.say("VARIANT " + text);
                            case PlayerMessage.Sent sent -> self.sleep(0.1 * VARIANT);
                        }
                    }
                }
            }
            """;

    private final LiveScripts scripts;
    private final SplittableRandom random;
    private final SortedMap<String, String> files = new TreeMap<>();
    private int changes;
    private int recalls;
    private int faults;

    Reloader(LiveScripts scripts, long seed) {
        this.scripts = scripts;
        this.random = new SplittableRandom(seed);
    }

    /** How often another version was to run. */
    int changes() {
        return changes;
    }

    /** How often a version was withdrawn because it failed. */
    int recalls() {
        return recalls;
    }

    int faults() {
        return faults;
    }

    /** What all systems get in their next tick. */
    List<Input> next(long tick, List<SolarSystem> systems) {
        List<Input> inputs = new ArrayList<>();
        for (SolarSystem system : systems) {
            for (ScriptFault fault : system.outbox().faults()) {
                faults++;
                withdraw(fault, inputs);
            }
        }
        if (tick % TICKS_BETWEEN == 0) {
            save();
            ScriptLibrary.Update update = scripts.library().update(Sources.of(files));
            for (ScriptError error : update.errors()) {
                if (!error.message().contains("quarantined")) {
                    throw new AssertionError(error.toString());
                }
            }
            for (ScriptLibrary.Change change : update.changes()) {
                changes++;
                inputs.add(input(change));
            }
        }
        return inputs;
    }

    private void withdraw(ScriptFault fault, List<Input> inputs) {
        ScriptLibrary.Change change =
                scripts.library().quarantine(fault.script(), fault.number(), fault.what());
        if (change != null) {
            recalls++;
            inputs.add(input(change));
            files.remove(fault.script() + ".java");
        }
    }

    private static Input.ScriptChanged input(ScriptLibrary.Change change) {
        return new Input.ScriptChanged(
                change.to().script(), change.to().number(), change.recalled());
    }

    private void save() {
        switch (random.nextInt(6)) {
            case 0 -> files.remove("BeltMiner.java");
            case 1, 2 -> ship("BeltMiner", "");
            case 3 -> ship("Patrol", "");
            case 4 -> ship("Hauler", FAILURE.replace("NAME", "Hauler"));
            default -> files.put("Pilot.java", variant(PILOT));
        }
    }

    private void ship(String name, String failure) {
        String text = SHIP.replace("NAME", name).replace("FAILURE", failure);
        files.put(name + ".java", variant(text));
    }

    private String variant(String text) {
        return text.replace("POLICY", POLICIES.get(random.nextInt(POLICIES.size())))
                .replace("VARIANT", Integer.toString(1 + random.nextInt(VARIANTS)));
    }
}
