package orrery.scripts;

import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.JsonObject;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.NothingInSight;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/**
 * Asks the nearest station for quests of a {@link QuestGiver} and fulfils them, as an NPC and as a
 * bot alike: a bot's messages go by way of the pilot of its ship.
 */
public final class QuestRunner implements EntityScript<ShipSelf> {
    private static final double ANSWER_SECONDS = 10;

    @Override
    public void run(ShipSelf self) {
        while (true) {
            try {
                if (run(self, self.home())) {
                    long quests = self.memory().number("quests", 0) + 1;
                    self.memory().put("quests", quests);
                    self.say("quests done: " + quests);
                }
            } catch (OrderException | NothingInSight | IllegalArgumentException failed) {
                self.log(String.valueOf(failed.getMessage()));
            }
            self.sleep(1);
        }
    }

    /** One quest from its beginning to its end; false if there was none or it was not accepted. */
    private static boolean run(ShipSelf self, Landmark giver) {
        self.send(giver.id(), "quest.ask", "{}");
        Event.Told offer = answer(self, "quest.offer");
        if (offer == null) {
            return false;
        }
        JsonObject quest = JsonObject.parse(offer.text());
        Landmark to = station(self, quest.text("to", ""));
        self.dockAt(to);
        JsonObject parcel = new JsonObject().put("parcel", quest.number("parcel", 0));
        self.send(to.id(), "quest.deliver", parcel.toString());
        return answer(self, "quest.done") != null;
    }

    private static Event.@Nullable Told answer(ShipSelf self, String wanted) {
        double until = self.seconds() + ANSWER_SECONDS;
        while (self.seconds() < until) {
            if (self.nextEvent(1) instanceof Event.Told told) {
                if (told.name().equals(wanted)) {
                    return told;
                }
                if (told.name().equals("quest.refused")) {
                    self.log("refused: " + told.text());
                    return null;
                }
            }
        }
        return null;
    }

    private static Landmark station(ShipSelf self, String name) {
        for (Landmark station : self.landmarks(Kind.STATION)) {
            if (station.name().equals(name)) {
                return station;
            }
        }
        throw new NothingInSight("there is no station '" + name + "'");
    }
}
