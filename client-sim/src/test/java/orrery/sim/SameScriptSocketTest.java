package orrery.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.sim.Story.Chapter;
import orrery.sim.client.Transport;

/**
 * One script class is the mind of an NPC on the server and of a bot here, in one world at one time:
 * the packed server in a process of its own has the class from the jar in its jar, and a real
 * client on a socket has it on its class path.
 */
class SameScriptSocketTest {
    private static final long PATIENCE_SECONDS = 60;

    /** What the station of the test's universe pays for a full hold. */
    private static final long LOAD_PRICE = 600;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, Transport.best().handlers());
    private final EventLoop loop = (EventLoop) group.next();

    @TempDir private Path folder;

    @AfterEach
    void stopLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BeltMiner", "Duelist"})
    void bothSidesHaveTheSameBytesOfAScript(String script) throws Exception {
        String file = "orrery/scripts/" + script + ".class";
        String ours;
        try (InputStream in = resource("/" + file)) {
            ours = sha256(in);
        }

        assertEquals(ours, sha256OnTheServer(file));
    }

    @Tag("long") // 15 s of mining in real time; the duel is short
    @Test
    void aBotAndAResidentMineAndSell() throws Exception {
        play(
                "BeltMiner",
                "works",
                new Onlooker(
                        List.of(
                                new Chapter("travelling", Sight::warping),
                                new Chapter("mining", Sight::mining),
                                new Chapter("docked", sight -> !sight.inSpace()),
                                new Chapter("paid", sight -> sight.money() >= LOAD_PRICE),
                                new Chapter("travelling again", Sight::warping),
                                new Chapter("mining again", Sight::mining),
                                new Chapter("docked again", sight -> !sight.inSpace()),
                                new Chapter(
                                        "paid again", sight -> sight.money() >= 2 * LOAD_PRICE)),
                        // A hold that is full mines no more: it was emptied in the station.
                        List.of(
                                new Chapter("mining", Sight::mining),
                                new Chapter("travelling", Sight::warping),
                                new Chapter("going in", Sight::goingIn),
                                new Chapter("docked", sight -> !sight.inSpace()),
                                new Chapter("mining again", Sight::mining))));
    }

    @Test
    void aBotAndAResidentDuel() throws Exception {
        List<Chapter> duel =
                List.of(
                        new Chapter("firing", Sight::firing),
                        new Chapter("firing and hit", s -> s.firing() && s.shield() < 0.98));

        play("Duelist", "corner", new Onlooker(duel, duel));
    }

    /** Plays until the onlooker saw all, and looks whether a script failed on either side. */
    private void play(String script, String start, Onlooker onlooker) throws Exception {
        unpack("server.json");
        unpack("universe.json");
        try (PackedServer server = new PackedServer(folder)) {
            LonePlayer player = LonePlayer.join(loop, server.gamePort(), script, start, onlooker);
            try {
                CompletableFuture.anyOf(onlooker.sawAll, player.trouble)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(onlooker + "\n" + server.log(), e);
            }
            player.leave(loop);

            assertEquals(0, server.stop(), () -> server.log().toString());
            assertEquals(List.of(), server.log("failed"));
        }
    }

    private void unpack(String file) throws IOException {
        try (InputStream in = resource("/same-script/" + file)) {
            Files.copy(in, folder.resolve(file));
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(SameScriptSocketTest.class.getResourceAsStream(path), path);
    }

    private static String sha256OnTheServer(String file) throws Exception {
        try (JarFile server = new JarFile(PackedServer.JAR.toFile());
                JarInputStream scripts =
                        new JarInputStream(
                                server.getInputStream(
                                        server.getEntry("scripts/entity-scripts.jar")))) {
            JarEntry entry = scripts.getNextJarEntry();
            while (entry != null && !entry.getName().equals(file)) {
                entry = scripts.getNextJarEntry();
            }
            return entry == null ? "not there" : sha256(scripts);
        }
    }

    private static String sha256(InputStream in) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        return HexFormat.of().formatHex(digest);
    }
}
