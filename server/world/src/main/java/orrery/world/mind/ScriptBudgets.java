package orrery.world.mind;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.tasklet.budget.Budget;

/**
 * What scripts may use: each entity's script has an account of its own with these figures.
 *
 * @param usual of a script that is not named
 * @param byScript of single scripts, by simple name
 */
public record ScriptBudgets(Budget usual, SortedMap<String, Budget> byScript) {
    /** Counts everything, and limits nothing but the depth of calls. */
    public static final ScriptBudgets UNLIMITED =
            new ScriptBudgets(Budget.UNLIMITED, new TreeMap<>());

    public ScriptBudgets {
        byScript = Collections.unmodifiableSortedMap(new TreeMap<>(byScript));
    }

    Budget of(String script) {
        return byScript.getOrDefault(script, usual);
    }
}
