package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyUniverse;
import orrery.world.mind.Notice;

class PilotTest {
    private final TinyUniverse universe =
            new TinyUniverse(Sandbox.universe(), 1, Map.of("Pilot", Pilot::new));

    @Test
    void fliesWhereThePlayerOrders() {
        TinyPlayer ann = universe.player("ann", "home");
        Vector3 there = new Vector3(0, 20_000, 0);
        universe.ticks(1);

        int order = ann.order(new Order.GoTo(there));

        universe.until("arrival", 120, () -> ann.answers(order).contains(OrderStatus.DONE));
        assertEquals(List.of(OrderStatus.ACCEPTED, OrderStatus.DONE), ann.answers(order));
        assertTrue(ann.ship().metersTo(there) < 1_000);
    }

    @Test
    void ordersOfAPlayerDoNotWaitForEachOther() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);

        int far = ann.order(new Order.GoTo(new Vector3(0, 90_000, 0)));
        int help = ann.order(new Order.Distress());
        universe.ticks(3);

        assertEquals(List.of(OrderStatus.ACCEPTED), ann.answers(far));
        assertTrue(ann.answers(help).contains(OrderStatus.DONE), ann.notices().toString());
    }

    @Test
    void whatItsPlayerSaysIsHeardByAllInTheSystem() {
        TinyPlayer ann = universe.player("ann", "home");
        TinyPlayer bob = universe.player("bob", "home");
        universe.ticks(1);

        ann.say("hello");
        universe.ticks(2);

        List<Event> heard = List.of(new Event.Heard("ann", "hello"));
        assertEquals(heard, ann.events());
        assertEquals(heard, bob.events());
    }

    @Test
    void aMessageThatItDoesNotKnowComesBackAsUnknown() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);

        ann.send("dance", new byte[] {1});
        universe.ticks(2);

        Notice.Told told =
                ann.notices().stream()
                        .filter(Notice.Told.class::isInstance)
                        .map(Notice.Told.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals("unknown", told.name());
        assertEquals("dance", new String(told.body(), StandardCharsets.UTF_8));
    }
}
