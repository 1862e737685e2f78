package orrery.script;

/** An order was refused or failed. {@link #fault()} says why. */
public class OrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OrderFault fault;

    /** Of an order that was refused, or failed for another reason than a lost target. */
    public OrderException(String what, OrderFault fault) {
        super(what + ": " + fault.text());
        this.fault = fault;
    }

    public OrderFault fault() {
        return fault;
    }
}
