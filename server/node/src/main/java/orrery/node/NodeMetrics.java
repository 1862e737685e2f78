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
        gauge(gateway, "orrery.connections", Traffic::connections);
        gauge(gateway, "orrery.sessions", Traffic::sessions);
        counter(gateway, "orrery.connections.accepted", Traffic::accepted);
        counter(gateway, "orrery.received.bytes", Traffic::bytesIn);
        counter(gateway, "orrery.sent.bytes", Traffic::bytesOut);
        counter(gateway, "orrery.received.messages", Traffic::messagesIn);
        counter(gateway, "orrery.sent.messages", Traffic::messagesOut);
        counter(gateway, "orrery.sent.publications", Traffic::publicationsOut);
        counter(gateway, "orrery.skipped.publications", Traffic::publicationsSkipped);
        counter(gateway, "orrery.dropped.messages", Traffic::messagesDropped);
        counter(gateway, "orrery.malformed.packets", Traffic::malformed);
        counter(gateway, "orrery.refused.logins", Traffic::refused);
        counter(gateway, "orrery.closed.too.fast", Traffic::tooFast);
        counter(gateway, "orrery.closed.silent", Traffic::silent);
        counter(gateway, "orrery.reading.paused", Traffic::paused);
    }

    private void gauge(Gateway gateway, String name, ToDoubleFunction<Traffic> value) {
        Gauge.builder(name, gateway, each -> value.applyAsDouble(each.traffic()))
                .strongReference(true)
                .register(registry);
    }

    private void counter(Gateway gateway, String name, ToDoubleFunction<Traffic> value) {
        FunctionCounter.builder(name, gateway, each -> value.applyAsDouble(each.traffic()))
                .register(registry);
    }

    /** Adds the meters of a solar system. */
    void bind(SystemTick system) {
        Tags tags = Tags.of("system", system.system().name());
        gauge(system, "orrery.tick", tags, SystemStatus::tick);
        gauge(system, "orrery.tick.rate", tags, SystemStatus::tickRate);
        gauge(system, "orrery.dilation", tags, SystemStatus::dilation);
        gauge(system, "orrery.system.entities", tags, SystemStatus::entities);
        gauge(system, "orrery.system.tasklets", tags, SystemStatus::tasklets);
        gauge(system, "orrery.system.sessions", tags, SystemStatus::sessions);
        total(system, "orrery.overruns", tags, figures -> figures.status().overruns());
        total(system, "orrery.left.over.ticks", tags, SystemFigures::leftOverTicks);
        total(system, "orrery.slipped.seconds", tags, SystemFigures::slippedSeconds);
        total(system, "orrery.tick.busy.seconds", tags, SystemFigures::tickSeconds);
        percentiles(system, "orrery.tick.seconds", tags, SystemStatus::tickMillis);
        for (Stage stage : Stage.values()) {
            Tags ofStage = tags.and("stage", stage.label());
            int index = stage.ordinal();
            total(
                    system,
                    "orrery.stage.busy.seconds",
                    ofStage,
                    figures -> figures.stageSeconds()[index]);
            percentiles(
                    system,
                    "orrery.stage.seconds",
                    ofStage,
                    status -> status.stages().get(index).millis());
        }
    }

    private void percentiles(
            SystemTick system,
            String name,
            Tags tags,
            Function<SystemStatus, Percentiles> millis) {
        quantile(system, name, tags, "0.5", status -> millis.apply(status).p50());
        quantile(system, name, tags, "0.99", status -> millis.apply(status).p99());
        quantile(system, name, tags, "0.999", status -> millis.apply(status).p999());
        quantile(system, name, tags, "1", status -> millis.apply(status).max());
    }

    private void quantile(
            SystemTick system,
            String name,
            Tags tags,
            String quantile,
            ToDoubleFunction<SystemStatus> millis) {
        gauge(
                system,
                name,
                tags.and("quantile", quantile),
                status -> millis.applyAsDouble(status) / MILLIS_PER_SECOND);
    }

    private void gauge(
            SystemTick system, String name, Tags tags, ToDoubleFunction<SystemStatus> value) {
        Gauge.builder(name, system, each -> value.applyAsDouble(each.figures().status()))
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void total(
            SystemTick system, String name, Tags tags, ToDoubleFunction<SystemFigures> value) {
        FunctionCounter.builder(name, system, each -> value.applyAsDouble(each.figures()))
                .tags(tags)
                .register(registry);
    }

    @Override
    public void close() {
        pauses.close();
        registry.close();
    }
}
