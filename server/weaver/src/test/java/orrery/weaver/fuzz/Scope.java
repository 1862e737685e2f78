package orrery.weaver.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in reach at a place of a program, and what may be done there. */
final class Scope {
    /** A variable, by the expression that names it. */
    record Variable(String name, Sort sort, boolean assignable, boolean everywhere) {}

    /** A loop around, and whether a lambda or class lies between. */
    record Loop(@Nullable String label) {}

    private final @Nullable Scope outer;
    private final List<Variable> variables = new ArrayList<>();
    final List<Loop> loops;

    /** What a return gives; null where there can be none. */
    final @Nullable Sort result;

    /** Whether {@code this} is the program's own object. */
    final boolean instance;

    /** Whether there may be waits. */
    final boolean waits;

    /** Whether there may be try statements. */
    final boolean tries;

    private Scope(
            @Nullable Scope outer,
            List<Loop> loops,
            @Nullable Sort result,
            boolean instance,
            boolean waits,
            boolean tries) {
        this.outer = outer;
        this.loops = loops;
        this.result = result;
        this.instance = instance;
        this.waits = waits;
        this.tries = tries;
    }

    static Scope ofMethod(Sort result, boolean instance) {
        return new Scope(null, List.of(), result, instance, true, true);
    }

    Scope block() {
        return new Scope(this, loops, result, instance, waits, tries);
    }

    Scope loop(@Nullable String label) {
        List<Loop> more = new ArrayList<>(loops);
        more.add(new Loop(label));
        return new Scope(this, more, result, instance, waits, tries);
    }

    /** Inside a switch expression, which no jump may leave. */
    Scope enclosed(boolean mayTry) {
        return new Scope(this, List.of(), null, instance, waits, tries && mayTry);
    }

    /** The guard of a case: sees only what does not change, and changes nothing. */
    Scope guard() {
        Scope guard = new Scope(null, List.of(), null, instance, waits, tries);
        for (Variable variable : visible()) {
            if (variable.everywhere) {
                guard.add(new Variable(variable.name, variable.sort, false, true));
            }
        }
        return guard;
    }

    Scope withoutWaits() {
        return new Scope(this, loops, result, instance, false, tries);
    }

    /** The body of a lambda or a local class: sees only what does not change. */
    Scope captured(Sort result, boolean mayWait) {
        Scope body = new Scope(null, List.of(), result, instance, mayWait && waits, true);
        for (Variable variable : visible()) {
            if (variable.everywhere) {
                body.variables.add(variable);
            }
        }
        return body;
    }

    void add(Variable variable) {
        variables.add(variable);
    }

    List<Variable> visible() {
        List<Variable> all = outer == null ? new ArrayList<>() : outer.visible();
        all.addAll(variables);
        return all;
    }

    List<Variable> visible(Sort sort, boolean assignable) {
        List<Variable> found = visible();
        found.removeIf(v -> v.sort != sort || assignable && !v.assignable);
        return found;
    }
}
