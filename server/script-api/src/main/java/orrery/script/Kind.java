package orrery.script;

/** What an entity is. The order is part of the wire format: add at the end only. */
public enum Kind {
    SHIP,
    STATION,
    GATE,
    /** A place where asteroids are; it cannot be hit or mined itself, but warped to. */
    BELT,
    ASTEROID,
    WRECK
}
