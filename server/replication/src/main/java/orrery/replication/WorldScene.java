package orrery.replication;

import orrery.protocol.Activity;
import orrery.script.Kind;
import orrery.world.World;

/** The scene that a world is. */
final class WorldScene implements Scene {
    private final World world;

    WorldScene(World world) {
        this.world = world;
    }

    @Override
    public int systemIndex() {
        return world.systemIndex();
    }

    @Override
    public int ticksPerSecond() {
        return world.universe().ticksPerSecond();
    }

    @Override
    public int capacity() {
        return world.capacity();
    }

    @Override
    public int count() {
        return world.count();
    }

    @Override
    public int slotAt(int index) {
        return world.slotAt(index);
    }

    @Override
    public boolean inSpace(int slot) {
        return world.inSpace(slot);
    }

    @Override
    public long id(int slot) {
        return world.id(slot);
    }

    @Override
    public Kind kind(int slot) {
        return world.kind(slot);
    }

    @Override
    public int typeIndex(int slot) {
        return world.typeIndex(slot);
    }

    @Override
    public int faction(int slot) {
        return world.faction(slot);
    }

    @Override
    public String name(int slot) {
        return world.name(slot);
    }

    @Override
    public double x(int slot) {
        return world.x(slot);
    }

    @Override
    public double y(int slot) {
        return world.y(slot);
    }

    @Override
    public double z(int slot) {
        return world.z(slot);
    }

    @Override
    public double vx(int slot) {
        return world.vx(slot);
    }

    @Override
    public double vy(int slot) {
        return world.vy(slot);
    }

    @Override
    public double vz(int slot) {
        return world.vz(slot);
    }

    @Override
    public double shield(int slot) {
        return world.shield(slot);
    }

    @Override
    public double armour(int slot) {
        return world.armour(slot);
    }

    @Override
    public double hull(int slot) {
        return world.hull(slot);
    }

    @Override
    public int activity(int slot) {
        int mode = world.mode(slot).ordinal();
        return switch (world.activity(slot)) {
            case FIRING -> mode | Activity.FIRING;
            case MINING -> mode | Activity.MINING;
            case NONE, WARPING -> mode;
        };
    }

    @Override
    public int targetSlot(int slot) {
        return world.targetSlot(slot);
    }

    @Override
    public long sessionId(int slot) {
        return world.sessionId(slot);
    }

    @Override
    public long acknowledged(int slot) {
        return world.acknowledged(slot);
    }

    @Override
    public int attackerSlot(int slot, int index) {
        return world.attackerSlot(slot, index);
    }

    @Override
    public int attackers() {
        return World.ATTACKERS;
    }

    @Override
    public long dockedAt(int slot) {
        return world.dockedAt(slot);
    }

    @Override
    public long holdUnits(int slot) {
        return world.holdUnits(slot);
    }

    @Override
    public long money(int slot) {
        return world.money(slot);
    }
}
