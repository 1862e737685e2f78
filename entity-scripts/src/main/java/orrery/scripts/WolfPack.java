package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.FleetSelf;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.Vector3;
import orrery.tasklet.Channel;

/**
 * Hunts in a pack. The oldest ship of the fleet leads: it says where to go and whom to attack, on
 * channels that the fleet shares; the wings do so, and tell it whom they see. When the leader is
 * lost the next one leads.
 *
 * <p>Parameters: {@code fleet}, the name of the pack; {@code hunting}, the name of the landmark
 * where it hunts (default: any, another each time).
 */
public final class WolfPack implements EntityScript<FleetSelf> {
    private static final double CLOSE_METERS = 10_000;
    private static final double FAR_METERS = 60_000;
    private static final double LOOK_SECONDS = 2;
    private static final double STAY_SECONDS = 60;
    private static final double CHASE_SECONDS = 60;
    private static final double TO_THE_END = 0;

    /** Of the leader: where it hunts, and until when. */
    private @Nullable Landmark place;

    private double stayUntil;

    @Override
    public void run(FleetSelf self) {
        Channel<Landmark> places = self.fleetChannel("places");
        Channel<Contact> targets = self.fleetChannel("targets");
        Channel<Contact> sightings = self.fleetChannel("sightings");
        while (true) {
            try {
                self.undock();
                if (self.leads()) {
                    lead(self, places, targets, sightings);
                } else {
                    follow(self, places, targets, sightings);
                }
            } catch (OrderException _) {
                self.sleep(1); // the prey or the way is gone
            }
        }
    }

    // The leader

    private void lead(
            FleetSelf self,
            Channel<Landmark> places,
            Channel<Contact> targets,
            Channel<Contact> sightings) {
        Contact prey = self.nearestHostile();
        if (prey == null) {
            prey =
                    self.<@Nullable Contact>select()
                            .receive(sightings, seen -> seen)
                            .await(self.ticks(LOOK_SECONDS), () -> null);
        }
        if (prey != null) {
            tellAll(targets, prey);
            fight(self, prey);
            return;
        }
        Landmark here = place;
        if (here == null || self.seconds() >= stayUntil) {
            here = nextPlace(self);
            place = here;
            stayUntil = self.seconds() + STAY_SECONDS;
        }
        tellAll(places, here); // again and again: who was busy comes late
        self.travelTo(here, CLOSE_METERS);
    }

    /** Whoever waits for a word gets it; whoever is busy will be told another time. */
    private static <T> void tellAll(Channel<T> channel, T word) {
        while (channel.balance() < 0) {
            channel.trySend(word);
        }
    }

    private static List<Landmark> places(FleetSelf self) {
        List<Landmark> places = new ArrayList<>(self.landmarks(Kind.BELT));
        places.addAll(self.landmarks(Kind.GATE));
        places.addAll(self.landmarks(Kind.STATION));
        return places;
    }

    private static Landmark nextPlace(FleetSelf self) {
        List<Landmark> places = places(self);
        for (Landmark place : places) {
            if (place.name().equals(self.parameter("hunting", ""))) {
                return place;
            }
        }
        return places.get(self.random().nextInt(places.size()));
    }

    // A wing

    private static void follow(
            FleetSelf self,
            Channel<Landmark> places,
            Channel<Contact> targets,
            Channel<Contact> sightings) {
        Contact seen = self.nearestHostile();
        if (seen != null) {
            sightings.trySend(seen); // if the leader listens just now
            fight(self, seen);
            return;
        }
        self.<Runnable>select()
                .receive(targets, prey -> () -> fight(self, prey))
                .receive(places, place -> () -> self.travelTo(place, CLOSE_METERS))
                .await(self.ticks(self.random().between(1, 2) * LOOK_SECONDS), () -> () -> {})
                .run();
    }

    private static void fight(FleetSelf self, Contact prey) {
        if (self.look(prey.id()) == null) {
            closeIn(self, prey.position()); // another one sees it
        }
        Gunnery.fight(self, prey, TO_THE_END, CHASE_SECONDS);
    }

    /** By warp to a landmark, if there is one near the place, and the rest by flying. */
    private static void closeIn(FleetSelf self, Vector3 where) {
        for (Landmark landmark : places(self)) {
            if (landmark.position().distanceTo(where) < FAR_METERS) {
                self.travelTo(landmark, CLOSE_METERS);
                return;
            }
        }
        self.goTo(where);
    }
}
