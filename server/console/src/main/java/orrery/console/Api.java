package orrery.console;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import orrery.console.Pages.Page;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the HTTP API that must ask the systems, and the one that acts. Answers are JSON; what
 * goes wrong is {@code {"error": "one line"}}. Any thread.
 */
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String JSON = "application/json";
    private static final String KILL = "kill";
    private static final String RESTART = "restart";
    private static final int MAX_LOG_LINES = 1_000;
    private static final int MOST_SHOWN = 40;
    private static final Pattern ENTITY_ID = Pattern.compile("\\d{1,18}");

    private static final Set<String> STATES =
            new LinkedHashSet<>(
                    List.of("runnable", "blocked", "sleeping", "yielded", "preempted", "paused"));

    private final Inspector inspector;
    private final OperatorGate gate;
    private final JsonMapper json = JsonMapper.builder().build();

    Api(Inspector inspector, OperatorGate gate) {
        this.inspector = inspector;
        this.gate = gate;
    }

    /** What may be done at a path, for the header of those who did something else. */
    static String methods(String path) {
        return path.endsWith("/" + KILL) || path.endsWith("/" + RESTART) ? "POST" : "GET, HEAD";
    }

    /** The answer; null if the path is none of its own. */
    @Nullable CompletionStage<Page> answer(Asked asked) {
        String[] parts = asked.path().split("/", -1);
        if (parts.length < 3 || !parts[1].equals("api")) {
            return null;
        }
        return switch (parts.length + " " + parts[2]) {
            case "3 tasklets" -> reading(asked, () -> inspector.tasklets(query(asked.uri())));
            case "3 scripts" -> reading(asked, () -> inspector.scripts());
            case "3 log" -> reading(asked, () -> inspector.log(logQuery(asked.uri())));
            case "4 tasklets" -> reading(asked, () -> inspector.tasklet(taskletId(parts[3])));
            case "5 tasklets" ->
                    parts[4].equals(KILL)
                            ? acting(asked, () -> inspector.kill(taskletId(parts[3])))
                            : null;
            case "5 entities" ->
                    parts[4].equals(RESTART)
                            ? acting(asked, () -> inspector.restart(entityId(parts[3])))
                            : null;
            default -> null;
        };
    }

    private static TaskletQuery query(String uri) {
        Parameters given =
                new Parameters(
                        uri,
                        Set.of(
                                "system", "entity", "script", "state", "after", "limit", "stacks",
                                "frames"));
        String after = given.text("after");
        TaskletId place = after.isEmpty() ? null : taskletId(after);
        boolean stacks = given.flag("stacks");
        int most = stacks ? TaskletQuery.MAX_STACKS : TaskletQuery.MAX_LIMIT;
        return new TaskletQuery(
                given.text("system"),
                given.number("entity", 0, Long.MAX_VALUE, -1),
                given.text("script"),
                given.oneOf("state", STATES),
                place,
                (int) given.number("limit", 1, most, TaskletQuery.DEFAULT_LIMIT),
                stacks,
                given.oneOf("frames", Set.of("all")).equals("all"));
    }

    private static LogQuery logQuery(String uri) {
        Parameters given = new Parameters(uri, Set.of("system", "entity", "script", "limit"));
        return new LogQuery(
                given.text("system"),
                given.number("entity", 0, Long.MAX_VALUE, -1),
                given.text("script"),
                (int) given.number("limit", 1, MAX_LOG_LINES, TaskletQuery.DEFAULT_LIMIT));
    }

    private static TaskletId taskletId(String text) {
        TaskletId id = TaskletId.parse(text);
        if (id == null) {
            throw new IllegalArgumentException(
                    "a tasklet's id must be as 0-12-345 (system, entity, number), was '%s'"
                            .formatted(shown(text)));
        }
        return id;
    }

    private static long entityId(String text) {
        if (!ENTITY_ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an entity's id must be a whole number from 0, was '%s'"
                            .formatted(shown(text)));
        }
        return Long.parseLong(text);
    }

    private static String shown(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    private CompletionStage<Page> reading(Asked asked, Supplier<? extends CompletionStage<?>> ask) {
        return asked.method().equals(HttpMethod.GET) || asked.method().equals(HttpMethod.HEAD)
                ? ask(ask)
                : at(
                        error(
                                HttpResponseStatus.METHOD_NOT_ALLOWED,
                                "only GET and HEAD are allowed here"));
    }

    private CompletionStage<Page> acting(Asked asked, Supplier<? extends CompletionStage<?>> ask) {
        if (!asked.method().equals(HttpMethod.POST)) {
            return at(error(HttpResponseStatus.METHOD_NOT_ALLOWED, "only POST is allowed here"));
        }
        OperatorGate.Refusal refusal = gate.refusal(asked, System.nanoTime());
        if (refusal != null) {
            // Those that the gate does not look at could come in any number.
            boolean seen = !refusal.status().equals(HttpResponseStatus.TOO_MANY_REQUESTS);
            LOG.atLevel(seen ? Level.WARN : Level.DEBUG)
                    .log("refused {} to {}: {}", asked.path(), asked.from(), refusal.line());
            return at(error(refusal.status(), refusal.line()));
        }
        LOG.info("the operator at {} asks for {}", asked.from(), asked.path());
        return ask(ask);
    }

    private CompletionStage<Page> ask(Supplier<? extends CompletionStage<?>> ask) {
        try {
            return ask.get()
                    .handle((answer, thrown) ->
                            thrown == null
                                    ? new Page(
                                            HttpResponseStatus.OK,
                                            JSON,
                                            json.writeValueAsBytes(answer))
                                    : failure(thrown));
        } catch (IllegalArgumentException e) {
            return at(error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        } catch (InspectionException e) {
            return at(failure(e));
        }
    }

    private Page failure(Throwable thrown) {
        Throwable reason = thrown;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof InspectionException known) {
            HttpResponseStatus status =
                    switch (known.kind()) {
                        case NOT_FOUND -> HttpResponseStatus.NOT_FOUND;
                        case UNAVAILABLE -> HttpResponseStatus.SERVICE_UNAVAILABLE;
                    };
            return error(status, String.valueOf(known.getMessage()));
        }
        LOG.error("a question about tasklets failed", reason);
        return error(
                HttpResponseStatus.INTERNAL_SERVER_ERROR, "an error of the server: see its log");
    }

    private Page error(HttpResponseStatus status, String line) {
        byte[] bytes =
                (json.writeValueAsString(Map.of("error", line)) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        return new Page(status, JSON, bytes);
    }

    private static CompletionStage<Page> at(Page page) {
        return CompletableFuture.completedFuture(page);
    }
}
