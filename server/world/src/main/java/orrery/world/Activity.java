package orrery.world;

/** What others see a ship do. The order is part of the wire format: add at the end only. */
public enum Activity {
    NONE,
    /** Its weapons are firing at its target. */
    FIRING,
    /** It is mining its target. */
    MINING,
    WARPING
}
