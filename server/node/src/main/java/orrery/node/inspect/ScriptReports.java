package orrery.node.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.console.ScriptReport;
import orrery.console.ScriptReport.Share;
import orrery.console.ScriptReport.SystemTasklets;
import orrery.console.ScriptReport.Version;
import orrery.scripthost.live.LibraryState;

/** Adds up what the systems counted. */
final class ScriptReports {
    private static final CountInquiry.Use NONE = new CountInquiry.Use("", 0, 0, 0, 0, 0, 0);

    private ScriptReports() {}

    static ScriptReport report(
            List<CountInquiry.Counts> counts, KnownVersions known, List<String> unanswered) {
        List<SystemTasklets> systems = new ArrayList<>();
        SortedMap<VersionKey, CountInquiry.Use> uses = new TreeMap<>();
        SortedMap<VersionKey, LoadMeter.Load> loads = new TreeMap<>();
        for (CountInquiry.Counts each : counts) {
            systems.add(new SystemTasklets(each.system(), each.tick(), each.states()));
            each.uses().forEach((key, use) -> uses.merge(key, use, CountInquiry.Use::plus));
            each.loads().forEach(load -> loads.merge(load.version(), load, LoadMeter.Load::plus));
        }
        TreeMap<VersionKey, Version> versions = new TreeMap<>();
        uses.keySet().forEach(key -> versions.put(key, version(key, known, uses, loads)));
        known.versions()
                .keySet()
                .forEach(key -> versions.put(key, version(key, known, uses, loads)));
        List<Version> all = List.copyOf(versions.values());
        return new ScriptReport(
                systems,
                all,
                top(all, Version::stepsPerSecond),
                top(all, Version::wallMillisPerSecond),
                known.errors(),
                unanswered);
    }

    private static Version version(
            VersionKey key,
            KnownVersions library,
            SortedMap<VersionKey, CountInquiry.Use> uses,
            SortedMap<VersionKey, LoadMeter.Load> loads) {
        CountInquiry.Use use = uses.getOrDefault(key, NONE);
        LoadMeter.Load load = loads.getOrDefault(key, new LoadMeter.Load(key, 0, 0, 0));
        LibraryState.@Nullable Version known = library.versions().get(key);
        return new Version(
                key.script(),
                key.version(),
                known == null ? "running" : KnownVersions.state(known),
                known == null ? use.hash() : known.contentHash(),
                known == null ? "" : known.source(),
                known == null ? "" : known.loadedAt().toString(),
                known == null ? "" : known.policy().name().toLowerCase(Locale.ROOT),
                known == null ? "" : known.woven() ? "woven" : "native",
                use.entities(),
                use.tasklets(),
                use.steps(),
                use.bytes(),
                use.preemptions(),
                use.stops(),
                rounded(load.steps()),
                rounded(load.wallMillis()),
                rounded(load.resumes()),
                known == null ? List.of() : KnownVersions.faults(known.errors()));
    }

    private static List<Share> top(List<Version> versions, ToDoubleFunction<Version> used) {
        double all = versions.stream().mapToDouble(used).sum();
        return versions.stream()
                .filter(version -> used.applyAsDouble(version) > 0)
                .sorted(Comparator.comparingDouble(used).reversed())
                .limit(ScriptReport.MOST_IN_TOP)
                .map(version ->
                        new Share(
                                version.script(),
                                version.version(),
                                used.applyAsDouble(version),
                                rounded(used.applyAsDouble(version) / all)))
                .toList();
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }
}
