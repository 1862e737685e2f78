package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.mind.Notice;

class QuestTest {
    private static final Map<String, Supplier<EntityScript<?>>> SCRIPTS =
            Map.of("QuestGiver", QuestGiver::new, "Pilot", Pilot::new);

    private final TinyUniverse universe =
            new TinyUniverse(Sandbox.universe("QuestGiver", "QuestGiver"), 1, SCRIPTS);
    private final List<String> noted = new ArrayList<>();

    @Test
    void aShipOfTheServersFulfilsQuests() {
        universe.ship("freighter").named("Runner").at(3_000, 0, 0).script(QuestRunner::new);

        universe.until(
                "three quests", 600, () -> universe.said().contains("Runner: quests done: 3"));
        assertEquals(List.of(), universe.log());
    }

    @Test
    void aParcelIsTakenOnlyInsideAndOnlyTheRightOne() {
        TinyShip cheat =
                universe.ship("freighter")
                        .at(3_000, 0, 0)
                        .script(self -> {
                            long market = self.landmarks(orrery.script.Kind.STATION).get(1).id();
                            self.send(self.home().id(), "quest.ask", "{}");
                            String offer = hear(self).text();
                            self.send(market, "quest.deliver", offer);
                            noted.add(hear(self).text());
                            self.send(market, "quest.deliver", "{\"parcel\": -5}");
                            noted.add(hear(self).text());
                            self.send(market, "quest.deliver", "nonsense");
                            noted.add(hear(self).text());
                            self.send(market, "quest.expect", "{\"ship\": 1, \"parcel\": 2}");
                        });

        universe.seconds(5);

        assertEquals(
                List.of(
                        "{\"why\":\"come in with it\"}",
                        "{\"why\":\"this is not for us\"}",
                        "{\"why\":\"what was that\"}"),
                noted);
        assertTrue(cheat.exists());
    }

    @Test
    void aPlayerIsOfferedAQuestByWayOfItsPilot() {
        TinyPlayer player = universe.player("Ada", "home");
        universe.ticks(1);

        player.send(universe.idOf("Home"), "quest.ask", new byte[0]);
        universe.ticks(5);

        assertEquals(
                List.of("quest.offer"),
                player.notices().stream()
                        .filter(Notice.Told.class::isInstance)
                        .map(notice -> ((Notice.Told) notice).name())
                        .toList());
    }

    private static Event.Told hear(orrery.script.ShipSelf self) {
        while (true) {
            if (self.nextEvent(60) instanceof Event.Told told) {
                return told;
            }
        }
    }
}
