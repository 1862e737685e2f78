package orrery.node.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.console.ScriptReport;
import orrery.console.ScriptReport.Version;
import orrery.console.Status;

/** What {@code top} shows at one moment, as lines. */
final class TopTable {
    /** What scripts are ordered by. */
    enum Order {
        WALL(Comparator.comparingDouble(Version::wallMillisPerSecond)),
        STEPS(Comparator.comparingDouble(Version::stepsPerSecond));

        private final Comparator<Version> ascending;

        Order(Comparator<Version> ascending) {
            this.ascending = ascending;
        }
    }

    private static final int SHOWN_HASH_DIGITS = 8;
    private static final double MEGABYTE = 1e6;

    private TopTable() {}

    static List<String> lines(Status status, ScriptReport report, Order order) {
        List<String> lines = new ArrayList<>();
        lines.add(title(status));
        lines.add("");
        lines.addAll(systems(status, report));
        report.unanswered().forEach(line -> lines.add("! " + line));
        lines.add("");
        lines.addAll(scripts(report, order));
        report.scripts().stream()
                .filter(version -> !version.errors().isEmpty())
                .forEach(version ->
                        lines.add(
                                "! %s v%d %s: %s"
                                        .formatted(
                                                version.script(),
                                                version.version(),
                                                version.state(),
                                                faults(version.errors()))));
        if (!report.errors().isEmpty()) {
            lines.add("! live sources: " + faults(report.errors()));
        }
        return lines;
    }

    private static String title(Status status) {
        return "%s  %s  up %d s  %s ticks/s  %s sessions  %s cores  heap %s of %s MB"
                .formatted(
                        status.universe(),
                        status.state(),
                        Math.round(status.uptimeSeconds()),
                        status.ticksPerSecond(),
                        Columns.count(status.network().sessions()),
                        Columns.decimal(status.process().cpuCores()),
                        Columns.count(status.process().heapUsedBytes() / MEGABYTE),
                        Columns.count(status.process().heapMaxBytes() / MEGABYTE));
    }

    private static List<String> systems(Status status, ScriptReport report) {
        Map<String, Map<String, Integer>> states = new TreeMap<>();
        report.systems().forEach(each -> states.put(each.system(), each.tasklets()));
        Columns table =
                new Columns(
                        1,
                        "SYSTEM",
                        "TICK",
                        "RATE",
                        "DILATION",
                        "p50 ms",
                        "p99",
                        "MAX",
                        "BUDGET",
                        "OVERRUNS",
                        "ENTITIES",
                        "TASKLETS",
                        "BLOCKED",
                        "SLEEPING",
                        "RUNNABLE",
                        "OTHER");
        for (Status.SystemStatus system : status.systems()) {
            Map<String, Integer> counted = states.getOrDefault(system.name(), Map.of());
            int all = counted.values().stream().mapToInt(Integer::intValue).sum();
            int blocked = counted.getOrDefault("blocked", 0);
            int sleeping = counted.getOrDefault("sleeping", 0);
            int runnable = counted.getOrDefault("runnable", 0);
            table.row(
                    system.name(),
                    Columns.count(system.tick()),
                    Columns.decimal(system.tickRate()),
                    Columns.decimal(system.dilation()),
                    Columns.decimal(system.tickMillis().p50()),
                    Columns.decimal(system.tickMillis().p99()),
                    Columns.decimal(system.tickMillis().max()),
                    Columns.decimal(system.budgetMillis()),
                    Columns.count(system.overruns()),
                    Columns.count(system.entities()),
                    Columns.count(counted.isEmpty() ? system.tasklets() : all),
                    Columns.count(blocked),
                    Columns.count(sleeping),
                    Columns.count(runnable),
                    Columns.count(all - blocked - sleeping - runnable));
        }
        return table.lines();
    }

    private static List<String> scripts(ScriptReport report, Order order) {
        Columns table =
                new Columns(
                        4,
                        "SCRIPT",
                        "VERSION",
                        "HASH",
                        "STATE",
                        "ENTITIES",
                        "TASKLETS",
                        "WALL ms/s",
                        "STEPS/s",
                        "RESUMES/s",
                        "PREEMPTED",
                        "STOPPED");
        report.scripts().stream()
                .sorted(
                        order.ascending
                                .reversed()
                                .thenComparing(Version::script)
                                .thenComparing(Version::version))
                .forEach(version ->
                        table.row(
                                version.script(),
                                "v" + version.version(),
                                version.hash()
                                        .substring(
                                                0,
                                                Math.min(
                                                        SHOWN_HASH_DIGITS,
                                                        version.hash().length())),
                                version.state(),
                                Columns.count(version.entities()),
                                Columns.count(version.tasklets()),
                                Columns.decimal(version.wallMillisPerSecond()),
                                Columns.count(version.stepsPerSecond()),
                                Columns.count(version.resumesPerSecond()),
                                Columns.count(version.preemptions()),
                                Columns.count(version.stops())));
        return table.lines();
    }

    private static String faults(List<ScriptReport.Fault> faults) {
        ScriptReport.Fault first = faults.getFirst();
        String more = faults.size() > 1 ? " (and %d more)".formatted(faults.size() - 1) : "";
        return "%s:%d: %s%s".formatted(first.file(), first.line(), first.message(), more);
    }
}
