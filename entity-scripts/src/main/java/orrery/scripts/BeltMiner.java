package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.NothingInSight;
import orrery.script.OrderException;
import orrery.script.ShipSelf;
import orrery.tasklet.Channel;

/**
 * Mines a belt, hauls the ore home and sells it. Beside that a look-out listens: when the ship is
 * shot at it calls for help, takes the helm, flees home, and gives the helm back when all is calm.
 *
 * <p>Parameters: {@code belt}, the name of the belt (default: any of the system); {@code home}, the
 * name of the station (default: the nearest).
 */
public final class BeltMiner implements EntityScript<ShipSelf> {
    private static final double BELT_METERS = 5_000;
    private static final int ROCKS_TO_CHOOSE_FROM = 12;
    private static final double CALM_SECONDS = 20;

    /** Of the miner's range, so that a drifting ship stays in it. */
    private static final double NEAR_ENOUGH = 0.8;

    /** The ship is under fire, and the look-out has the helm. */
    private boolean alarm;

    /** The belt that had no rock in sight last time; empty if there was one. */
    private String barren = "";

    @Override
    public void run(ShipSelf self) {
        Channel<String> allClear = self.channel("all clear");
        self.spawn("look-out", () -> lookOut(self, allClear));
        while (true) {
            try {
                fillHold(self);
                sellOre(self);
            } catch (OrderException | NothingInSight _) {
                self.sleep(1); // the rock or the helm is gone: look again
            }
            if (alarm) {
                allClear.receive();
            }
        }
    }

    private void fillHold(ShipSelf self) {
        long full = self.figures().holdUnits();
        if (self.cargo() >= full) {
            return;
        }
        Landmark belt = belt(self);
        self.travelTo(belt, BELT_METERS);
        while (!alarm && self.cargo() < full) {
            barren = belt.name(); // until a rock is seen there
            Contact rock = pickRock(self);
            barren = "";
            self.approach(rock, NEAR_ENOUGH * self.miningRangeMeters());
            self.mine(rock).untilHoldFull();
        }
    }

    private void sellOre(ShipSelf self) {
        if (!alarm) {
            self.dockAt(self.home());
            self.unload();
        }
    }

    /** The belt that it was told; or else the one where it is, or any that may have rocks. */
    private Landmark belt(ShipSelf self) {
        List<Landmark> belts = new ArrayList<>(self.landmarks(Kind.BELT));
        if (belts.isEmpty()) {
            throw new NothingInSight("the system has no belt");
        }
        String name = self.parameter("belt", "");
        for (Landmark belt : belts) {
            if (belt.name().equals(name)) {
                return belt;
            }
        }
        if (belts.size() > 1) {
            belts.removeIf(belt -> belt.name().equals(barren));
        }
        boolean here =
                self.position().distanceTo(belts.getFirst().position()) < ShipSelf.MIN_WARP_METERS;
        return belts.get(here ? 0 : self.random().nextInt(belts.size()));
    }

    /** Any of the nearest: if every miner took the nearest, all would crowd around one. */
    private static Contact pickRock(ShipSelf self) {
        Contact nearest = self.nearest(Kind.ASTEROID);
        List<Contact> rocks = self.contacts(Kind.ASTEROID);
        int choice = Math.min(rocks.size(), ROCKS_TO_CHOOSE_FROM);
        return choice == 0 ? nearest : rocks.get(self.random().nextInt(choice));
    }

    private void lookOut(ShipSelf self, Channel<String> allClear) {
        while (true) {
            if (self.nextEvent(60) instanceof Event.DamageTaken && !self.docked()) {
                alarm = true;
                flee(self);
                self.sleep(CALM_SECONDS);
                alarm = false;
                if (allClear.balance() < 0) {
                    allClear.send("all clear");
                }
            }
        }
    }

    private static void flee(ShipSelf self) {
        while (!self.docked()) {
            try {
                self.callForHelp();
                self.dockAt(self.home());
            } catch (OrderException | NothingInSight _) {
                self.sleep(1); // in warp, or the other hand was at the helm once more
            }
        }
    }
}
