package orrery.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orrery.script.Event;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;

/**
 * What a step says to those outside. What is said between two steps is kept for the one to come, so
 * that nothing is heard twice or never.
 */
final class Report {
    private final Entities entities;
    private final Ships ships;

    private final Lines<Outcome> outcomes = new Lines<>();
    private final Lines<Occurrence> events = new Lines<>();
    private final Lines<DockRequest> dockRequests = new Lines<>();
    private final Lines<JumpedShip> departures = new Lines<>();
    private final Lines<Removal> removals = new Lines<>();
    private boolean stepping;

    Report(Entities entities, Ships ships) {
        this.entities = entities;
        this.ships = ships;
    }

    void begin() {
        stepping = true;
        outcomes.turn();
        events.turn();
        dockRequests.turn();
        departures.turn();
        removals.turn();
    }

    void end() {
        stepping = false;
    }

    void outcome(int slot, long tag, OrderStatus status, OrderFault fault) {
        if (tag != 0) {
            outcomes.add(new Outcome(entities.id[slot], tag, status, fault), stepping);
        }
    }

    void accepted(int slot, long tag) {
        outcome(slot, tag, OrderStatus.ACCEPTED, OrderFault.NONE);
    }

    void done(int slot, long tag) {
        outcome(slot, tag, OrderStatus.DONE, OrderFault.NONE);
    }

    void refused(int slot, long tag, OrderFault fault) {
        outcome(slot, tag, OrderStatus.REFUSED, fault);
    }

    void failed(int slot, long tag, OrderFault fault) {
        outcome(slot, tag, OrderStatus.FAILED, fault);
    }

    /** Whoever makes an event asks first whether somebody listens, so as not to make it in vain. */
    boolean listens(int slot) {
        return ships.minded[slot];
    }

    void event(int slot, Event event) {
        events.add(new Occurrence(entities.id[slot], event), stepping);
    }

    void dockRequest(long stationId, long shipId) {
        dockRequests.add(new DockRequest(stationId, shipId), stepping);
    }

    void departure(JumpedShip ship) {
        departures.add(ship, stepping);
    }

    void removal(int slot, Removal.Reason reason) {
        removals.add(new Removal(slot, entities.id[slot], reason), stepping);
    }

    List<Outcome> outcomes() {
        return outcomes.view();
    }

    List<Occurrence> events() {
        return events.view();
    }

    List<DockRequest> dockRequests() {
        return dockRequests.view();
    }

    List<JumpedShip> departures() {
        return departures.view();
    }

    List<Removal> removals() {
        return removals.view();
    }

    /** What the last step said, and what the next one will say first. */
    private static final class Lines<T> {
        private final ArrayList<T> said = new ArrayList<>();
        private final ArrayList<T> early = new ArrayList<>();

        List<T> view() {
            return Collections.unmodifiableList(said);
        }

        void add(T line, boolean stepping) {
            (stepping ? said : early).add(line);
        }

        void turn() {
            said.clear();
            said.addAll(early);
            early.clear();
        }
    }
}
