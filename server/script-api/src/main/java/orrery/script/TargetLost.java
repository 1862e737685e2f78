package orrery.script;

/** An order ended because its target is gone or out of sight. */
public final class TargetLost extends OrderException {
    private static final long serialVersionUID = 1L;

    public TargetLost(String what) {
        super(what, OrderFault.TARGET_LOST);
    }
}
