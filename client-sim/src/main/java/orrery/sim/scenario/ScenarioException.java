package orrery.sim.scenario;

import java.util.List;

/** A scenario that cannot be run, with everything that is wrong with it. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ScenarioException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, never empty. */
    public List<String> problems() {
        return problems;
    }
}
