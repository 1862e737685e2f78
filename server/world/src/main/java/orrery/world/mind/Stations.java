package orrery.world.mind;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.script.DockingRequest;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.tasklet.Channel;
import orrery.world.DockRequest;
import orrery.world.World;
import orrery.world.universe.StationSpec;

/** The stations that have a mind, and the ships that wait for it to take their requests. */
final class Stations {
    private final Surroundings around;
    private final SortedMap<Long, Desk> desks = new TreeMap<>();

    Stations(Surroundings around, Minds minds) {
        this.around = around;
        World world = around.world;
        var specs = world.universe().systems().get(world.systemIndex()).stations();
        for (Landmark landmark : world.landmarks()) {
            if (landmark.kind() != Kind.STATION) {
                continue;
            }
            for (StationSpec spec : specs) {
                if (spec.name().equals(landmark.name()) && !spec.script().isEmpty()) {
                    Desk desk = new Desk(new Channel<>(around.scheduler, spec.name()));
                    desks.put(landmark.id(), desk);
                    minds.startStation(world.slotOf(landmark.id()), spec.script(), desk);
                }
            }
        }
    }

    /** Puts a ship in its station's queue. One that gave up and asks again keeps its place. */
    void ask(DockRequest request) {
        Desk desk = desks.get(request.stationId());
        if (desk != null) {
            long ship = request.shipId();
            desk.handed.remove(ship); // it went away meanwhile, and is at the end of the line
            desk.queue.putIfAbsent(ship, new BayRequest(around, desk, request.stationId(), ship));
        }
    }

    /** Hands requests to tasklets that wait for one. */
    void serve() {
        for (Desk desk : desks.values()) {
            desk.handed.values().removeIf(request -> !request.waits());
            while (!desk.queue.isEmpty() && desk.requests.balance() < 0) {
                BayRequest request = desk.queue.pollFirstEntry().getValue();
                if (request.waits()) {
                    desk.handed.put(request.shipId(), request);
                    desk.requests.trySend(request);
                }
            }
        }
    }

    long hash() {
        long hash = 0;
        for (Desk desk : desks.values()) {
            hash = Mix.mix(hash, desk.queue.size());
            hash = Mix.mix(hash, desk.handed.size());
            hash = Mix.mix(hash, desk.requests.balance());
        }
        return hash;
    }

    /** Where ships ask one station for a bay. */
    static final class Desk {
        final Channel<DockingRequest> requests;

        /** By ship, in the order in which they asked; ships that left are passed over in turn. */
        final SequencedMap<Long, BayRequest> queue = new LinkedHashMap<>();

        /** By ship: what tasklets have taken and neither granted nor refused. */
        final SequencedMap<Long, BayRequest> handed = new LinkedHashMap<>();

        /** A request could not be granted: it is asked again, after those that wait. */
        void askAgain(BayRequest request) {
            handed.remove(request.shipId());
            queue.putIfAbsent(request.shipId(), request);
        }

        /** What tasklets have taken is asked again, before all else: they do not run any more. */
        void takeBack() {
            handed.sequencedValues()
                    .reversed()
                    .forEach(request -> queue.putFirst(request.shipId(), request));
            handed.clear();
        }

        Desk(Channel<DockingRequest> requests) {
            this.requests = requests;
        }
    }
}
