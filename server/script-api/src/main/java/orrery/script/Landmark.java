package orrery.script;

/**
 * A place of a solar system that everyone in it knows, however far away: a station, a gate, a belt.
 *
 * @param leadsTo of a gate, the name of the solar system at the other end; otherwise empty
 */
public record Landmark(long id, Kind kind, String name, String leadsTo, Vector3 position) {}
