package orrery.node.inspect;

import orrery.world.mind.SolarSystem;

/** What a question may look at, at the end of one tick. */
record Sight(SolarSystem system, LogRing log, LoadMeter load, Ration ration) {}
