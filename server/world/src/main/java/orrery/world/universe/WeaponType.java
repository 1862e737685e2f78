package orrery.world.universe;

/** How a weapon's damage gets to its target. */
public enum WeaponType {
    /** At once. */
    LASER,
    /** With a missile that chases the target and can be outrun. */
    MISSILE
}
