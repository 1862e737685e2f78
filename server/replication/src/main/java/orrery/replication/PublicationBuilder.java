package orrery.replication;

import java.util.Arrays;
import orrery.protocol.EntityState;
import orrery.protocol.OwnShip;
import orrery.protocol.PublicationWriter;
import orrery.world.World;

/**
 * Makes the publications of one solar system, one after another, on its tick thread.
 *
 * <p>An entity counts as changed when dead reckoning from its published state is off by more than
 * half a metre, or it flies with another velocity, looks another way, is in another cell, or moves
 * and was published 20 s or 200 ticks ago. Of others the records are taken over from the last
 * publication. What is still is always published exactly where it is.
 */
public final class PublicationBuilder {
    private final Scene scene;
    private final int ticksPerSecond;
    private final Published known;
    private final CellSorter sorter = new CellSorter();
    private final OwnShip ship = new OwnShip();
    private final int[] now = new int[EntityState.SIZE];
    private final PublicationWriter arena = new PublicationWriter(1 << 16);

    private int sequence;
    private byte[] lastArena = {};
    private Removals removals = Removals.NONE;
    private int sessions;

    // Who is in space, as the world orders them; their cells' numbers; and who was, last time
    private int[] slots = new int[64];
    private int[] cells = new int[64];
    private int count;
    private int[] lastSlots = new int[64];
    private int lastCount;

    private int[] gone = new int[64];
    private int goneCount;

    public PublicationBuilder(World world) {
        this(new WorldScene(world));
    }

    PublicationBuilder(Scene scene) {
        this.scene = scene;
        this.ticksPerSecond = scene.ticksPerSecond();
        this.known = new Published(ticksPerSecond);
    }

    /**
     * Publishes the world as it is now.
     *
     * @param tick that was stepped last; higher than in the call before
     */
    public Publication build(long tick) {
        sequence++;
        known.grow(scene.capacity());
        sorter.clear();
        goneCount = 0;
        count = 0;
        arena.truncate(0);
        OwnShips ownShips = new OwnShips(sessions);
        int entities = scene.count();
        for (int index = 0; index < entities; index++) {
            int slot = scene.slotAt(index);
            if (scene.inSpace(slot)) {
                publish(slot, (int) tick);
            }
            long sessionId = scene.sessionId(slot);
            if (sessionId != 0) {
                publishOwn(slot, sessionId, ownShips);
            }
        }
        forgetWhoIsGone();
        removals = removals.next(sequence, gone, goneCount);
        sessions = ownShips.count();
        lastArena = arena.toBytes();
        rememberWhoIsThere();
        return assemble(tick, ownShips);
    }

    /** What is known to be published, for tests. */
    Published published() {
        return known;
    }

    private void publish(int slot, int tick) {
        quantise(slot, tick);
        long id = scene.id(slot);
        if (known.ids[slot] != id) {
            if (known.ids[slot] != 0) {
                addGone(slot);
            }
            known.ids[slot] = id;
            known.names[slot] = PublicationWriter.nameBytes(scene.name(slot));
            known.previous[slot] = 0;
            encode(slot, arena.size());
        } else if (known.outdated(slot, now)) {
            int offset = arena.size();
            int row = slot * EntityState.SIZE;
            arena.delta(slot, known.states, row, now, 0, ticksPerSecond);
            known.previous[slot] = known.sequences[slot];
            encode(slot, offset);
        } else {
            takeOver(slot);
        }
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, count * 2);
            cells = Arrays.copyOf(cells, count * 2);
        }
        cells[count] = sorter.count(known.cellKeys[slot], known.sequences[slot] == sequence);
        slots[count++] = slot;
    }

    private void quantise(int slot, int tick) {
        now[EntityState.X] = EntityState.position(scene.x(slot));
        now[EntityState.Y] = EntityState.position(scene.y(slot));
        now[EntityState.Z] = EntityState.position(scene.z(slot));
        now[EntityState.VX] = EntityState.velocity(scene.vx(slot));
        now[EntityState.VY] = EntityState.velocity(scene.vy(slot));
        now[EntityState.VZ] = EntityState.velocity(scene.vz(slot));
        now[EntityState.CONDITIONS] =
                EntityState.conditions(
                        EntityState.fraction(scene.shield(slot)),
                        EntityState.fraction(scene.armour(slot)),
                        EntityState.hull(scene.hull(slot)),
                        scene.activity(slot));
        now[EntityState.TARGET] = scene.targetSlot(slot) + 1;
        now[EntityState.TICK] = tick;
    }

    /**
     * Encodes enter and absolute behind the delta, if any, that was written from {@code offset}.
     */
    private void encode(int slot, int offset) {
        int row = slot * EntityState.SIZE;
        System.arraycopy(now, 0, known.states, row, EntityState.SIZE);
        int deltaEnd = arena.size();
        int stateStart =
                arena.enter(
                        slot,
                        known.ids[slot],
                        scene.kind(slot),
                        scene.typeIndex(slot),
                        scene.faction(slot),
                        known.names[slot],
                        now,
                        0);
        int enterEnd = arena.size();
        arena.absolute(slot, stateStart, enterEnd);
        known.records[slot] =
                RecordSpan.of(
                        offset, deltaEnd - offset, enterEnd - deltaEnd, arena.size() - enterEnd);
        known.sequences[slot] = sequence;
        known.cellKeys[slot] =
                CellKey.of(
                        EntityState.cell(now[EntityState.X]),
                        EntityState.cell(now[EntityState.Y]),
                        EntityState.cell(now[EntityState.Z]));
    }

    private void takeOver(int slot) {
        long record = known.records[slot];
        int offset = arena.size();
        int enter = RecordSpan.enterLength(record);
        int absolute = RecordSpan.absoluteLength(record);
        arena.copy(lastArena, RecordSpan.enter(record), enter + absolute);
        known.records[slot] = RecordSpan.of(offset, 0, enter, absolute);
    }

    private void publishOwn(int slot, long sessionId, OwnShips ownShips) {
        int offset = arena.size();
        long station = scene.dockedAt(slot);
        ship.identity(scene.acknowledged(slot), slot, scene.id(slot))
                .position(scene.x(slot), scene.y(slot), scene.z(slot))
                .velocity(scene.vx(slot), scene.vy(slot), scene.vz(slot))
                .conditions(scene.shield(slot), scene.armour(slot), scene.hull(slot))
                .activity(scene.activity(slot), scene.targetSlot(slot))
                .possessions(scene.holdUnits(slot), scene.money(slot), station);
        arena.own(ship);
        int row = ownShips.add(sessionId, slot, offset, arena.size() - offset);
        ownShips.place(
                row,
                EntityState.cell(EntityState.position(scene.x(slot))),
                EntityState.cell(EntityState.position(scene.y(slot))),
                EntityState.cell(EntityState.position(scene.z(slot))),
                !scene.inSpace(slot));
        ownShips.boost(row, 0, scene.targetSlot(slot));
        int attackers = Math.min(scene.attackers(), OwnShips.MAX_BOOSTED - 1);
        for (int index = 0; index < attackers; index++) {
            ownShips.boost(row, index + 1, scene.attackerSlot(slot, index));
        }
    }

    /** Finds who was in space in the last publication and is not any more. */
    private void forgetWhoIsGone() {
        for (int index = 0; index < lastCount; index++) {
            int slot = lastSlots[index];
            if (known.ids[slot] != 0 && !scene.inSpace(slot)) {
                known.ids[slot] = 0;
                addGone(slot);
            }
        }
    }

    private void addGone(int slot) {
        if (goneCount == gone.length) {
            gone = Arrays.copyOf(gone, goneCount * 2);
        }
        gone[goneCount++] = slot;
    }

    private Publication assemble(long tick, OwnShips ownShips) {
        Publication.Order order = new Publication.Order(count, known.capacity());
        Arrays.fill(order.places, -1);
        Cells sorted = sorter.cells();
        for (int index = 0; index < count; index++) {
            int slot = slots[index];
            int place = sorter.take(cells[index], known.sequences[slot] == sequence);
            order.slots[place] = slot;
            order.published[place] = known.sequences[slot];
            order.previous[place] = known.previous[slot];
            order.cellOf[place] = sorter.rank(cells[index]);
            order.records[place] = known.records[slot];
            order.places[slot] = place;
        }
        return new Publication(
                scene.systemIndex(), tick, sequence, lastArena, order, sorted, removals, ownShips);
    }

    private void rememberWhoIsThere() {
        if (lastSlots.length < count) {
            lastSlots = new int[slots.length];
        }
        System.arraycopy(slots, 0, lastSlots, 0, count);
        lastCount = count;
    }
}
