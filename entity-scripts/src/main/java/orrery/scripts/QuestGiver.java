package orrery.scripts;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.JsonObject;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.StationSelf;

/**
 * Gives quests: take a parcel to another station. All talk is in the studio's own messages, with
 * JSON in them:
 *
 * <pre>
 * ship    → station  quest.ask
 * station → other    quest.expect    {"ship": 17, "parcel": 4711}
 * other   → station  quest.expected  {"ship": 17, "parcel": 4711}
 * station → ship     quest.offer     {"to": "Market", "parcel": 4711}
 * ship    → other    quest.deliver   {"parcel": 4711}
 * other   → ship     quest.done      {"delivered": 3}     or    quest.refused  {"why": "…"}
 * </pre>
 *
 * <p>Ships are let in by a {@link TrafficControl} beside it.
 */
public final class QuestGiver implements EntityScript<StationSelf> {
    /** Parcels that it waits for; the one of the oldest ship is forgotten. */
    private static final int MAX_EXPECTED = 256;

    private static final int PARCELS = 1_000_000;

    /** Parcels by the ships that bring them. */
    private final SortedMap<Long, Long> expected = new TreeMap<>();

    @Override
    public void run(StationSelf self) {
        self.spawn("traffic control", () -> new TrafficControl().run(self));
        while (true) {
            if (self.nextEvent(600) instanceof Event.Told told) {
                try {
                    hear(self, told);
                } catch (IllegalArgumentException noJson) {
                    refuse(self, told.senderId(), "what was that");
                }
            }
        }
    }

    private void hear(StationSelf self, Event.Told told) {
        switch (told.name()) {
            case "quest.ask" -> think(self, told.senderId());
            case "quest.expect" -> expect(self, told);
            case "quest.expected" -> offer(self, told);
            case "quest.deliver" -> receive(self, told);
            default -> {} // other studios' business
        }
    }

    private static void think(StationSelf self, long ship) {
        List<Landmark> stations = self.landmarks(Kind.STATION);
        if (stations.size() < 2) {
            refuse(self, ship, "there is nowhere to go");
            return;
        }
        Landmark to = stations.get(1 + self.random().nextInt(stations.size() - 1));
        long parcel = self.random().nextInt(PARCELS);
        JsonObject note = new JsonObject().put("ship", ship).put("parcel", parcel);
        self.send(to.id(), "quest.expect", note.toString());
    }

    private void expect(StationSelf self, Event.Told told) {
        if (!isStation(self, told.senderId())) {
            return; // a ship that writes itself a quest
        }
        JsonObject note = JsonObject.parse(told.text());
        if (expected.size() == MAX_EXPECTED) {
            expected.remove(expected.firstKey());
        }
        expected.put(note.number("ship", 0), note.number("parcel", 0));
        self.send(told.senderId(), "quest.expected", told.body());
    }

    private static void offer(StationSelf self, Event.Told told) {
        for (Landmark station : self.landmarks(Kind.STATION)) {
            if (station.id() == told.senderId()) {
                JsonObject note = JsonObject.parse(told.text());
                JsonObject quest =
                        new JsonObject()
                                .put("to", station.name())
                                .put("parcel", note.number("parcel", 0));
                self.send(note.number("ship", 0), "quest.offer", quest.toString());
            }
        }
    }

    private void receive(StationSelf self, Event.Told told) {
        long ship = told.senderId();
        Long parcel = expected.get(ship);
        if (parcel == null || parcel != JsonObject.parse(told.text()).number("parcel", -1)) {
            refuse(self, ship, "this is not for us");
        } else if (!self.hosts(ship)) {
            refuse(self, ship, "come in with it");
        } else {
            expected.remove(ship);
            long delivered = self.memory().number("delivered", 0) + 1;
            self.memory().put("delivered", delivered);
            JsonObject thanks = new JsonObject().put("delivered", delivered);
            self.send(ship, "quest.done", thanks.toString());
        }
    }

    private static boolean isStation(StationSelf self, long id) {
        return self.landmarks(Kind.STATION).stream().anyMatch(station -> station.id() == id);
    }

    private static void refuse(StationSelf self, long ship, String why) {
        self.send(ship, "quest.refused", new JsonObject().put("why", why).toString());
    }
}
