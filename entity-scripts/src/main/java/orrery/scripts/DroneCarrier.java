package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orrery.script.CarrierSelf;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.tasklet.Channel;

/**
 * Fights with a swarm of drones: launches them when an enemy is in sight, gives each that is idle a
 * target, and takes them in again when all is calm. Idle {@link SwarmDrone}s wait for work on a
 * channel, so that it never has to know which of them are busy.
 *
 * <p>Parameters: {@code drones}, how many (default 200, the most there may be); {@code drone}, the
 * kind of ship that they are (default {@code drone}).
 */
public final class DroneCarrier implements EntityScript<CarrierSelf> {
    /** The name of the fleet's channel of work: the ids of targets, or {@link #COME_HOME}. */
    static final String WORK = "work";

    static final long COME_HOME = 0;

    private static final double LOOK_SECONDS = 1;
    private static final double CALM_SECONDS = 10;

    private double calmSince;
    private int nextTarget;

    @Override
    public void run(CarrierSelf self) {
        Channel<Long> work = self.fleetChannel(WORK);
        while (true) {
            List<Contact> enemies = enemies(self);
            if (!enemies.isEmpty()) {
                calmSince = self.seconds();
                reinforce(self);
                assign(work, enemies);
            } else if (self.seconds() > calmSince + CALM_SECONDS && !self.drones().isEmpty()) {
                callHome(self, work);
            }
            self.sleep(LOOK_SECONDS);
        }
    }

    private static List<Contact> enemies(CarrierSelf self) {
        List<Contact> enemies = new ArrayList<>(self.contacts(Kind.SHIP));
        enemies.removeIf(contact -> !contact.hostile());
        if (enemies.isEmpty()) {
            Contact nearest = self.nearestHostile(); // its own drones may hide it from the list
            if (nearest != null) {
                enemies.add(nearest);
            }
        }
        return enemies;
    }

    private static void reinforce(CarrierSelf self) {
        int wanted = (int) self.parameter("drones", (double) CarrierSelf.MAX_DRONES);
        int missing = wanted - self.drones().size();
        if (missing > 0 && !self.docked()) {
            try {
                self.launch(missing, self.parameter("drone", "drone"), "SwarmDrone", Map.of());
            } catch (OrderException failed) {
                self.log("no drones: " + failed.fault().text());
            }
        }
    }

    /** Spreads those that are idle over the enemies, in turn. */
    private void assign(Channel<Long> work, List<Contact> enemies) {
        while (work.balance() < 0) {
            work.trySend(enemies.get(nextTarget % enemies.size()).id());
            nextTarget = (nextTarget + 1) % (1 << 20);
        }
    }

    private static void callHome(CarrierSelf self, Channel<Long> work) {
        while (work.balance() < 0) {
            work.trySend(COME_HOME);
        }
        self.recover();
    }
}
