package orrery.scripts;

import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.JsonObject;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.script.ShipSelf;
import orrery.tasklet.Channel;

/** Fights at the belt, flees when it is hurt, and talks to whoever asks. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        Channel<Event> news = self.channel("news");
        self.spawn("ears", () -> listen(self, news));
        while (true) {
            try {
                self.travelTo(self.landmarks(Kind.BELT).getFirst(), 10_000);
                Contact enemy = self.nearestHostile();
                if (enemy != null && !fight(self, enemy, news)) {
                    flee(self);
                }
            } catch (OrderException failed) {
                self.log("interrupted: " + failed.fault().text());
            }
            self.sleep(1);
        }
    }

    /** Takes all events, calls for help, answers, and tells the helm what matters. */
    private static void listen(ShipSelf self, Channel<Event> news) {
        double nextCall = 0;
        while (true) {
            Event event = self.nextEvent(60);
            news.trySend(event);
            if (event instanceof Event.Told told && told.name().equals("rover.status")) {
                JsonObject status =
                        new JsonObject()
                                .put("wins", self.memory().number("wins", 0))
                                .put("shield", self.shield());
                self.send(told.senderId(), "rover.status", status.toString());
            }
            if (event instanceof Event.DamageTaken && self.seconds() >= nextCall) {
                self.callForHelp();
                nextCall = self.seconds() + 30;
            }
        }
    }

    /** False if it is too badly hurt to go on, or the fight drags on. */
    private static boolean fight(ShipSelf self, Contact enemy, Channel<Event> news) {
        self.attack(enemy);
        self.orbit(enemy, self.weaponRangeMeters() / 2);
        while (true) {
            Event event =
                    self.<Event>select()
                            .receive(news, heard -> heard)
                            .await(self.ticks(30), Event.Silence::new);
            switch (event) {
                case Event.TargetDestroyed(long id) when id == enemy.id() -> {
                    long wins = self.memory().number("wins", 0) + 1;
                    self.memory().put("wins", wins);
                    self.say(enemy.name() + " was number " + wins);
                    return true;
                }
                case Event.TargetLost(long id) when id == enemy.id() -> {
                    return true;
                }
                case Event.DamageTaken _ -> {
                    if (self.shield() + self.armour() < self.parameter("caution", 1.0)) {
                        return false;
                    }
                }
                case Event.Silence _ -> {
                    return false;
                }
                default -> {} // news, but none that matters now
            }
        }
    }

    private static void flee(ShipSelf self) {
        self.say("I will be back");
        self.ceaseFire();
        self.dockAt(self.home());
        while (self.hull() < 1 || self.armour() < 1) {
            self.sleep(1); // stations repair
        }
    }
}
