package orrery.world;

/** Units of one commodity. */
public record Cargo(String commodity, long units) {}
