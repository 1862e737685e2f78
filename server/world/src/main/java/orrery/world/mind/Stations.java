package orrery.world.mind;

import java.util.LinkedHashMap;
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
                    minds.startStation(world.slotOf(landmark.id()), spec.script(), desk.requests);
                }
            }
        }
    }

    /** Puts a ship in its station's queue. One that gave up and asks again keeps its place. */
    void ask(DockRequest request) {
        Desk desk = desks.get(request.stationId());
        if (desk != null) {
            long ship = request.shipId();
            desk.queue.putIfAbsent(ship, new BayRequest(around, request.stationId(), ship));
        }
    }

    /** Hands requests to tasklets that wait for one. */
    void serve() {
        for (Desk desk : desks.values()) {
            while (!desk.queue.isEmpty() && desk.requests.balance() < 0) {
                BayRequest request = desk.queue.pollFirstEntry().getValue();
                if (request.waits()) {
                    desk.requests.trySend(request);
                }
            }
        }
    }

    long hash() {
        long hash = 0;
        for (Desk desk : desks.values()) {
            hash = Mix.mix(hash, desk.queue.size());
            hash = Mix.mix(hash, desk.requests.balance());
        }
        return hash;
    }

    private static final class Desk {
        final Channel<DockingRequest> requests;

        /** By ship, in the order in which they asked; ships that left are passed over in turn. */
        final LinkedHashMap<Long, BayRequest> queue = new LinkedHashMap<>();

        Desk(Channel<DockingRequest> requests) {
            this.requests = requests;
        }
    }
}
