package orrery.world.mind;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.script.FleetSelf;
import orrery.tasklet.Channel;
import orrery.tasklet.TaskletExit;

/** The fleets of a system: who is in them, and their channels. A fleet is there with its ships. */
final class Fleets {
    /** The parameter of a script that names its ship's fleet. */
    static final String PARAMETER = "fleet";

    private final Surroundings around;
    private final SortedMap<String, Fleet> fleets = new TreeMap<>();

    /** By entity, those that are in a fleet with others, or have asked for a channel. */
    private final SortedMap<Long, Fleet> fleetOf = new TreeMap<>();

    Fleets(Surroundings around) {
        this.around = around;
    }

    /** The name of a ship's fleet: the one that it was given, or one that nobody else has. */
    static String nameOf(Mind mind) {
        String given = mind.parameters.getOrDefault(PARAMETER, "");
        return given.isEmpty() ? "#" + mind.id : given;
    }

    /** A mind is about to start: if it was given a fleet, it is in it from now on. */
    void join(Mind mind) {
        if (mind.parameters.containsKey(PARAMETER)) {
            enter(mind);
        }
    }

    /** Lets a ship into its fleet, of which it may be the only one so far. */
    Fleet enter(Mind mind) {
        String key = around.world.faction(mind.slot) + "/" + nameOf(mind);
        Fleet fleet = fleets.computeIfAbsent(key, Fleet::new);
        fleet.members.add(mind.id);
        fleetOf.put(mind.id, fleet);
        return fleet;
    }

    /** A mind has ended. */
    void leave(Mind mind) {
        Fleet fleet = fleetOf.remove(mind.id);
        if (fleet != null) {
            fleet.members.remove(mind.id);
            if (fleet.members.isEmpty()) {
                fleets.remove(fleet.key);
            }
        }
    }

    /** The ids of those in a ship's fleet, in ascending order. */
    List<Long> members(Mind mind) {
        Fleet fleet = fleetOf.get(mind.id);
        return fleet == null ? List.of(mind.id) : List.copyOf(fleet.members);
    }

    /** A channel that a ship shares with the others of its fleet. */
    Channel<?> channel(Mind mind, String name) {
        mind.shares(name);
        Fleet fleet = fleetOf.get(mind.id);
        if (fleet == null) {
            if (around.minds().of(mind.id) != mind) {
                throw new TaskletExit("entity " + mind.id + " is gone from its fleet");
            }
            fleet = enter(mind);
        }
        Channel<?> channel = fleet.channels.get(name);
        if (channel == null || channel.closing()) {
            if (channel == null && fleet.channels.size() == FleetSelf.MAX_FLEET_CHANNELS) {
                throw new IllegalStateException(
                        "fleet %s has %d channels, no room for '%s'"
                                .formatted(nameOf(mind), FleetSelf.MAX_FLEET_CHANNELS, name));
            }
            channel = new Channel<>(around.scheduler, nameOf(mind) + " " + name);
            fleet.channels.put(name, channel);
        }
        return channel;
    }

    long hash() {
        long hash = fleets.size();
        for (Fleet fleet : fleets.values()) {
            hash = Mix.mix(hash, fleet.members.size());
            for (Channel<?> channel : fleet.channels.values()) {
                hash = Mix.mix(hash, channel.balance());
            }
        }
        return hash;
    }

    static final class Fleet {
        final String key;
        final TreeSet<Long> members = new TreeSet<>();
        final SortedMap<String, Channel<?>> channels = new TreeMap<>();

        Fleet(String key) {
            this.key = key;
        }
    }
}
