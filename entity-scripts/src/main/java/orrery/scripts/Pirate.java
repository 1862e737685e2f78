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

/**
 * Lies in wait at a belt or a gate, attacks who comes, and robs the wreck. Breaks off when hurt,
 * and hides far from everyone until the shield is up again.
 *
 * <p>Parameters: {@code ambush}, the name of the belt or gate (default: another one each time);
 * {@code hideout}, the name of a landmark (default: the farthest from where it was hurt).
 */
public final class Pirate implements EntityScript<ShipSelf> {
    private static final double AMBUSH_METERS = 8_000;
    private static final double HIDEOUT_METERS = 90_000;
    private static final double WAIT_SECONDS = 120;
    private static final double CHASE_SECONDS = 90;
    private static final double LOOT_METERS = 2_000;
    private static final double BREAK_OFF = 0.9;
    private static final double HEALED_SHIELD = 0.95;

    @Override
    public void run(ShipSelf self) {
        while (true) {
            try {
                self.travelTo(ambush(self), AMBUSH_METERS);
                Contact prey = awaitPrey(self);
                if (prey != null) {
                    rob(self, prey);
                }
            } catch (OrderException | NothingInSight _) {
                self.sleep(2); // it got away, or there is nowhere to go: think again
            }
            if (Gunnery.strength(self) < BREAK_OFF) {
                hide(self);
            }
        }
    }

    /** Null when nobody came for a long time: another place may be better. */
    private static @Nullable Contact awaitPrey(ShipSelf self) {
        double until = self.seconds() + self.random().between(0.5, 1.5) * WAIT_SECONDS;
        while (self.seconds() < until) {
            Contact prey = self.nearestHostile();
            if (prey != null) {
                return prey;
            }
            if (self.nextEvent(10) instanceof Event.DamageTaken(long attacker, _)) {
                return self.look(attacker);
            }
        }
        return null;
    }

    private static void rob(ShipSelf self, Contact prey) {
        switch (Gunnery.fight(self, prey, BREAK_OFF, CHASE_SECONDS)) {
            case WON -> takeLoot(self);
            case HURT, TIRED -> self.ceaseFire();
            case LOST_SIGHT -> {}
        }
    }

    private static void takeLoot(ShipSelf self) {
        if (self.cargo() < self.figures().holdUnits()) {
            Contact wreck = self.nearest(Kind.WRECK, 2);
            self.approach(wreck, LOOT_METERS);
            self.loot(wreck);
        }
    }

    private static void hide(ShipSelf self) {
        try {
            self.warpTo(hideout(self), HIDEOUT_METERS);
        } catch (OrderException | NothingInSight _) {
            self.sleep(1); // no way out: fight on
            return;
        }
        while (self.shield() < HEALED_SHIELD) {
            if (self.nextEvent(10) instanceof Event.DamageTaken) {
                return; // found: away from here
            }
        }
    }

    private static Landmark ambush(ShipSelf self) {
        List<Landmark> places = new ArrayList<>(self.landmarks(Kind.BELT));
        places.addAll(self.landmarks(Kind.GATE));
        String name = self.parameter("ambush", "");
        for (Landmark place : places) {
            if (place.name().equals(name)) {
                return place;
            }
        }
        if (places.isEmpty()) {
            throw new NothingInSight("the system has neither belt nor gate");
        }
        return places.get(self.random().nextInt(places.size()));
    }

    private static Landmark hideout(ShipSelf self) {
        List<Landmark> places = new ArrayList<>(self.landmarks(Kind.BELT));
        places.addAll(self.landmarks(Kind.GATE));
        places.addAll(self.landmarks(Kind.STATION));
        String name = self.parameter("hideout", "");
        Landmark farthest = null;
        for (Landmark place : places) {
            if (place.name().equals(name)) {
                return place;
            }
            if (farthest == null || metersTo(self, place) > metersTo(self, farthest)) {
                farthest = place;
            }
        }
        if (farthest == null) {
            throw new NothingInSight("the system has no landmark to hide at");
        }
        return farthest;
    }

    private static double metersTo(ShipSelf self, Landmark place) {
        return self.position().distanceTo(place.position());
    }
}
