package orrery.sim.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads scenario files: strict JSON, with comments. An unknown key, a missing one, a value of the
 * wrong kind or out of range is a problem; all problems of a file are told at once.
 */
public final class ScenarioFile {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Duration NOTHING = Duration.ZERO;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final int MAX_GROUPS = 32;
    private static final int MAX_STARTS = 64;
    private static final double MAX_BOUND = 1e12;

    private final List<String> problems = new ArrayList<>();
    private final Predicate<String> scriptExists;

    private ScenarioFile(Predicate<String> scriptExists) {
        this.scriptExists = scriptExists;
    }

    /**
     * Reads a scenario.
     *
     * @param file the name of the file, for messages
     * @param name what the scenario is called in reports
     * @param scriptExists whether bots can run a script of that name
     * @throws ScenarioException with all that is wrong with it
     */
    public static Scenario read(
            String file, String name, String text, Predicate<String> scriptExists)
            throws ScenarioException {
        ScenarioFile reading = new ScenarioFile(scriptExists);
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new ScenarioException(List.of(unreadable(file, e)));
        }
        if (!root.isObject()) {
            throw new ScenarioException(List.of(file + ": expected an object, in braces"));
        }
        Scenario scenario = reading.scenario(name, new Section(file, "", root, reading.problems));
        if (!reading.problems.isEmpty()) {
            throw new ScenarioException(reading.problems);
        }
        return scenario;
    }

    private static String unreadable(String file, JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String where = line > 0 ? file + ":" + line : file;
        String said = e.getOriginalMessage().lines().findFirst().orElse("empty");
        int marker = said.indexOf(" (start marker at"); // the parser's own words for where
        return where + ": not JSON: " + (marker < 0 ? said : said.substring(0, marker));
    }

    private Scenario scenario(String name, Section root) {
        String description = root.text("description");
        int bots = (int) root.number("bots", 1, Scenario.MAX_BOTS);
        Duration ramp = root.duration("ramp", NOTHING, Scenario.MAX_DURATION);
        Duration duration = root.duration("duration", Scenario.MIN_COUNTED, Scenario.MAX_DURATION);
        if (duration.compareTo(ramp.plus(Scenario.MIN_COUNTED)) < 0) {
            root.wrong("duration", "must be at least 1s longer than 'ramp', was not");
        }
        int maxConnecting = (int) root.number("maxConnecting", 1, 10_000);
        Scenario scenario =
                new Scenario(
                        name,
                        description,
                        bots,
                        ramp,
                        duration,
                        maxConnecting,
                        groups(root),
                        probes(root.section("probes")),
                        root.has("chat") ? chat(root.section("chat")) : null,
                        root.has("churn") ? churn(root.section("churn")) : null,
                        thresholds(root));
        root.end();
        return scenario;
    }

    private List<Scenario.Group> groups(Section root) {
        List<Section> sections = root.sections("groups", 1, MAX_GROUPS);
        List<Scenario.Group> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            Scenario.Group group = group(section);
            groups.add(group);
            if (!names.add(group.name())) {
                section.wrong(
                        "name",
                        "must differ from group to group, '" + group.name() + "' is there twice");
            }
        }
        return List.copyOf(groups);
    }

    private Scenario.Group group(Section section) {
        String name = section.text("name");
        if (!name.matches("[a-z][a-z0-9-]{0,15}")) {
            section.wrong("name", "must be 1 to 16 of a-z, 0-9 and -, was '" + name + "'");
        }
        String script = section.text("script");
        if (!script.isEmpty() && !scriptExists.test(script)) {
            section.wrong("script", "must be a script for ships, no such class '" + script + "'");
        }
        List<String> starts =
                section.has("starts") ? section.texts("starts", MAX_STARTS) : List.of("");
        double share = section.decimal("share", 0.0001, 1_000_000);
        Map<String, String> parameters =
                section.has("parameters") ? section.map("parameters") : Map.of();
        section.end();
        return new Scenario.Group(name, script, starts, share, parameters);
    }

    private static Scenario.Probes probes(Section section) {
        Scenario.Probes probes =
                new Scenario.Probes(
                        section.duration("orderEvery", SHORTEST_PERIOD, Scenario.MAX_DURATION),
                        section.duration("pingEvery", SHORTEST_PERIOD, Scenario.MAX_DURATION));
        section.end();
        return probes;
    }

    private static Scenario.Chat chat(Section section) {
        Scenario.Chat chat =
                new Scenario.Chat(
                        section.duration("every", SHORTEST_PERIOD, Scenario.MAX_DURATION));
        section.end();
        return chat;
    }

    private static Scenario.Churn churn(Section section) {
        Scenario.Churn churn =
                new Scenario.Churn(
                        section.decimal("share", 0, 1),
                        section.span("stay", SHORTEST_PERIOD, Scenario.MAX_DURATION),
                        section.span("away", SHORTEST_PERIOD, Scenario.MAX_DURATION));
        section.end();
        return churn;
    }

    private static Thresholds thresholds(Section root) {
        EnumMap<Measure, Double> bounds = new EnumMap<>(Measure.class);
        Section server = root.section("thresholds");
        Section generator =
                root.has("generator") ? root.section("generator") : root.none("generator");
        for (Measure measure : Measure.values()) {
            Section section = measure.ofGenerator() ? generator : server;
            if (section.has(measure.key())) {
                double most = measure.isShare() ? 1 : MAX_BOUND;
                bounds.put(measure, section.decimal(measure.key(), 0, most));
            }
        }
        Duration missedAfter =
                generator.has("missedAfter")
                        ? generator.duration(
                                "missedAfter", Duration.ofMillis(10), Duration.ofSeconds(10))
                        : Thresholds.MISSED_AFTER;
        server.end();
        generator.end();
        return new Thresholds(bounds, missedAfter);
    }
}
