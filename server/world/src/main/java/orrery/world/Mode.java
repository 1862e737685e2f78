package orrery.world;

/** How a ship is being steered. The order of the constants is part of the state hash. */
public enum Mode {
    /** It comes to rest, or lies still. */
    STOP,
    GO_TO,
    APPROACH,
    ORBIT,
    KEEP_AT_RANGE,
    /** It turns towards where it will warp. */
    ALIGN,
    WARP,
    /** It flies to the station where it wants to dock. */
    DOCK_APPROACH,
    /** It is at the station and waits for a bay. */
    DOCK_WAIT,
    /** A bay was granted, and it goes in. */
    DOCK_ENTER,
    /** It is inside a station. */
    DOCKED,
    /** It flies to the gate that it will jump through. */
    JUMP_APPROACH
}
