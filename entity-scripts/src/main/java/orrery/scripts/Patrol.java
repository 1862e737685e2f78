package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.NothingInSight;
import orrery.script.OrderException;
import orrery.script.ShipSelf;
import orrery.script.Vector3;

/**
 * Police: goes round the landmarks of its system, fights whom it finds there, and comes when
 * somebody calls for help.
 *
 * <p>Parameters: {@code route}, the names of landmarks with commas between them (default: all
 * belts, gates and stations).
 */
public final class Patrol implements EntityScript<ShipSelf> {
    private static final double STOP_METERS = 10_000;
    private static final double WATCH_SECONDS = 30;
    private static final double CHASE_SECONDS = 120;
    private static final double BREAK_OFF = 0.4;

    @Override
    public void run(ShipSelf self) {
        List<Landmark> route = route(self);
        int leg = self.random().nextInt(route.size());
        while (true) {
            try {
                self.travelTo(route.get(leg), STOP_METERS);
                Vector3 call = watch(self);
                if (call != null) {
                    self.travelTo(nearestTo(call, route), STOP_METERS);
                    watch(self);
                }
            } catch (OrderException _) {
                self.sleep(2); // who was to be fought is gone
            }
            leg = (leg + 1) % route.size();
            if (Gunnery.strength(self) < BREAK_OFF) {
                recover(self, route.get(leg));
            }
        }
    }

    /**
     * Keeps the peace for a while; gives the place of a call for help, or null if there was none.
     */
    private static @Nullable Vector3 watch(ShipSelf self) {
        double until = self.seconds() + WATCH_SECONDS;
        while (self.seconds() < until) {
            Contact enemy = self.nearestHostile();
            if (enemy != null) {
                Gunnery.fight(self, enemy, BREAK_OFF, CHASE_SECONDS);
            }
            switch (self.nextEvent(5)) {
                case Event.DistressHeard(_, _, Vector3 position) -> {
                    return position;
                }
                case Event.DamageTaken _ -> {
                    if (Gunnery.strength(self) < BREAK_OFF) {
                        return null;
                    }
                }
                case Event.ContactSighted _,
                        Event.TargetDestroyed _,
                        Event.TargetLost _,
                        Event.Heard _,
                        Event.Told _,
                        Event.Silence _ -> {} // whoever is hostile is found by the next look
            }
        }
        return null;
    }

    private static void recover(ShipSelf self, Landmark away) {
        try {
            self.travelTo(away, STOP_METERS);
        } catch (OrderException _) {
            return; // no way out: fight on
        }
        while (self.shield() < 0.9) {
            if (self.nextEvent(10) instanceof Event.DamageTaken) {
                return;
            }
        }
    }

    private static List<Landmark> route(ShipSelf self) {
        List<Landmark> all = new ArrayList<>(self.landmarks(Kind.BELT));
        all.addAll(self.landmarks(Kind.GATE));
        all.addAll(self.landmarks(Kind.STATION));
        List<String> names = List.of(self.parameter("route", "").split(","));
        List<Landmark> named = new ArrayList<>();
        for (String name : names) {
            for (Landmark landmark : all) {
                if (landmark.name().equals(name.strip())) {
                    named.add(landmark);
                }
            }
        }
        if (all.isEmpty()) {
            throw new NothingInSight("the system has no landmark to patrol");
        }
        return named.isEmpty() ? all : named;
    }

    private static Landmark nearestTo(Vector3 position, List<Landmark> route) {
        Landmark nearest = route.getFirst();
        for (Landmark landmark : route) {
            if (position.distanceTo(landmark.position())
                    < position.distanceTo(nearest.position())) {
                nearest = landmark;
            }
        }
        return nearest;
    }
}
