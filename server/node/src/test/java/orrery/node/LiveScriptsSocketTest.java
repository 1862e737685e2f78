package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.ServerMessage.EventNotice;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.scripthost.live.LibraryState;

/** A file is saved while a player is connected: the node behaves differently, the session stays. */
class LiveScriptsSocketTest {
    /** Obeys, and answers words with words of its own. */
    private static final String PILOT =
            """
            import orrery.script.EntityScript;
            import orrery.script.PilotSelf;
            import orrery.script.PlayerMessage;

            public final class Pilot implements EntityScript<PilotSelf> {
                @Override
                public void run(PilotSelf self) {
                    while (true) {
                        switch (self.nextMessage()) {
                            case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                            case PlayerMessage.Spoke(_, String text) -> self.say(ANSWER);
                            case PlayerMessage.Sent sent -> {}
                        }
                    }
                }
            }
            """;

    private static final long PATIENCE_TICKS = 600;

    @TempDir private Path folder;

    private Path live;
    private Node node;

    @BeforeEach
    void start() throws Exception {
        live = Files.createDirectory(folder.resolve("live"));
        node =
                TestNode.start(
                        folder,
                        TickSeal.NONE,
                        ", \"scripts\": {\"folder\": \"%s\"}".formatted(live));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void save(String answer) throws Exception {
        Files.writeString(live.resolve("Pilot.java"), PILOT.replace("ANSWER", answer));
    }

    /** Talks until the answer is this: an answer of the version before may be under way. */
    private static void awaitAnswer(TestClient client, TestClient listener, String answer)
            throws Exception {
        String heard = "";
        while (!heard.equals(answer)) {
            client.say("well?");
            EventNotice notice =
                    listener.await(EventNotice.class, each -> each.event() instanceof Event.Heard);
            heard = ((Event.Heard) notice.event()).text();
        }
    }

    @Test
    void aSavedPilotAnswersDifferentlyAndItsPlayersStay() throws Exception {
        try (TestClient ann = TestClient.inSpace(node.gameAddress(), "Ann", "home");
                TestClient bob = TestClient.inSpace(node.gameAddress(), "Bob", "home")) {
            ann.awaitPublication(seen -> seen.shipId() != 0);
            awaitAnswer(ann, bob, "well?");
            long ship = ann.shipId();
            int journey = ann.order(new Order.GoTo(ann.position().plus(new Vector3(0, 90_000, 0))));
            ann.await(OrderNotice.class, notice -> notice.orderId() == journey);

            save("\"one\"");
            awaitAnswer(ann, bob, "one");
            save("\"two\"");
            awaitAnswer(ann, bob, "two");
            save("nonsense()");
            await(ann, () -> !node.scripts().state().errors().isEmpty());
            awaitAnswer(ann, bob, "two");
            Files.writeString(
                    live.resolve("Pilot.java"),
                    PILOT.replace(
                                    "while (true)",
                                    "if (self.id() != 0) throw new IllegalStateException();\nwhile (true)")
                            .replace("ANSWER", "\"four\""));
            await(ann, () -> status(4) == LibraryState.Status.QUARANTINED);
            awaitAnswer(ann, bob, "two");
            Files.delete(live.resolve("Pilot.java"));
            awaitAnswer(ann, bob, "well?");

            ann.awaitPublication(seen -> seen.acknowledged() == seen.sequence());
            assertEquals(ship, ann.shipId());
            int stop = ann.order(new Order.Stop());
            ann.await(
                    OrderNotice.class,
                    notice -> notice.orderId() == stop && notice.status() != OrderStatus.REFUSED);
        }
        LibraryState.Script pilot = pilot();
        assertEquals(1, pilot.running());
        assertTrue(
                pilot.versions().get(3).errors().getFirst().message().contains("Pilot.java:8"),
                () -> pilot.versions().get(3).toString());
    }

    private LibraryState.Script pilot() {
        return node.scripts().state().scripts().stream()
                .filter(script -> script.script().equals("Pilot"))
                .findFirst()
                .orElseThrow();
    }

    private LibraryState.@Nullable Status status(int number) {
        List<LibraryState.Version> versions = pilot().versions();
        return versions.size() < number ? null : versions.get(number - 1).status();
    }

    /** Looks whenever the client is told of a tick, for half a minute of game time. */
    private static void await(TestClient client, BooleanSupplier condition) throws Exception {
        long last = client.tick() + PATIENCE_TICKS;
        while (!condition.getAsBoolean()) {
            client.awaitPublication(_ -> true);
            assertTrue(client.tick() < last, "it did not come to be");
        }
    }
}
