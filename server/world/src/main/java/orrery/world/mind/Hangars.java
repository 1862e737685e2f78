package orrery.world.mind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.script.CarrierSelf;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.tasklet.Promise;
import orrery.world.World;
import orrery.world.universe.ShipKind;

/**
 * The carriers of a system and their drones. Drones come out and are taken in at tick borders, a
 * bounded number of each carrier, and go with it.
 */
final class Hangars {
    private final Surroundings around;
    private final SortedMap<Long, Hangar> hangars = new TreeMap<>();
    private final SortedMap<Long, Long> carriers = new TreeMap<>();

    Hangars(Surroundings around) {
        this.around = around;
    }

    /** The ship that launched this one; 0 if none did. */
    long carrierOf(long droneId) {
        return carriers.getOrDefault(droneId, 0L);
    }

    /** The ids of a carrier's drones, in ascending order. */
    List<Long> drones(long carrierId) {
        Hangar hangar = hangars.get(carrierId);
        return hangar == null ? List.of() : List.copyOf(hangar.drones);
    }

    /** Lets drones come out from the next tick on; the promise is kept when all are out. */
    Promise<List<Long>> launch(
            Mind carrier, int count, String ship, String script, SortedMap<String, String> given) {
        World world = around.world;
        int kind = world.universe().ship(ship);
        if (count < 1 || kind < 0 || !around.minds().knows(script)) {
            throw new IllegalArgumentException(
                    "drones must be at least one, of a known kind and script, were %d, '%s', '%s'"
                            .formatted(count, ship, script));
        }
        Hangar hangar = hangars.computeIfAbsent(carrier.id, _ -> new Hangar(carrier));
        if (carrierOf(carrier.id) != 0) {
            throw new OrderException("launch by a drone", OrderFault.NO_EQUIPMENT);
        }
        if (hangar.drones.size() + hangar.promised + count > CarrierSelf.MAX_DRONES) {
            throw new OrderException("launch of %d drones".formatted(count), OrderFault.BUSY);
        }
        SortedMap<String, String> parameters = new TreeMap<>(given);
        parameters.put(Fleets.PARAMETER, Fleets.nameOf(carrier));
        around.fleets.enter(carrier); // its drones find it there
        hangar.promised += count;
        Launch launch =
                new Launch(
                        count,
                        world.universe().ships().get(kind),
                        script,
                        parameters,
                        new Promise<>(around.scheduler, "drones to be out"));
        hangar.launches.addLast(launch);
        return launch.out;
    }

    /** Takes in, in the next tick, all drones of a carrier that are near it then. */
    Promise<Integer> recover(Mind carrier) {
        Promise<Integer> recovered = new Promise<>(around.scheduler, "drones to be in");
        hangars.computeIfAbsent(carrier.id, _ -> new Hangar(carrier)).recoveries.add(recovered);
        return recovered;
    }

    /** Whether drones of a carrier are on their way out or in. */
    boolean busy(long carrierId) {
        Hangar hangar = hangars.get(carrierId);
        return hangar != null && !(hangar.launches.isEmpty() && hangar.recoveries.isEmpty());
    }

    /** A mind has ended: a drone's, a carrier's, or another's. */
    void ended(long entityId) {
        Hangar own = hangars.get(entityId);
        if (own != null) {
            own.over = true;
        }
        Long carrier = carriers.remove(entityId);
        Hangar home = carrier == null ? null : hangars.get(carrier);
        if (home != null) {
            home.drones.remove(entityId);
        }
    }

    /** Lets drones out and takes them in. */
    void serve() {
        for (Hangar hangar : hangars.values()) {
            if (hangar.over) {
                new TreeSet<>(hangar.drones).forEach(this::takeIn);
            } else {
                serveRecoveries(hangar);
                serveLaunches(hangar);
            }
        }
        hangars.values().removeIf(hangar -> hangar.over);
    }

    private void serveRecoveries(Hangar hangar) {
        if (hangar.recoveries.isEmpty()) {
            return;
        }
        int recovered = 0;
        for (long drone : new TreeSet<>(hangar.drones)) {
            if (near(hangar.carrier.slot, around.world.slotOf(drone))) {
                takeIn(drone);
                recovered++;
            }
        }
        for (Promise<Integer> promise : hangar.recoveries) {
            promise.complete(recovered);
            recovered = 0; // each drone is counted once
        }
        hangar.recoveries.clear();
    }

    private boolean near(int carrierSlot, int droneSlot) {
        World world = around.world;
        double dx = world.x(carrierSlot) - world.x(droneSlot);
        double dy = world.y(carrierSlot) - world.y(droneSlot);
        double dz = world.z(carrierSlot) - world.z(droneSlot);
        return Math.sqrt(dx * dx + dy * dy + dz * dz) <= CarrierSelf.RECOVERY_METERS;
    }

    private void takeIn(long drone) {
        Mind mind = around.minds().of(drone);
        if (mind != null) {
            around.minds().end(mind);
            around.world.remove(mind.slot);
        }
    }

    private void serveLaunches(Hangar hangar) {
        int room = CarrierSelf.LAUNCHES_PER_TICK;
        while (room > 0 && !hangar.launches.isEmpty()) {
            Launch launch = hangar.launches.getFirst();
            if (around.world.dockedAt(hangar.carrier.slot) != 0) {
                hangar.launches.removeFirst();
                hangar.promised -= launch.count - launch.ids.size();
                launch.out.fail(new OrderException("launch of drones failed", OrderFault.DOCKED));
                continue;
            }
            launch.ids.add(letOut(hangar, launch));
            hangar.promised--;
            room--;
            if (launch.ids.size() == launch.count) {
                hangar.launches.removeFirst();
                launch.out.complete(List.copyOf(launch.ids));
            }
        }
    }

    private long letOut(Hangar hangar, Launch launch) {
        World world = around.world;
        Mind carrier = hangar.carrier;
        int slot =
                world.spawnShip(
                        launch.kind,
                        "%s/%d".formatted(carrier.name, ++hangar.launched),
                        world.faction(carrier.slot),
                        world.x(carrier.slot) + offset(carrier),
                        world.y(carrier.slot) + offset(carrier),
                        world.z(carrier.slot) + offset(carrier));
        long id = world.id(slot);
        // Before its mind: the script may ask in its first line who its carrier is.
        carriers.put(id, carrier.id);
        hangar.drones.add(id);
        around.minds().startShip(slot, launch.script, launch.parameters, Remembered.NOTHING, null);
        return id;
    }

    private double offset(Mind carrier) {
        return CarrierSelf.LAUNCH_METERS * (2 * around.world.nextDouble(carrier.slot) - 1);
    }

    long hash() {
        long hash = carriers.size();
        for (Hangar hangar : hangars.values()) {
            hash = Mix.mix(hash, hangar.launched);
            hash = Mix.mix(hash, hangar.promised);
        }
        return hash;
    }

    /**
     * Drones that are to come out.
     *
     * @param ids of those that are out
     */
    private record Launch(
            int count,
            ShipKind kind,
            String script,
            SortedMap<String, String> parameters,
            List<Long> ids,
            Promise<List<Long>> out) {
        Launch(
                int count,
                ShipKind kind,
                String script,
                SortedMap<String, String> parameters,
                Promise<List<Long>> out) {
            this(count, kind, script, parameters, new ArrayList<>(), out);
        }
    }

    private static final class Hangar {
        final Mind carrier;
        final TreeSet<Long> drones = new TreeSet<>();

        /** At most one of each tasklet of the carrier; likewise the recoveries. */
        final ArrayDeque<Launch> launches = new ArrayDeque<>();

        final List<Promise<Integer>> recoveries = new ArrayList<>();

        /** Drones that are to come out. */
        int promised;

        long launched;
        boolean over;

        Hangar(Mind carrier) {
            this.carrier = carrier;
        }
    }
}
