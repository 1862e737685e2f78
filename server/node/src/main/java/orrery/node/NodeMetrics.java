package orrery.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import orrery.console.Status.Percentiles;
import orrery.console.Status.SystemStatus;
import orrery.gateway.Gateway;
import orrery.gateway.Traffic;
import orrery.node.save.SaveFigures;
import orrery.node.save.Saver;

/**
 * The meters of a node. Each reads, when it is asked, what the tick threads and the gateway show
 * anyway: nothing is measured for it.
 */
final class NodeMetrics implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics pauses = new JvmGcMetrics();

    NodeMetrics(Gateway gateway) {
        pauses.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        bind(gateway);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    private void bind(Gateway gateway) {
        gauge(
                gateway,
                "orrery.connections",
                "open connections, logged in or not",
                Traffic::connections);
        gauge(gateway, "orrery.sessions", "open sessions", Traffic::sessions);
        counter(gateway, "orrery.connections.accepted", "connections accepted", Traffic::accepted);
        counter(gateway, "orrery.received.bytes", "bytes from clients", Traffic::bytesIn);
        counter(gateway, "orrery.sent.bytes", "bytes to clients", Traffic::bytesOut);
        counter(gateway, "orrery.received.messages", "messages from clients", Traffic::messagesIn);
        counter(
                gateway,
                "orrery.sent.messages",
                "messages to clients, publications among them",
                Traffic::messagesOut);
        counter(
                gateway,
                "orrery.sent.publications",
                "publications sent, one for each session",
                Traffic::publicationsOut);
        counter(
                gateway,
                "orrery.skipped.publications",
                "publications not sent to a session that could not keep up",
                Traffic::publicationsSkipped);
        counter(
                gateway,
                "orrery.dropped.messages",
                "clocks and figures not queued for a session that could not keep up",
                Traffic::messagesDropped);
        counter(
                gateway,
                "orrery.malformed.packets",
                "connections closed for a packet that could not be decoded",
                Traffic::malformed);
        counter(
                gateway,
                "orrery.refused.logins",
                "logins refused, and connections beyond the limit",
                Traffic::refused);
        counter(
                gateway,
                "orrery.closed.too.fast",
                "sessions closed for sending too much or reading too little",
                Traffic::tooFast);
        counter(
                gateway,
                "orrery.closed.silent",
                "connections closed for saying nothing",
                Traffic::silent);
        counter(
                gateway,
                "orrery.reading.paused",
                "times that a connection was not read until the tick had caught up",
                Traffic::paused);
    }

    private void gauge(
            Gateway gateway, String name, String description, ToDoubleFunction<Traffic> value) {
        Gauge.builder(name, gateway, each -> value.applyAsDouble(each.traffic()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void counter(
            Gateway gateway, String name, String description, ToDoubleFunction<Traffic> value) {
        FunctionCounter.builder(name, gateway, each -> value.applyAsDouble(each.traffic()))
                .description(description)
                .register(registry);
    }

    /** Adds the meters of saves. */
    void bind(Saver saver) {
        gauge(saver, "orrery.save.number", "the newest save, by its number", SaveFigures::number);
        gauge(
                saver,
                "orrery.save.age.seconds",
                "wall time since the newest save was on disk, or since the start",
                SaveFigures::ageSeconds);
        gauge(
                saver,
                "orrery.save.seconds",
                "from the beginning of the newest save until it was on disk",
                figures -> figures.millis() / MILLIS_PER_SECOND);
        gauge(saver, "orrery.save.bytes", "of the newest save's file", SaveFigures::bytes);
        counter(saver, "orrery.saves", "saves written", SaveFigures::saves);
        counter(
                saver,
                "orrery.failed.saves",
                "saves that could not be made or written",
                SaveFigures::failures);
    }

    private void gauge(
            Saver saver, String name, String description, ToDoubleFunction<SaveFigures> value) {
        Gauge.builder(name, saver, each -> value.applyAsDouble(each.figures()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void counter(
            Saver saver, String name, String description, ToDoubleFunction<SaveFigures> value) {
        FunctionCounter.builder(name, saver, each -> value.applyAsDouble(each.figures()))
                .description(description)
                .register(registry);
    }

    /** Adds the meters of a solar system. */
    void bind(SystemTick system) {
        Tags tags = Tags.of("system", system.system().name());
        gauge(system, "orrery.tick", "the last tick that was finished", tags, SystemStatus::tick);
        gauge(
                system,
                "orrery.tick.rate",
                "ticks per second of wall time",
                tags,
                SystemStatus::tickRate);
        gauge(system, "orrery.dilation", "game time per wall time", tags, SystemStatus::dilation);
        gauge(
                system,
                "orrery.system.entities",
                "entities, docked ones too",
                tags,
                SystemStatus::entities);
        gauge(system, "orrery.system.tasklets", "tasklets that live", tags, SystemStatus::tasklets);
        gauge(
                system,
                "orrery.system.sessions",
                "sessions whose ship is here",
                tags,
                SystemStatus::sessions);
        total(
                system,
                "orrery.overruns",
                "ticks that took longer than their budget",
                tags,
                figures -> figures.status().overruns());
        total(
                system,
                "orrery.left.over.ticks",
                "ticks that left runnable tasklets over",
                tags,
                SystemFigures::leftOverTicks);
        total(
                system,
                "orrery.slipped.seconds",
                "wall time that the schedule gave up",
                tags,
                SystemFigures::slippedSeconds);
        total(
                system,
                "orrery.copies.thrown.away",
                "copies for a save that were not whole when the system ticked again",
                tags,
                SystemFigures::copiesThrownAway);
        total(
                system,
                "orrery.tick.busy.seconds",
                "what all ticks took together",
                tags,
                SystemFigures::tickSeconds);
        percentiles(
                system,
                "orrery.tick.seconds",
                "what a tick takes, over the last 30 to 60 s",
                tags,
                SystemStatus::tickMillis);
        percentiles(
                system,
                "orrery.tick.late.seconds",
                "how much later than it was due a tick began, over the last 30 to 60 s",
                tags,
                SystemStatus::lateMillis);
        for (Stage stage : Stage.values()) {
            Tags ofStage = tags.and("stage", stage.label());
            int index = stage.ordinal();
            total(
                    system,
                    "orrery.stage.busy.seconds",
                    "what a stage took in all ticks together",
                    ofStage,
                    figures -> figures.stageSeconds()[index]);
            percentiles(
                    system,
                    "orrery.stage.seconds",
                    "what a stage of the tick takes, over the last 30 to 60 s",
                    ofStage,
                    status -> status.stages().get(index).millis());
        }
    }

    private void percentiles(
            SystemTick system,
            String name,
            String description,
            Tags tags,
            Function<SystemStatus, Percentiles> millis) {
        quantile(system, name, description, tags, "0.5", status -> millis.apply(status).p50());
        quantile(system, name, description, tags, "0.99", status -> millis.apply(status).p99());
        quantile(system, name, description, tags, "0.999", status -> millis.apply(status).p999());
        quantile(system, name, description, tags, "1", status -> millis.apply(status).max());
    }

    private void quantile(
            SystemTick system,
            String name,
            String description,
            Tags tags,
            String quantile,
            ToDoubleFunction<SystemStatus> millis) {
        gauge(
                system,
                name,
                description,
                tags.and("quantile", quantile),
                status -> millis.applyAsDouble(status) / MILLIS_PER_SECOND);
    }

    private void gauge(
            SystemTick system,
            String name,
            String description,
            Tags tags,
            ToDoubleFunction<SystemStatus> value) {
        Gauge.builder(name, system, each -> value.applyAsDouble(each.figures().status()))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void total(
            SystemTick system,
            String name,
            String description,
            Tags tags,
            ToDoubleFunction<SystemFigures> value) {
        FunctionCounter.builder(name, system, each -> value.applyAsDouble(each.figures()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void close() {
        pauses.close();
        registry.close();
    }
}
