package orrery.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.sim.bot.RunPlan;
import orrery.sim.measure.Latencies;
import orrery.sim.measure.ServerWatch;
import orrery.sim.report.RunReport;
import orrery.sim.scenario.Verdict;

/** Makes the report of a run out of what was recorded. */
final class ReportAssembly {
    private static final double ROUNDED_TO = 1_000;

    /** What a report says besides figures. */
    record Circumstances(
            String started, String target, String version, String command, int loops) {}

    private ReportAssembly() {}

    static RunReport report(
            RunPlan plan, Recorder recorder, Verdict verdict, Circumstances circumstances) {
        ServerWatch server = recorder.server();
        double ramp = plan.scenario().ramp().toMillis() / 1_000.0;
        return new RunReport(
                verdict.outcome().word(),
                verdict.reasons(),
                plan.seed(),
                plan.scenario().name(),
                plan.scenario().description(),
                rounded(recorder.durationSeconds()),
                ramp,
                rounded(recorder.countedSeconds()),
                circumstances.started(),
                circumstances.target(),
                circumstances.version(),
                circumstances.command(),
                recorder.endedEarly(),
                new RunReport.Bots(
                        plan.scenario().bots(),
                        recorder.figures().botsConnected(),
                        recorder.figures().botsLost()),
                new RunReport.Server(
                        recorder.ticksPerSecond(),
                        server.ticks(),
                        server.overruns(),
                        new RunReport.Tick(
                                shown(server.tickMillisP50()),
                                shown(server.tickMillisP99()),
                                shown(server.tickMillisMax())),
                        new RunReport.Dilation(
                                shown(server.dilationMin()), shown(server.dilationMean())),
                        server.systems()),
                new RunReport.LatencyMillis(
                        spread(recorder.orders()),
                        spread(recorder.pings()),
                        spread(recorder.joins())),
                new RunReport.Traffic(
                        shown(recorder.bytesInPerBotPerSecond()),
                        shown(recorder.bytesOutPerBotPerSecond()),
                        shown(recorder.updatesPerSecond())),
                generator(plan, recorder, circumstances.loops()),
                recorder.errors(),
                checks(verdict),
                series(recorder.rows()));
    }

    private static RunReport.Generator generator(RunPlan plan, Recorder recorder, int loops) {
        return new RunReport.Generator(
                shown(recorder.cpuCores()),
                recorder.figures().missedSchedules(),
                shown(recorder.lateness().maxMillis()),
                shown(recorder.lateness().millis(99)),
                recorder.figures().actions(),
                shown(recorder.loopBusy()),
                rounded(recorder.figures().gcPauseMillisMax()),
                loops,
                plan.transport().name());
    }

    private static RunReport.Spread spread(Latencies times) {
        return new RunReport.Spread(
                times.count(),
                shown(times.millis(50)),
                shown(times.millis(90)),
                shown(times.millis(99)),
                shown(times.millis(99.9)),
                shown(times.maxMillis()));
    }

    private static List<RunReport.Check> checks(Verdict verdict) {
        List<RunReport.Check> checks = new ArrayList<>();
        for (Verdict.Check check : verdict.checks()) {
            checks.add(
                    new RunReport.Check(
                            check.measure().key(),
                            check.measure().label(),
                            check.measure().unit(),
                            check.measure().isShare(),
                            check.measure().lowerBound(),
                            check.measure().ofGenerator(),
                            shown(check.measured()),
                            check.bound(),
                            check.kept()));
        }
        return checks;
    }

    private static Map<String, List<@Nullable Double>> series(List<SecondRow> rows) {
        Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
        add(series, "second", rows, SecondRow::second);
        add(series, "connected", rows, SecondRow::connected);
        add(series, "orderToEffectMillisP50", rows, SecondRow::orderP50);
        add(series, "orderToEffectMillisP99", rows, SecondRow::orderP99);
        add(series, "orderToEffectMillisMax", rows, SecondRow::orderMax);
        add(series, "pingMillisP50", rows, SecondRow::pingP50);
        add(series, "pingMillisP99", rows, SecondRow::pingP99);
        add(series, "pingMillisMax", rows, SecondRow::pingMax);
        add(series, "joinMillisP99", rows, SecondRow::joinP99);
        add(series, "tickMillisP50", rows, SecondRow::tickMillisP50);
        add(series, "tickMillisP99", rows, SecondRow::tickMillisP99);
        add(series, "tickMillisMax", rows, SecondRow::tickMillisMax);
        add(series, "dilation", rows, SecondRow::dilation);
        add(series, "entities", rows, SecondRow::entities);
        add(series, "tasklets", rows, SecondRow::tasklets);
        add(series, "sessions", rows, SecondRow::sessions);
        add(series, "bytesInPerBot", rows, SecondRow::bytesInPerBot);
        add(series, "bytesOutPerBot", rows, SecondRow::bytesOutPerBot);
        add(series, "updatesPerSecond", rows, SecondRow::updates);
        add(series, "generatorCpuCores", rows, SecondRow::cpuCores);
        add(series, "generatorBusiestLoop", rows, SecondRow::busiestLoop);
        add(series, "generatorLatenessMillisP99", rows, SecondRow::latenessP99);
        add(series, "generatorLatenessMillisMax", rows, SecondRow::latenessMax);
        add(series, "generatorPauseMillis", rows, SecondRow::pauseMillis);
        add(series, "generatorHeapMegabytes", rows, SecondRow::heapMegabytes);
        add(series, "lost", rows, SecondRow::lost);
        add(series, "errors", rows, SecondRow::errors);
        return series;
    }

    private static void add(
            Map<String, List<@Nullable Double>> series,
            String name,
            List<SecondRow> rows,
            ToDoubleFunction<SecondRow> figure) {
        List<@Nullable Double> values = new ArrayList<>(rows.size());
        for (SecondRow row : rows) {
            values.add(shown(figure.applyAsDouble(row)));
        }
        series.put(name, values);
    }

    /** Null for what is no number: JSON has none for it. */
    private static @Nullable Double shown(double value) {
        return Double.isFinite(value) ? rounded(value) : null;
    }

    private static double rounded(double value) {
        return Math.rint(value * ROUNDED_TO) / ROUNDED_TO;
    }
}
