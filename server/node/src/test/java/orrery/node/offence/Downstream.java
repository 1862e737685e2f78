package orrery.node.offence;

/** What nothing upstream may name. */
public final class Downstream {
    private Downstream() {}
}
