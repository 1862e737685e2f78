package orrery.world;

/** A ship is at the station, and asks for a bay. It waits until it is answered or gives up. */
public record DockRequest(long stationId, long shipId) {}
