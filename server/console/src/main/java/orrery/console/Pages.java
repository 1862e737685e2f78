package orrery.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What there is to read, by path. Any thread.
 *
 * <p>Status and metrics are made anew at most every {@link #FRESH_NANOS}, whoever asks, so that a
 * crowd of readers costs no more than one of them.
 */
final class Pages {
    /** One answer. */
    record Page(HttpResponseStatus status, String type, byte[] bytes) {
        static Page text(HttpResponseStatus status, String text) {
            byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            return new Page(status, "text/plain; charset=utf-8", bytes);
        }
    }

    private static final long FRESH_NANOS = 200_000_000L;
    private static final String INDEX = "index.html";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StatusSource source;
    private final PrometheusMeterRegistry metrics;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Page index = new Page(HttpResponseStatus.OK, "text/html; charset=utf-8", load());
    private @Nullable Page statusPage;
    private long statusNanos;
    private @Nullable Page metricsPage;
    private long metricsNanos;

    Pages(StatusSource source, PrometheusMeterRegistry metrics) {
        this.source = source;
        this.metrics = metrics;
    }

    private static byte[] load() {
        try (InputStream in = Pages.class.getResourceAsStream(INDEX)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + INDEX + " of the console");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page at a path; null if there is none. */
    @Nullable Page at(String path) {
        return switch (path) {
            case "/" -> index;
            case "/api/status" -> status();
            case "/metrics" -> metrics();
            case "/health" -> health();
            default -> null;
        };
    }

    private synchronized Page status() {
        long now = System.nanoTime();
        if (statusPage == null || now - statusNanos > FRESH_NANOS) {
            byte[] bytes = json.writeValueAsBytes(source.status());
            statusPage = new Page(HttpResponseStatus.OK, "application/json", bytes);
            statusNanos = now;
        }
        return statusPage;
    }

    private synchronized Page metrics() {
        long now = System.nanoTime();
        if (metricsPage == null || now - metricsNanos > FRESH_NANOS) {
            byte[] bytes = metrics.scrape().getBytes(StandardCharsets.UTF_8);
            metricsPage = new Page(HttpResponseStatus.OK, METRICS_TYPE, bytes);
            metricsNanos = now;
        }
        return metricsPage;
    }

    private Page health() {
        Health health = source.health();
        HttpResponseStatus status =
                health.good() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
        return Page.text(status, health.text());
    }
}
