package orrery.sim.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.ShipSelf;

/**
 * What of a session's picture its ship can see with its own sensors: nothing while docked. A client
 * may have been told of more; a script may not, as the same script sees no more on the server.
 */
final class Sensors {
    private final ClientSession session;
    private long nextLook;
    private long lastHostile;

    Sensors(ClientSession session) {
        this.session = session;
        // ships do not all look at the same tick
        this.nextLook =
                session.picture().tick()
                        + Math.floorMod(session.picture().ownId(), session.ticksPerSecond());
    }

    private boolean blind() {
        return session.picture().dockedAt() != 0;
    }

    private double rangeMeters() {
        return session.figures().sensorRangeMeters();
    }

    @Nullable Contact nearest(Kind kind) {
        return blind() ? null : at(session.picture().nearest(kind, rangeMeters(), false));
    }

    @Nullable Contact nearestHostile() {
        return blind() ? null : at(session.picture().nearest(Kind.SHIP, rangeMeters(), true));
    }

    @Nullable Contact look(long id) {
        Picture picture = session.picture();
        int slot = blind() ? -1 : picture.slotOf(id);
        boolean seen = slot >= 0 && picture.squareDistance(slot) <= rangeMeters() * rangeMeters();
        return seen ? picture.contact(slot) : null;
    }

    private @Nullable Contact at(int slot) {
        return slot < 0 ? null : session.picture().contact(slot);
    }

    /** The nearest hostile ship, if it is another one than a second ago; looks once a second. */
    @Nullable Contact lookOut() {
        Picture picture = session.picture();
        if (picture.tick() < nextLook) {
            return null;
        }
        nextLook = picture.tick() + session.ticksPerSecond();
        int slot = blind() ? -1 : picture.nearest(Kind.SHIP, rangeMeters(), true);
        long hostile = slot < 0 ? 0 : picture.id(slot);
        boolean another = hostile != 0 && hostile != lastHostile;
        lastHostile = hostile;
        return another ? picture.contact(slot) : null;
    }

    /** The nearest of a kind, by distance and then id, at most {@link ShipSelf#MAX_CONTACTS}. */
    List<Contact> contacts(Kind kind) {
        Picture picture = session.picture();
        int[] slots = new int[ShipSelf.MAX_CONTACTS];
        double[] squares = new double[ShipSelf.MAX_CONTACTS];
        int count = 0;
        double range = blind() ? -1 : rangeMeters() * rangeMeters();
        for (int i = 0; i < picture.size(); i++) {
            int slot = picture.slotAt(i);
            if (picture.kind(slot) != kind || picture.id(slot) == picture.ownId()) {
                continue;
            }
            double square = picture.squareDistance(slot);
            if (square <= range) {
                count = insert(slots, squares, count, slot, square);
            }
        }
        List<Contact> contacts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contacts.add(picture.contact(slots[i]));
        }
        return contacts;
    }

    /** Keeps the nearest in order; answers how many there are now. */
    private int insert(int[] slots, double[] squares, int count, int slot, double square) {
        int at = count;
        while (at > 0 && before(slot, square, slots[at - 1], squares[at - 1])) {
            at--;
        }
        if (at == slots.length) {
            return count;
        }
        int moved = Math.min(count, slots.length - 1) - at;
        System.arraycopy(slots, at, slots, at + 1, moved);
        System.arraycopy(squares, at, squares, at + 1, moved);
        slots[at] = slot;
        squares[at] = square;
        return Math.min(count + 1, slots.length);
    }

    private boolean before(int slot, double square, int other, double otherSquare) {
        return square < otherSquare
                || (square == otherSquare
                        && session.picture().id(slot) < session.picture().id(other));
    }
}
