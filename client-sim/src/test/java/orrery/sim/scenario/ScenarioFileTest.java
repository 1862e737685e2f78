package orrery.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.sim.bot.ScriptShelf;

class ScenarioFileTest {
    private static final String GOOD =
            """
            {
                // with comments
                "description": "d", "bots": 10, "ramp": "2s", "duration": "5s",
                "maxConnecting": 4,
                "groups": [
                    {"name": "a", "script": "Miner", "share": 3, "parameters": {"n": 5, "t": "x"}},
                    {"name": "b", "script": "Miner", "starts": ["red", "blue"], "share": 1}
                ],
                "probes": {"orderEvery": "500ms", "pingEvery": "1s"},
                "thresholds": {"maxLost": 2},
                "generator": {"maxLoopBusy": 0.5, "missedAfter": "50ms"}
            }
            """;

    @Test
    void aGoodFileIsReadAsItStands() throws ScenarioException {
        Scenario scenario = read(GOOD);

        assertEquals("test", scenario.name());
        assertEquals(10, scenario.bots());
        assertEquals(Duration.ofSeconds(2), scenario.ramp());
        assertEquals(Map.of("n", "5", "t", "x"), scenario.groups().get(0).parameters());
        assertEquals(List.of("red", "blue"), scenario.groups().get(1).starts());
        assertEquals(Duration.ofMillis(500), scenario.probes().orderEvery());
        assertEquals(2.0, scenario.thresholds().bounds().get(Measure.LOST));
        assertEquals(0.5, scenario.thresholds().bounds().get(Measure.LOOP_BUSY));
        assertEquals(Duration.ofMillis(50), scenario.thresholds().missedAfter());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String bad =
                """
                {
                    "description": "d", "bots": 0, "ramp": "soon", "duration": "5s",
                    "groups": [
                        {"name": "A", "script": "Nobody", "share": -1, "sahre": 2},
                        {"name": "b", "script": "Miner", "share": 1}
                    ],
                    "probes": {"orderEvery": "1s"},
                    "thresholds": {"maxLost": "none", "maxLostt": 1},
                    "colour": "red"
                }
                """;

        ScenarioException thrown = assertThrows(ScenarioException.class, () -> read(bad));

        assertEquals(
                List.of(
                        "t.json: 'bots' must be a whole number from 1 to 100000, was 0",
                        "t.json: 'ramp' must be a time such as 500ms, 60s, 5m or 1h, was \"soon\"",
                        "t.json: 'maxConnecting' is missing, expected a whole number",
                        "t.json: 'groups[0].name' must be 1 to 16 of a-z, 0-9 and -, was 'A'",
                        "t.json: 'groups[0].script' must be a script for ships, no such class"
                                + " 'Nobody'",
                        "t.json: 'groups[0].share' must be a number from 1.0E-4 to 1000000, was -1",
                        "t.json: 'groups[0].sahre' is unknown, allowed are name, parameters,"
                                + " script, share, starts",
                        "t.json: 'probes.pingEvery' is missing, expected a time such as 500ms,"
                                + " 60s, 5m or 1h",
                        "t.json: 'thresholds.maxLost' must be a number from 0 to 1000000000000,"
                                + " was \"none\""),
                thrown.problems().subList(0, 9));
        assertTrue(thrown.problems().get(9).startsWith("t.json: 'thresholds.maxLostt' is unknown"));
        assertTrue(thrown.problems().get(10).startsWith("t.json: 'colour' is unknown"));
        assertEquals(11, thrown.problems().size(), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"bots\": 1, \"bots\": 2}", "{} {}", "nothing"})
    void whatIsNotOneObjectIsOneProblem(String text) {
        ScenarioException thrown = assertThrows(ScenarioException.class, () -> read(text));

        assertEquals(1, thrown.problems().size(), thrown.getMessage());
        assertTrue(thrown.problems().getFirst().startsWith("t.json"), thrown.getMessage());
    }

    @Test
    void theRunMustGoOnAfterItsRamp() {
        ScenarioException thrown =
                assertThrows(
                        ScenarioException.class,
                        () -> read(GOOD.replace("\"ramp\": \"2s\"", "\"ramp\": \"5s\"")));

        assertEquals(
                List.of("t.json: 'duration' must be at least 1s longer than 'ramp', was not"),
                thrown.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "battle", "join-storm"})
    void theScenariosInTheJarAreGood(String name, @TempDir Path elsewhere)
            throws ScenarioException {
        Scenario scenario = new ScenarioCatalog(elsewhere, new ScriptShelf()::has).find(name);

        assertEquals(name, scenario.name());
        assertTrue(scenario.bots() > 0);
    }

    @Test
    void aFileInTheWorkingDirectoryComesBeforeTheJar(@TempDir Path here) throws Exception {
        Path folder = Files.createDirectories(here.resolve("config/scenarios"));
        Files.writeString(folder.resolve("mixed.json"), GOOD);

        Scenario scenario = new ScenarioCatalog(here, _ -> true).find("mixed");

        assertEquals(10, scenario.bots());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "no/such.json", "../x", ""})
    void anUnknownScenarioIsOneLine(String name, @TempDir Path elsewhere) {
        ScenarioException thrown =
                assertThrows(
                        ScenarioException.class,
                        () -> new ScenarioCatalog(elsewhere, _ -> true).find(name));

        assertEquals(1, thrown.problems().size());
        assertTrue(thrown.getMessage().contains(name), thrown.getMessage());
    }

    @Test
    void sharesAreMetAtEveryNumberOfBots() throws ScenarioException {
        Scenario scenario = read(GOOD);
        int[] counts = new int[2];

        for (int bot = 0; bot < 1_000; bot++) {
            counts[scenario.groupOf(bot)]++;
            assertEquals((bot + 1) * 0.75, counts[0], 1.0, "after bot " + bot);
        }
    }

    private static Scenario read(String text) throws ScenarioException {
        return ScenarioFile.read("t.json", "test", text, "Miner"::equals);
    }
}
