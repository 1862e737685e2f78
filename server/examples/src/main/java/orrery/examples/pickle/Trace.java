package orrery.examples.pickle;

/** Where a program says what happens; it belongs to the process, and is not saved. */
@FunctionalInterface
public interface Trace {
    void say(String what);
}
