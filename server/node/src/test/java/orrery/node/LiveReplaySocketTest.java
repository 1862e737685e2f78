package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigSource;
import orrery.node.config.UniverseFile;
import orrery.protocol.ServerMessage.EventNotice;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.protocol.ServerMessage.SystemEntered;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.world.universe.Universe;

/** What a live node recorded, with its threads, clocks and sockets, gives the same run again. */
class LiveReplaySocketTest {
    private static final long SEED = 1;
    private static final int TICKS = 60;

    private static final String PILOT =
            """
            import orrery.script.*;
            public final class Pilot implements EntityScript<PilotSelf> {
                @Override
                public void run(PilotSelf self) {
                    while (true) {
                        switch (self.nextMessage()) {
                            case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                            case PlayerMessage.Spoke spoke -> self.say("reloaded");
                            case PlayerMessage.Sent sent -> {}
                        }
                    }
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    void aRecordingOfALiveNodeReplaysToTheSameHashAtEveryTick() throws Exception {
        Path live = Files.createDirectory(folder.resolve("live"));
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        try (InputRecorder recorder = new InputRecorder(recording, SEED);
                Node node =
                        TestNode.start(
                                folder,
                                recorder,
                                ", \"scripts\": {\"folder\": \"%s\"}".formatted(live))) {
            recorder.scripts(node.scripts());
            Files.writeString(live.resolve("Pilot.java"), PILOT);
            play(node.gameAddress());
            awaitReload(node);
        }

        LiveScripts scripts = ReplayProcess.scripts();
        Universe small =
                UniverseFile.read(new ConfigSource.InJar("universe/small.json"), scripts.names());
        AtomicInteger ticks = new AtomicInteger();
        new InputPlayer(new ByteArrayInputStream(recording.toByteArray()), small, scripts)
                .play(played -> {
                    ticks.incrementAndGet();
                    assertEquals(
                            played.recordedHash(),
                            played.hash(),
                            () -> "first difference: " + played);
                });
        assertTrue(ticks.get() > 2 * TICKS, ticks + " ticks of two systems");
    }

    /** The saved pilot runs in all systems, and a tick with it has been recorded. */
    private static void awaitReload(Node node) throws Exception {
        try (TestClient dan = TestClient.inSpace(node.gameAddress(), "Dan", "home")) {
            String heard = "";
            while (!heard.equals("reloaded")) {
                dan.say("are you?");
                EventNotice notice =
                        dan.await(EventNotice.class, each -> each.event() instanceof Event.Heard);
                heard = ((Event.Heard) notice.event()).text();
            }
        }
    }

    /** Two players fly about; one jumps, talks and comes back; one leaves. */
    private static void play(String address) throws Exception {
        try (TestClient ann = TestClient.inSpace(address, "Ann", "home");
                TestClient bob = TestClient.inSpace(address, "Bob", "beta")) {
            TestClient.inSpace(address, "Cid", "home").close();
            SystemEntered alpha = ann.entered();
            long gate =
                    alpha.landmarks().stream()
                            .filter(place -> place.kind() == Kind.GATE)
                            .map(Landmark::id)
                            .findFirst()
                            .orElseThrow();
            int refused = bob.order(new Order.Mine(12_345));
            int jump = ann.order(new Order.Jump(gate));
            ann.say("on my way");
            bob.await(
                    OrderNotice.class,
                    notice ->
                            notice.orderId() == refused && notice.status() == OrderStatus.REFUSED);
            ann.await(
                    OrderNotice.class,
                    notice -> notice.orderId() == jump && notice.status() == OrderStatus.DONE);
            ann.order(new Order.GoTo(ann.position().plus(new Vector3(0, 50_000, 0))));
            ann.awaitPublication(seen -> seen.tick() > TICKS);
            bob.order(new Order.Stop());
            bob.awaitPublication(seen -> seen.acknowledged() == seen.sequence());
        }
    }
}
