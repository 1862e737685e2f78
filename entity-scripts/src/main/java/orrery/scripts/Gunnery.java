package orrery.scripts;

import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.ShipSelf;

/** One fight against one ship, as pirates, police and duelists fight it. */
final class Gunnery {
    /** How a fight ended. */
    enum End {
        /** The enemy is destroyed. */
        WON,
        /** The enemy is out of sight. */
        LOST_SIGHT,
        /** The ship is too badly hurt to go on. */
        HURT,
        /** The patience is at its end, and the enemy is not. */
        TIRED
    }

    private static final double LOOK_SECONDS = 5;

    /** Of the weapons' range, so that an enemy that runs is still in it. */
    private static final double CLOSE_ENOUGH = 0.6;

    private Gunnery() {}

    /**
     * Attacks the enemy, circling it, until it is over.
     *
     * @param breakOff what must be left of shield and armour together, of 2, to fight on
     * @throws orrery.script.OrderException if the enemy cannot be attacked
     */
    static End fight(ShipSelf self, Contact enemy, double breakOff, double patienceSeconds) {
        double until = self.seconds() + patienceSeconds;
        self.attack(enemy);
        self.orbit(enemy, CLOSE_ENOUGH * self.weaponRangeMeters());
        while (self.seconds() < until) {
            switch (self.nextEvent(LOOK_SECONDS)) {
                case Event.TargetDestroyed(long id) when id == enemy.id() -> {
                    return End.WON;
                }
                case Event.TargetLost(long id) when id == enemy.id() -> {
                    return End.LOST_SIGHT;
                }
                case Event.DamageTaken _ -> {
                    if (strength(self) < breakOff) {
                        return End.HURT;
                    }
                }
                case Event.Silence _ -> {
                    if (self.look(enemy.id()) == null) {
                        return End.LOST_SIGHT;
                    }
                }
                case Event.TargetDestroyed _,
                        Event.TargetLost _,
                        Event.ContactSighted _,
                        Event.DistressHeard _,
                        Event.Heard _,
                        Event.Told _ -> {} // one fight at a time
            }
        }
        return End.TIRED;
    }

    /** What is left of shield and armour together, from 0 to 2. */
    static double strength(ShipSelf self) {
        return self.shield() + self.armour();
    }
}
