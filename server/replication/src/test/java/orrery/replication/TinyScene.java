package orrery.replication;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.protocol.Activity;
import orrery.script.Kind;

/** A scene of ships that a test moves by hand; slots are reused first in first out after a rest. */
final class TinyScene implements Scene {
    static final int TICKS_PER_SECOND = 10;
    private static final int REST_TICKS = 4;

    /** One entity; fields are the test's to change. */
    static final class Ship {
        final long id;
        final int slot;
        String name = "";
        Kind kind = Kind.SHIP;
        double x;
        double y;
        double z;
        double vx;
        double vy;
        double vz;
        double shield = 1;
        double armour = 1;
        double hull = 1;
        int activity = Activity.STOP;
        int target = -1;
        long session;
        long dockedAt;
        int attacker = -1;

        Ship(long id, int slot) {
            this.id = id;
            this.slot = slot;
        }
    }

    private record Resting(int slot, long since) {}

    final List<Ship> ships = new ArrayList<>();
    private final List<@Nullable Ship> bySlot = new ArrayList<>();
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();
    private long lastId;
    long tick;

    Ship add(double x, double y, double z) {
        Resting rested = resting.peek();
        int slot;
        if (rested != null && tick - rested.since() >= REST_TICKS) {
            slot = resting.remove().slot();
        } else {
            slot = bySlot.size();
            bySlot.add(null);
        }
        Ship ship = new Ship(++lastId, slot);
        ship.name = "Ship " + ship.id;
        ship.x = x;
        ship.y = y;
        ship.z = z;
        bySlot.set(slot, ship);
        ships.add(ship);
        return ship;
    }

    void remove(Ship ship) {
        ships.remove(ship);
        bySlot.set(ship.slot, null);
        resting.add(new Resting(ship.slot, tick));
    }

    /** Moves every ship in space by one tick. */
    void step() {
        tick++;
        for (Ship ship : ships) {
            if (ship.dockedAt == 0) {
                ship.x += ship.vx / TICKS_PER_SECOND;
                ship.y += ship.vy / TICKS_PER_SECOND;
                ship.z += ship.vz / TICKS_PER_SECOND;
            }
        }
    }

    @Nullable Ship ship(int slot) {
        return slot < bySlot.size() ? bySlot.get(slot) : null;
    }

    private Ship at(int slot) {
        Ship ship = bySlot.get(slot);
        if (ship == null) {
            throw new IllegalArgumentException("nobody is in slot " + slot);
        }
        return ship;
    }

    @Override
    public int systemIndex() {
        return 0;
    }

    @Override
    public int ticksPerSecond() {
        return TICKS_PER_SECOND;
    }

    @Override
    public int capacity() {
        return bySlot.size();
    }

    @Override
    public int count() {
        return ships.size();
    }

    @Override
    public int slotAt(int index) {
        return ships.get(index).slot;
    }

    @Override
    public boolean inSpace(int slot) {
        Ship ship = bySlot.get(slot);
        return ship != null && ship.dockedAt == 0;
    }

    @Override
    public long id(int slot) {
        return at(slot).id;
    }

    @Override
    public Kind kind(int slot) {
        return at(slot).kind;
    }

    @Override
    public int typeIndex(int slot) {
        return (int) (at(slot).id % 7);
    }

    @Override
    public int faction(int slot) {
        return (int) (at(slot).id % 4) - 1;
    }

    @Override
    public String name(int slot) {
        return at(slot).name;
    }

    @Override
    public double x(int slot) {
        return at(slot).x;
    }

    @Override
    public double y(int slot) {
        return at(slot).y;
    }

    @Override
    public double z(int slot) {
        return at(slot).z;
    }

    @Override
    public double vx(int slot) {
        return at(slot).vx;
    }

    @Override
    public double vy(int slot) {
        return at(slot).vy;
    }

    @Override
    public double vz(int slot) {
        return at(slot).vz;
    }

    @Override
    public double shield(int slot) {
        return at(slot).shield;
    }

    @Override
    public double armour(int slot) {
        return at(slot).armour;
    }

    @Override
    public double hull(int slot) {
        return at(slot).hull;
    }

    @Override
    public int activity(int slot) {
        return at(slot).activity;
    }

    @Override
    public int targetSlot(int slot) {
        return at(slot).target;
    }

    @Override
    public long sessionId(int slot) {
        return at(slot).session;
    }

    @Override
    public long acknowledged(int slot) {
        return tick;
    }

    @Override
    public int attackerSlot(int slot, int index) {
        return index == 0 ? at(slot).attacker : -1;
    }

    @Override
    public int attackers() {
        return 4;
    }

    @Override
    public long dockedAt(int slot) {
        return at(slot).dockedAt;
    }

    @Override
    public long holdUnits(int slot) {
        return at(slot).id * 10;
    }

    @Override
    public long money(int slot) {
        return -at(slot).id;
    }
}
