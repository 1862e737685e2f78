package orrery.world.mind;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Budget;

/** What the scripts of a system may use, and what each version of them has used. */
final class Uses {
    private final ScriptBudgets budgets;
    private final SortedMap<ScriptVersion, ScriptUse> used = new TreeMap<>(VersionCount.ORDER);

    /** Of versions that were stopped before, how often. */
    private final SortedMap<ScriptVersion, Integer> strikes = new TreeMap<>(VersionCount.ORDER);

    Uses(ScriptBudgets budgets) {
        this.budgets = budgets;
    }

    Budget budget(String script) {
        return budgets.of(script);
    }

    /** The books outlast the version, so they must not keep its classes. */
    void add(ScriptUse more) {
        ScriptVersion name = more.version().withoutClasses();
        used.merge(
                name,
                new ScriptUse(name, more.steps(), more.bytes(), more.preemptions(), more.stops()),
                ScriptUse::plus);
    }

    /** In the order of script and number. */
    List<ScriptUse> list() {
        return List.copyOf(used.values());
    }

    /** Counts a stop; says whether it was the last that the version is allowed. */
    boolean strike(@Nullable ScriptVersion version, int allowed) {
        return version != null
                && strikes.merge(version.withoutClasses(), 1, Integer::sum) == allowed;
    }

    long hash() {
        long hash = 0;
        for (var strike : strikes.entrySet()) {
            hash = Mix.mix(hash, Mix.text(strike.getKey().script()));
            hash = Mix.mix(hash, strike.getKey().number());
            hash = Mix.mix(hash, strike.getValue());
        }
        return hash;
    }
}
