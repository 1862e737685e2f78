package orrery.scripts;

import java.util.List;
import java.util.TreeSet;
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
 * Collects what battles leave. Three tasklets share the work: the eyes look for wrecks, the ears
 * listen for danger, and the helm, which alone steers, does what comes first; when nothing comes
 * for a while it sells what it has, or looks elsewhere.
 *
 * <p>Parameters: {@code patience}, how many seconds without a wreck it stays (default 20).
 */
public final class Salvager implements EntityScript<ShipSelf> {
    private static final double LOOK_SECONDS = 1;
    private static final double LOOT_METERS = 2_000;
    private static final double NEAR_METERS = 10_000;
    private static final double HIDING_SECONDS = 30;

    /** Wrecks that it has been at; the oldest is forgotten. */
    private static final int MAX_KNOWN = 64;

    private final TreeSet<Long> known = new TreeSet<>();

    @Override
    public void run(ShipSelf self) {
        Channel<Contact> wrecks = self.channel("wrecks");
        Channel<Long> danger = self.channel("danger");
        self.spawn("eyes", () -> watch(self, wrecks));
        self.spawn("ears", () -> listen(self, danger));
        long patience = self.ticks(self.parameter("patience", 20.0));
        while (true) {
            try {
                self.<Runnable>select()
                        .receive(danger, _ -> () -> hide(self))
                        .receive(wrecks, wreck -> () -> salvage(self, wreck))
                        .await(patience, () -> () -> moveOn(self))
                        .run();
            } catch (OrderException | NothingInSight _) {
                self.sleep(1); // the wreck is gone, or the ears stopped the ship
            }
        }
    }

    private void watch(ShipSelf self, Channel<Contact> wrecks) {
        while (true) {
            for (Contact wreck : self.contacts(Kind.WRECK)) {
                if (!known.contains(wreck.id()) && wrecks.trySend(wreck)) {
                    break; // the helm has it
                }
            }
            self.sleep(LOOK_SECONDS);
        }
    }

    /** Stops the ship, which ends whatever the helm waits for, and tells the helm why. */
    private static void listen(ShipSelf self, Channel<Long> danger) {
        while (true) {
            if (self.nextEvent(60) instanceof Event.DamageTaken(long attacker, _)) {
                try {
                    self.stop();
                } catch (OrderException _) {
                    self.sleep(1); // docked, or in warp: the helm is on its way out
                }
                danger.send(attacker);
            }
        }
    }

    private void salvage(ShipSelf self, Contact wreck) {
        self.undock();
        if (known.size() == MAX_KNOWN) {
            known.pollFirst();
        }
        known.add(wreck.id());
        self.approach(wreck, LOOT_METERS);
        self.loot(wreck);
        if (self.cargo() == self.figures().holdUnits()) {
            sell(self);
        }
    }

    private static void moveOn(ShipSelf self) {
        if (self.cargo() > 0) {
            sell(self);
            return;
        }
        List<Landmark> belts = self.landmarks(Kind.BELT);
        List<Landmark> places = belts.isEmpty() ? self.landmarks(Kind.GATE) : belts;
        if (!places.isEmpty()) {
            self.travelTo(places.get(self.random().nextInt(places.size())), NEAR_METERS);
        }
    }

    /** At any station: not every one wants everything. */
    private static void sell(ShipSelf self) {
        List<Landmark> stations = self.landmarks(Kind.STATION);
        if (!stations.isEmpty()) {
            self.dockAt(stations.get(self.random().nextInt(stations.size())));
            self.unload();
        }
    }

    private static void hide(ShipSelf self) {
        self.callForHelp();
        self.dockAt(self.home());
        self.sleep(HIDING_SECONDS);
    }
}
