package orrery.replication;

import orrery.script.Kind;

/** What the builder reads of a world: entities by slot, in an order of their own. */
interface Scene {
    int systemIndex();

    int ticksPerSecond();

    /** All slots are below this. */
    int capacity();

    /** How many entities there are, docked ships included. */
    int count();

    /** The slot of the entity at an index below {@link #count}. */
    int slotAt(int index);

    boolean inSpace(int slot);

    long id(int slot);

    Kind kind(int slot);

    int typeIndex(int slot);

    int faction(int slot);

    String name(int slot);

    double x(int slot);

    double y(int slot);

    double z(int slot);

    double vx(int slot);

    double vy(int slot);

    double vz(int slot);

    double shield(int slot);

    double armour(int slot);

    double hull(int slot);

    /** As {@link orrery.protocol.Activity} describes. */
    int activity(int slot);

    /** What it fires at or mines, or -1. */
    int targetSlot(int slot);

    /** 0 for none. */
    long sessionId(int slot);

    long acknowledged(int slot);

    /** One of the last {@link #attackers}, from index 0, or -1. */
    int attackerSlot(int slot, int index);

    int attackers();

    /** The id of the station that it is inside, or 0. */
    long dockedAt(int slot);

    long holdUnits(int slot);

    long money(int slot);
}
