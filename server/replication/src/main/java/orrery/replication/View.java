package orrery.replication;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import orrery.protocol.PublicationWriter;

/**
 * What one session is told of one publication after another. It gathers the entities of the
 * session's area of interest into one packet, under a cap in bytes: the session's own ship first,
 * then its target and attackers, then the near, the middle and the far band of cells, each from
 * where a rotating cursor stopped.
 *
 * <p>What it costs goes with the bytes that it copies: it looks at no more than a bounded number of
 * entities that it does not send, and at the cells around the ship.
 *
 * <p>Not thread-safe: belongs to the thread of the session's connection. It may be given
 * publications with gaps between them; after a gap of more than {@value Removals#HISTORY}, or of
 * another solar system, it starts anew by itself.
 */
public final class View {
    /** The cap while there are entities that the session does not know yet, in bytes. */
    public static final int MAX_ENTER_BYTES = 8_192;

    /** Of known entities, how many are checked a tick for having gone out of range. */
    static final int CHECKS = 32;

    /** A session is told to forget everything rather than to forget more than this one by one. */
    static final int MAX_LEAVES = 1_024;

    /** How many entities that need not or cannot be sent a pass over a band looks at. */
    static final int MAX_IDLE = 256;

    /** The same while there are entities that the session does not know. */
    static final int MAX_IDLE_ENTERING = 1_024;

    private static final int CELL_BYTES = 7;
    private static final int BAND_SHARE = 4;
    private static final int CURRENT = 0;
    private static final int SENT = 1;
    private static final int NO_ROOM = 2;
    private static final int FAR_AWAY = 2 * Interest.KEPT_RINGS;

    private final int bytesPerTick;
    private final PublicationWriter packet;
    private final Known known = new Known();
    private final Band near = new Band(0, Interest.NEAR_RINGS);
    private final Band middle = new Band(Interest.NEAR_RINGS + 1, Interest.MIDDLE_RINGS);
    private final Band far = new Band(Interest.MIDDLE_RINGS + 1, Interest.KEPT_RINGS);
    private int[] leaving = new int[16];

    // Of the session, from one publication to the next
    private boolean resetting = true;
    private boolean entering = true;
    private int system = -1;
    private int sequence;
    private int turn;
    private int ownSlot = -1;
    private boolean placed;
    private int x;
    private int y;
    private int z;

    // Of the packet that is being gathered
    private int leaves;
    private int cell;
    private int updateBytes;
    private boolean entered;

    /**
     * @param bytesPerTick the cap on what a packet carries about known entities, and the own ship;
     *     at least {@value PublicationWriter#MAX_RECORD_BYTES}
     */
    public View(int bytesPerTick) {
        if (bytesPerTick < PublicationWriter.MAX_RECORD_BYTES || bytesPerTick > MAX_ENTER_BYTES) {
            throw new IllegalArgumentException(
                    "bytesPerTick must be %d to %d, was %d"
                            .formatted(
                                    PublicationWriter.MAX_RECORD_BYTES,
                                    MAX_ENTER_BYTES,
                                    bytesPerTick));
        }
        this.bytesPerTick = bytesPerTick;
        this.packet = new PublicationWriter(bytesPerTick + PublicationWriter.MAX_RECORD_BYTES);
    }

    /** Makes the next packet tell the session to forget everything, and start anew. */
    public void reset() {
        resetting = true;
    }

    /**
     * Appends one publication packet, with its length prefix. It is at most {@value
     * #MAX_ENTER_BYTES} bytes and the cap long. Allocates nothing but for buffers that grow.
     *
     * @param sessionId whose ship is the centre; without a ship, the centre stays where it was
     */
    public void gather(Publication publication, long sessionId, ByteBuf out) {
        if (publication.system() != system
                || publication.sequence() - sequence >= Removals.HISTORY
                || publication.sequence() < sequence) {
            system = publication.system();
            resetting = true;
            placed = false;
        }
        turn = (int) Math.floorMod(sessionId, (long) Interest.MIDDLE_PERIOD * Interest.FAR_PERIOD);
        known.grow(publication.places.length);
        int own = publication.ownShips.row(sessionId);
        boolean blind = own >= 0 && publication.ownShips.docked(own);
        if (own >= 0) {
            centre(publication.ownShips, own);
        }
        if (blind && known.count() > 0) {
            resetting = true;
        }
        leaves = 0;
        if (!resetting) {
            leave(publication, own);
        }
        ownSlot = own < 0 ? -1 : publication.ownShips.slot(own);
        sequence = publication.sequence();
        write(publication, own, blind);
        out.writeBytes(packet.bytes(), 0, packet.size());
    }

    private void centre(OwnShips ships, int own) {
        int toX = ships.cellX(own);
        int toY = ships.cellY(own);
        int toZ = ships.cellZ(own);
        int away = Math.max(Math.abs(toX - x), Math.max(Math.abs(toY - y), Math.abs(toZ - z)));
        if (placed && away > FAR_AWAY) {
            resetting = true;
        }
        placed = true;
        x = toX;
        y = toY;
        z = toZ;
    }

    private void leave(Publication publication, int own) {
        Removals removals = publication.removals;
        for (int index = removals.count() - 1; index >= 0; index--) {
            if (removals.sequence(index) <= sequence) {
                break;
            }
            leaveIfKnown(removals.slot(index));
        }
        if (own >= 0 && publication.ownShips.slot(own) != ownSlot) {
            leaveIfKnown(publication.ownShips.slot(own));
        }
        int checks = Math.min(CHECKS, known.count());
        for (int check = 0; check < checks && !resetting; check++) {
            int slot = known.next();
            if (slot < 0) {
                break;
            }
            int place = publication.place(slot);
            if (place < 0 || ring(publication, place) > Interest.KEPT_RINGS) {
                leaveIfKnown(slot);
            }
        }
    }

    private void leaveIfKnown(int slot) {
        if (leaves == MAX_LEAVES) {
            resetting = true;
        } else if (known.forget(slot)) {
            if (leaves == leaving.length) {
                leaving = Arrays.copyOf(leaving, leaves * 2);
            }
            leaving[leaves++] = slot;
        }
    }

    private int ring(Publication publication, int place) {
        return publication.cells.ring(publication.cellOf[place], x, y, z);
    }

    private void write(Publication publication, int own, boolean blind) {
        if (resetting) {
            startAnew();
        }
        packet.truncate(0);
        packet.begin(publication.tick(), resetting, own >= 0);
        if (own >= 0) {
            OwnShips ships = publication.ownShips;
            packet.copy(publication.arena, ships.offset(own), ships.length(own));
        }
        packet.leaves(leaves);
        for (int index = 0; index < leaves; index++) {
            packet.leave(leaving[index]);
        }
        cell = -1;
        updateBytes = Math.min(packet.size(), bytesPerTick / 2);
        entered = false;
        resetting = false;
        if (placed && !blind) {
            gatherBands(publication, own);
        }
        packet.finish(0);
    }

    private void startAnew() {
        known.forgetAll();
        near.rewind();
        middle.rewind();
        far.rewind();
        leaves = 0;
        entering = true;
    }

    private void gatherBands(Publication publication, int own) {
        for (int index = 0; own >= 0 && index < OwnShips.MAX_BOOSTED; index++) {
            int place = publication.place(publication.ownShips.boosted(own, index));
            if (place >= 0 && ring(publication, place) <= Interest.FAR_RINGS) {
                send(publication, place, bytesPerTick);
            }
        }
        boolean middleDue = due(Interest.MIDDLE_PERIOD);
        boolean farDue = due(Interest.FAR_PERIOD);
        int share = entering ? 0 : bytesPerTick / BAND_SHARE;
        int nearLimit = bytesPerTick - (middleDue ? share : 0) - (farDue ? share : 0);
        int othersLimit = Math.min(nearLimit, updateBytes + bytesPerTick / BAND_SHARE);
        near.collect(publication.cells, x, y, z);
        // A share first for who came or was left over, lest who changes all the time starves them.
        others(publication, near, othersLimit);
        changed(publication, near, nearLimit);
        if (middleDue) {
            middle.collect(publication.cells, x, y, z);
            int limit = bytesPerTick - (farDue ? share : 0);
            changed(publication, middle, limit);
            others(publication, middle, limit);
        }
        if (farDue) {
            far.collect(publication.cells, x, y, z);
            changed(publication, far, bytesPerTick);
            others(publication, far, bytesPerTick);
        }
        if (updateBytes < bytesPerTick) {
            changed(publication, near, bytesPerTick);
            others(publication, near, bytesPerTick);
        }
        entering = entered;
    }

    /** Every band is due while there are entities to enter; else sessions take turns. */
    private boolean due(int period) {
        return entering || (sequence + turn) % period == 0;
    }

    private void changed(Publication publication, Band band, int limit) {
        band.changedCursor(pass(publication, band, Cells.CHANGED, band.changedCursor(), limit));
    }

    private void others(Publication publication, Band band, int limit) {
        band.otherCursor(pass(publication, band, Cells.OTHERS, band.otherCursor(), limit));
    }

    /**
     * Sends what has to be sent of a part of a band, from the cursor on, at most once around.
     *
     * @return the new cursor: at the first entity that there was no room for, if any, so that
     *     nobody is passed over twice
     */
    private int pass(Publication publication, Band band, int part, int cursor, int limit) {
        Cells cells = publication.cells;
        int total = band.total(cells, part);
        if (total == 0) {
            return 0;
        }
        int idle = entering ? MAX_IDLE_ENTERING : MAX_IDLE;
        int start = cursor % total;
        int index = 0;
        int place = start;
        int end = cells.size(band.cell(0), part);
        while (place >= end) {
            place -= end;
            end = cells.size(band.cell(++index), part);
        }
        place += cells.from(band.cell(index), part);
        end = cells.to(band.cell(index), part);
        int waiting = -1;
        int visited = 0;
        while (visited < total && idle > 0) {
            while (place == end) {
                index = index + 1 == band.count() ? 0 : index + 1;
                place = cells.from(band.cell(index), part);
                end = cells.to(band.cell(index), part);
            }
            int outcome = send(publication, place, limit);
            if (outcome == NO_ROOM && waiting < 0) {
                waiting = (start + visited) % total;
                if (!entering) {
                    break;
                }
            }
            idle -= outcome == SENT ? 0 : 1;
            place++;
            visited++;
        }
        return waiting >= 0 ? waiting : (start + visited) % total;
    }

    /** Sends an entity, in the shortest form that the session understands, if there is room. */
    private int send(Publication publication, int place, int limit) {
        int slot = publication.slots[place];
        int published = publication.published[place];
        int held = known.held(slot);
        if (held == published || slot == ownSlot) {
            return CURRENT;
        }
        long record = publication.records[place];
        if (held > 0 && held == publication.previous[place] && published == sequence) {
            int length = RecordSpan.deltaLength(record);
            if (updateBytes + length > limit) {
                return NO_ROOM;
            }
            packet.copy(publication.arena, RecordSpan.delta(record), length);
            updateBytes += length;
            known.hold(slot, published);
            return SENT;
        }
        return sendWhole(publication, place, limit, held > 0);
    }

    private int sendWhole(Publication publication, int place, int limit, boolean isKnown) {
        long record = publication.records[place];
        int itsCell = publication.cellOf[place];
        int header = itsCell == cell ? 0 : CELL_BYTES;
        int length = isKnown ? RecordSpan.absoluteLength(record) : RecordSpan.enterLength(record);
        if (isKnown) {
            if (updateBytes + header + length > limit) {
                return NO_ROOM;
            }
            updateBytes += header + length;
        } else {
            if (ring(publication, place) > Interest.FAR_RINGS) {
                return CURRENT;
            }
            entered = true;
            if (packet.size() + header + length > MAX_ENTER_BYTES) {
                return NO_ROOM;
            }
        }
        if (header != 0) {
            cell = itsCell;
            Cells cells = publication.cells;
            packet.cell(cells.x(cell), cells.y(cell), cells.z(cell));
        }
        int offset = isKnown ? RecordSpan.absolute(record) : RecordSpan.enter(record);
        packet.copy(publication.arena, offset, length);
        known.hold(publication.slots[place], publication.published[place]);
        return SENT;
    }
}
