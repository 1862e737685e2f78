package orrery.weaver;

import java.util.List;
import java.util.stream.Collectors;

/** Classes cannot be woven; says all that is in the way, a line each. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        this.refusals = refusals;
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
