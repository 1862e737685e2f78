package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;
import orrery.world.mind.Notice;

/** A player is heard again when the script of its ship has failed. */
class PilotFailureTest {
    private static final int TICKS_PER_SECOND = 10;

    private final TinyUniverse universe =
            new TinyUniverse(
                    Sandbox.universe(),
                    1,
                    Map.of("Pilot", () -> (EntityScript<PilotSelf>) PilotFailureTest::fly));

    PilotFailureTest() {
        universe.allowFailures();
    }

    /** Fails over every call for help, and counts its starts. */
    private static void fly(PilotSelf self) {
        self.memory().put("starts", self.memory().number("starts", 0) + 1);
        while (true) {
            switch (self.nextMessage()) {
                case PlayerMessage.Ordered(_, _, Order.Distress _) ->
                        throw new IllegalStateException("no help");
                case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                case PlayerMessage.Spoke(_, String text) when text.equals("leave") -> {
                    return;
                }
                case PlayerMessage.Spoke(_, String _) ->
                        self.say("start " + self.memory().number("starts", 0));
                case PlayerMessage.Sent _ -> {}
            }
        }
    }

    @Test
    void itsPilotIsStartedAgainASecondLater() {
        TinyPlayer ann = joined();
        int journey = ann.order(new Order.GoTo(new Vector3(0, 90_000, 0)));
        int help = ann.order(new Order.Distress());
        int stop = ann.order(new Order.Stop());
        universe.ticks(TICKS_PER_SECOND);
        assertEquals(List.of(OrderStatus.ACCEPTED), ann.answers(journey), "it flies on");
        assertEquals(List.of(), ann.answers(stop), "nobody hears");

        universe.ticks(2);

        assertTrue(ann.answers(stop).contains(OrderStatus.ACCEPTED), ann.notices().toString());
        assertEquals(
                List.of(
                        new Notice.OrderAnswered(
                                ann.sessionId(),
                                help,
                                OrderStatus.REFUSED,
                                OrderFault.PILOT_FAILED)),
                ann.notices().stream()
                        .filter(n -> n instanceof Notice.OrderAnswered a && a.orderId() == help)
                        .toList());
        assertTrue(universe.log().getLast().endsWith("is started again at tick 13"), log());
    }

    @Test
    void whatItRemembersStays() {
        TinyPlayer ann = joined();
        ann.order(new Order.Distress());
        ann.say("how often");
        universe.seconds(2);

        assertTrue(ann.events().toString().contains("start 2"), ann.events().toString());
    }

    @Test
    void aPilotThatEndsIsStartedAgainToo() {
        TinyPlayer ann = joined();
        ann.say("leave");
        int stop = ann.order(new Order.Stop());
        universe.seconds(2);

        assertFalse(ann.answers(stop).isEmpty());
    }

    @Test
    void whoFailsAgainAndAgainIsStartedEverMoreRarely() {
        TinyPlayer ann = joined();
        for (int call = 0; call < 50; call++) {
            ann.order(new Order.Distress());
        }
        universe.seconds(180);

        // After 1, 2, 4, 8, 16, 32, 64 and 64 s.
        long restarts = universe.log().stream().filter(l -> l.contains("started again")).count();
        assertEquals(8, restarts, log());
    }

    private TinyPlayer joined() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        return ann;
    }

    private String log() {
        return String.join("\n", universe.log());
    }
}
