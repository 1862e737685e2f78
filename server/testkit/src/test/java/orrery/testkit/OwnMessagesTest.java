package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.MessageLimits;
import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;
import orrery.script.ShipSelf;
import orrery.script.StationSelf;
import orrery.world.mind.Notice;

/** A studio's own messages: from script to script, and between scripts and players. */
class OwnMessagesTest {
    private final List<String> noted = new ArrayList<>();

    @Test
    void aShipAsksAStationAndIsAnswered() {
        TinyUniverse universe = TinyUniverse.withStation(OwnMessagesTest::echo);
        universe.ship("freighter")
                .script(self -> {
                    self.send(self.home().id(), "question", "{\"n\": 1}");
                    noted.add(heard(self));
                });

        universe.ticks(2);

        assertEquals(List.of("echo question {\"n\": 1}"), noted);
    }

    @Test
    void aPlayersMessageReachesTheStationAndTheAnswerThePlayer() {
        TinyUniverse universe = TinyUniverse.withStation(OwnMessagesTest::echo);
        TinyPlayer player = universe.player("Ada", "home");
        universe.ticks(1);

        player.send(universe.idOf("Home"), "question", new byte[] {1, -1});
        universe.ticks(2);

        Notice.Told told =
                player.notices().stream()
                        .filter(Notice.Told.class::isInstance)
                        .map(Notice.Told.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals("echo question", told.name());
        assertEquals(universe.idOf("Home"), told.senderId());
        assertArrayEquals(new byte[] {1, -1}, told.body());
    }

    @Test
    void whoSendsTooManyWaitsForTheNextSecond() {
        TinyUniverse universe = new TinyUniverse();
        TinyShip listener =
                universe.ship("freighter")
                        .named("Listener")
                        .script(self -> {
                            while (true) {
                                if (self.nextEvent(60) instanceof Event.Told) {
                                    noted.add("at " + self.tick());
                                }
                            }
                        });
        universe.ticks(1);
        universe.ship("freighter")
                .script(self -> {
                    for (int count = 0; count < 3 * MessageLimits.PER_SECOND; count++) {
                        self.send(listener.id(), "flood", "");
                    }
                });

        universe.seconds(5);

        assertEquals(3 * MessageLimits.PER_SECOND, noted.size());
        assertEquals("at 2", noted.getFirst());
        assertEquals("at 10", noted.get(MessageLimits.PER_SECOND));
        assertEquals("at 20", noted.getLast());
    }

    @Test
    void whatIsTooLongIsRefusedAtOnce() {
        TinyUniverse universe = new TinyUniverse();
        universe.ship("freighter")
                .script(self -> {
                    noted.add(refusal(self, "x".repeat(33), new byte[0]));
                    noted.add(refusal(self, "", new byte[0]));
                    noted.add(refusal(self, "big", new byte[MessageLimits.MAX_BODY_BYTES + 1]));
                    self.send(1, "good", new byte[MessageLimits.MAX_BODY_BYTES]); // lost
                });

        universe.ticks(1);

        assertEquals(
                List.of(
                        "message name must have 1 to 32 characters, had 33",
                        "message name must have 1 to 32 characters, had 0",
                        "body of message 'big' must have at most 2048 bytes, had 2049"),
                noted);
    }

    @Test
    void aPilotThatSendsTooMuchSlowsItsPlayerAndLosesNothing() {
        TinyUniverse universe =
                new TinyUniverse(
                        Sandbox.universe(),
                        1,
                        Map.of(
                                "Pilot",
                                () ->
                                        (EntityScript<PilotSelf>)
                                                self -> {
                                                    while (true) {
                                                        PlayerMessage message = self.nextMessage();
                                                        self.tell("got", new byte[0]);
                                                        noted.add("" + message.sequence());
                                                    }
                                                }));
        TinyPlayer player = universe.player("Ada", "home");
        universe.ticks(1);
        for (int count = 0; count < 50; count++) {
            player.send("x", new byte[0]);
        }
        universe.ticks(5);
        assertEquals(MessageLimits.PER_SECOND, noted.size());

        universe.seconds(3);

        assertEquals(50, noted.size());
        assertTrue(
                player.notices().stream().filter(Notice.Told.class::isInstance).count() == 50,
                "all are told");
    }

    private static String refusal(ShipSelf self, String name, byte[] body) {
        return assertThrows(IllegalArgumentException.class, () -> self.send(self.id(), name, body))
                .getMessage();
    }

    private static String heard(ShipSelf self) {
        while (true) {
            if (self.nextEvent(60) instanceof Event.Told told) {
                return told.name() + " " + told.text();
            }
        }
    }

    private static EntityScript<StationSelf> echo() {
        return self -> {
            while (true) {
                if (self.nextEvent(60) instanceof Event.Told(long from, String name, byte[] body)) {
                    self.send(from, "echo " + name, body);
                }
            }
        };
    }
}
