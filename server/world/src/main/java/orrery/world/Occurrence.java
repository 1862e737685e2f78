package orrery.world;

import orrery.script.Event;

/** An event, and the entity that it happened to. */
public record Occurrence(long entityId, Event event) {}
