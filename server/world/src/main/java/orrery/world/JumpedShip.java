package orrery.world;

/**
 * A ship went through a gate, and is in this world no more.
 *
 * @param toSystem the system that the gate leads to
 */
public record JumpedShip(ShipState ship, long gateId, String toSystem) {}
