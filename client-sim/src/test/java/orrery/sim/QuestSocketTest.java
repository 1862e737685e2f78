package orrery.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.script.Event;
import orrery.script.JsonObject;
import orrery.sim.client.Transport;

/**
 * A studio's own messages over a socket: a bot asks stations of a packed server for quests, by way
 * of its pilot, and fulfils them beside a resident that runs the same script.
 */
@Tag("long") // 11 s of flying in real time
class QuestSocketTest {
    private static final long PATIENCE_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, Transport.best().handlers());
    private final EventLoop loop = (EventLoop) group.next();

    @TempDir private Path folder;

    @AfterEach
    void stopLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aBotAndAResidentRunQuests() throws Exception {
        unpack("server.json");
        unpack("universe.json");
        try (PackedServer server = new PackedServer(folder)) {
            LonePlayer player =
                    LonePlayer.join(
                            loop,
                            server.gamePort(),
                            "QuestRunner",
                            "here",
                            new Onlooker(List.of(), List.of()));
            awaitQuests(server, player);
            player.leave(loop);

            assertEquals(0, server.stop(), () -> server.log().toString());
            assertEquals(List.of(), server.log("failed"));
        }
    }

    /** Until the stations have thanked for more than the bot's own parcels. */
    private static void awaitQuests(PackedServer server, LonePlayer player) throws Exception {
        Map<Long, Long> deliveredBySender = new TreeMap<>();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long own = 0;
        long all = 0;
        while (own < 2 || all <= own) {
            Event.@Nullable Told told = player.told.poll(1, TimeUnit.SECONDS);
            assertFalse(player.trouble.isDone(), () -> String.valueOf(player.trouble));
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(own + " quests of " + all + "\n" + server.log());
            }
            if (told != null && told.name().equals("quest.done")) {
                own++;
                long delivered = JsonObject.parse(told.text()).number("delivered", 0);
                deliveredBySender.put(told.senderId(), delivered);
                all = deliveredBySender.values().stream().mapToLong(Long::longValue).sum();
            }
        }
    }

    private void unpack(String file) throws Exception {
        String path = "/quests/" + file;
        try (InputStream in =
                Objects.requireNonNull(QuestSocketTest.class.getResourceAsStream(path), path)) {
            Files.copy(in, folder.resolve(file));
        }
    }
}
