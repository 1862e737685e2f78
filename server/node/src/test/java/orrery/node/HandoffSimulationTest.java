package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.NodeConfig;
import orrery.script.Event;
import orrery.script.ReloadPolicy;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/** Whatever flies between systems, an entity is in one place, and a session in one system. */
class HandoffSimulationTest {
    private static final int TICKS = 1_500;
    private static final int PLAYERS = 60;
    private static final long SEED = 77;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe demo = ReplayProcess.demo(scripts);

    @Test
    void nothingIsInTwoSystemsAndNoSessionIsLost() {
        ScriptedPlayers players = new ScriptedPlayers(demo, PLAYERS, SEED);
        Lockstep run = new Lockstep(demo, SEED, scripts, TickSeal.NONE);

        for (int i = 0; i < TICKS; i++) {
            run.run(players);
            assertEachOnce(run, players, "seed " + SEED + ", tick " + (i + 1));
        }

        assertTrue(run.departures() > 50, run.departures() + " departures");
    }

    @Test
    void theShippedScriptsGoOnBehindTheGate() {
        ScriptedPlayers players = new ScriptedPlayers(demo, PLAYERS, SEED);
        Lockstep run = new Lockstep(demo, SEED, scripts, TickSeal.NONE);
        int whole = 0;
        int goOn = 0;
        List<String> restarts = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            run.run(players);
            for (SolarSystem system : run.systems()) {
                for (Departure departure : system.outbox().departures()) {
                    whole += departure.ship() == null ? 0 : 1;
                    goOn += departure.running() == null ? 0 : 1;
                }
                for (LogLine line : system.outbox().logLines()) {
                    if (line.text().contains("after its jump")) {
                        restarts.add(line.text());
                    }
                }
            }
        }

        assertTrue(whole > 50, whole + " ships jumped");
        assertEquals(List.of(), restarts);
        assertEquals(whole, goOn);
    }

    @Test
    void aScriptOfTheLiveFolderGoesOnWithItsLocalsCallsAndTasklets(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("Voyager.java"), VOYAGER);
        try (LiveScripts live = live(folder)) {
            Lockstep run = new Lockstep(quiet(), SEED, live, TickSeal.NONE);
            place(run, "Vera", "Voyager");

            List<String> log = logged(run, 7, 3_000);

            assertEquals("Vera: off from Aster", log.get(0));
            assertEquals("Vera: legs [1, 2, 3] at Aster, 3 calls deep", log.get(1));
            assertEquals("Vera: heard that it is through, on channel news", log.get(2));
            assertEquals("Vera: in Brume after Aster", log.get(3));
            assertEquals("Vera: a nap of 200 s is over, begun in Aster", log.get(4));
            assertEquals("Vera: TargetLost[targetId=5]", log.get(5));
            assertEquals("Vera: sum 6", log.get(6));
        }
    }

    @Test
    void aScriptThatSharesAFleetChannelStartsAgainAndTheLogSaysWhy(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("Voyager.java"), WING);
        try (LiveScripts live = live(folder)) {
            Lockstep run = new Lockstep(quiet(), SEED, live, TickSeal.NONE);
            place(run, "Vera", "Voyager");

            List<String> log = logged(run, 3, 3_000);

            assertEquals("Vera: off from Aster", log.get(0));
            assertTrue(
                    log.get(1).contains("starts again after its jump: it has used fleet channel"),
                    log.get(1));
            assertEquals("Vera: off from Brume", log.get(2));
        }
    }

    private static final String VOYAGER =
            """
            import java.util.*;
            import orrery.script.*;
            import orrery.tasklet.Channel;

            public final class Voyager implements EntityScript<ShipSelf> {
                private final List<Integer> legs = new ArrayList<>(List.of(1, 2, 3));

                @Override
                public void run(ShipSelf self) {
                    String from = self.system();
                    Channel<String> news = self.channel("news");
                    self.spawn("ears", () -> self.log("heard " + news.receive() + news.name()));
                    self.spawn("nap", () -> {
                        self.sleep(200);
                        self.log("a nap of 200 s is over, begun in " + from);
                    });
                    self.spawn("events", () -> self.log("" + self.nextEvent(10_000)));
                    self.log("off from " + from);
                    int sum = 0;
                    for (int leg : legs) {
                        sum += leg == 2 ? deep(self, 3, from, news) : leg;
                    }
                    self.sleep(250);
                    self.send(self.id(), "done", "");
                    self.log("sum " + sum);
                }

                private int deep(ShipSelf self, int depth, String from, Channel<String> news) {
                    if (depth > 0) {
                        return deep(self, depth - 1, from, news);
                    }
                    self.log("legs " + legs + " at " + from + ", 3 calls deep");
                    self.jump(self.landmarks(Kind.GATE).getFirst());
                    news.send("that it is through, on channel ");
                    self.log("in " + self.system() + " after " + from);
                    return 2;
                }
            }
            """;

    private static final String WING =
            """
            import orrery.script.*;

            public final class Voyager implements EntityScript<FleetSelf> {
                @Override
                public void run(FleetSelf self) {
                    self.log("off from " + self.system());
                    self.fleetChannel("calls").tryReceive();
                    if (self.memory().number("jumps", 0) == 0) {
                        self.memory().put("jumps", 1);
                        self.jump(self.landmarks(Kind.GATE).getFirst());
                    }
                    self.sleep(100_000);
                }
            }
            """;

    private static LiveScripts live(Path folder) {
        return LiveScripts.load(
                new NodeConfig.Scripts(
                        folder.toString(),
                        ReloadPolicy.RESTART,
                        Map.of(),
                        100,
                        1,
                        ScriptBudgets.UNLIMITED));
    }

    /** The demo without those who live there. */
    private Universe quiet() {
        return new Universe(
                demo.name(),
                demo.ticksPerSecond(),
                demo.factions(),
                demo.commodities(),
                demo.ships(),
                demo.systems().stream()
                        .map(each ->
                                new SystemSpec(
                                        each.name(),
                                        each.stations(),
                                        each.gates(),
                                        each.belts(),
                                        List.of()))
                        .toList(),
                demo.starts());
    }

    /** Near the first gate of the first system. */
    private void place(Lockstep run, String name, String script) {
        run.input(
                run.systems().getFirst(),
                List.of(
                        new Input.ShipPlaced(
                                "freighter",
                                name,
                                "freelancers",
                                demo.systems().getFirst().gates().getFirst().position(),
                                script,
                                new TreeMap<>())));
    }

    /** Runs until one has logged so many lines; once it is in another system, it is told things. */
    private List<String> logged(Lockstep run, int lines, int mostTicks) {
        ScriptedPlayers nobody = new ScriptedPlayers(quiet(), 0, SEED);
        List<String> log = new ArrayList<>();
        boolean told = false;
        for (int i = 0; i < mostTicks && log.size() < lines; i++) {
            run.run(nobody);
            for (SolarSystem system : run.systems()) {
                for (LogLine line : system.outbox().logLines()) {
                    if (line.text().contains("Vera")) {
                        log.add(line.text());
                        if (!told && line.text().contains("nap")) {
                            told = true;
                            system.happen(line.entityId(), new Event.TargetLost(5));
                        }
                    }
                }
            }
        }
        assertTrue(log.size() >= lines, () -> "only " + log);
        return log;
    }

    private static void assertEachOnce(Lockstep run, ScriptedPlayers players, String when) {
        Set<Long> ids = new HashSet<>();
        int sessions = 0;
        for (SolarSystem system : run.systems()) {
            World world = system.world();
            for (int i = 0; i < world.count(); i++) {
                long id = world.id(world.slotAt(i));
                assertTrue(ids.add(id), () -> when + ": entity " + id + " is in two places");
            }
            sessions += system.sessions();
        }
        for (Departure departure : run.underWay()) {
            if (departure.ship() != null) {
                long id = departure.ship().id();
                assertTrue(ids.add(id), () -> when + ": entity " + id + " left and is still here");
            }
            sessions += departure.sessionId() == 0 ? 0 : 1;
        }
        assertEquals(players.sessions().size(), sessions, when + ": sessions");
    }
}
