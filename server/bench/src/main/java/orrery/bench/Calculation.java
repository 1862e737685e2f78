package orrery.bench;

import orrery.tasklet.woven.Suspends;

/** Code that is measured; what it gives depends on all that it did. */
@FunctionalInterface
public interface Calculation {
    @Suspends // else a woven class could not have one that could wait
    long calculate();
}
