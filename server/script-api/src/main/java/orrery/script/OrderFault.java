package orrery.script;

/** Why an order was refused or failed. The order of the constants is part of the wire format. */
public enum OrderFault {
    /** Nothing is wrong; goes with {@link OrderStatus#ACCEPTED} and {@link OrderStatus#DONE}. */
    NONE("nothing is wrong"),
    TARGET_LOST("the target is gone or out of sight"),
    WRONG_TARGET("the target is not of a kind for this"),
    OUT_OF_RANGE("the target is out of range"),
    TOO_CLOSE("the target is too close to warp to"),
    REPLACED("another order took its place"),
    DOCKED("the ship is docked"),
    NOT_DOCKED("the ship is not docked"),
    IN_WARP("the ship is in warp"),
    NO_EQUIPMENT("the ship has no equipment for this"),
    LOCKS_FULL("the ship holds as many locks as it can"),
    HOLD_FULL("the hold is full"),
    HOLD_EMPTY("the hold has none of it"),
    NO_OFFER("the station does not trade in it"),
    NO_STOCK("the station has not enough of it"),
    NO_MONEY("there is not enough money"),
    NO_BAY("traffic control refused a bay"),
    GATE_CLOSED("the gate leads nowhere now"),
    BAD_VALUE("a number in the order is out of range"),
    SHIP_LOST("the ship was destroyed"),
    BUSY("too many orders are being carried out"),
    PILOT_FAILED("the script that flies the ship failed over it");

    private final String text;

    OrderFault(String text) {
        this.text = text;
    }

    /** The reason in words, for logs and players. */
    public String text() {
        return text;
    }
}
