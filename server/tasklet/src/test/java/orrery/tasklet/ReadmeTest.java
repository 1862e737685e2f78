package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import orrery.tasklet.kit.Parallel;
import orrery.tasklet.outside.BlockingCalls;
import orrery.tasklet.outside.Outside;

/** The code of README.md: it stands here, word for word, and does what the page says. */
class ReadmeTest {
    private static final Path PAGE = Path.of("README.md");
    private static final Path SELF = Path.of("src/test/java/orrery/tasklet/ReadmeTest.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final List<String> said = new ArrayList<>();

    private void say(Object what) {
        said.add(what.toString());
    }

    @Test
    void everyBlockOfThePageStandsInThisFile() throws IOException {
        String self = Files.readString(SELF).replaceAll("\\s+", " ");
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        int blocks = 0;
        while (block.find()) {
            String code = block.group(1).replaceAll("\\s+", " ").strip();
            assertTrue(self.contains(code), "not in ReadmeTest: " + code);
            blocks++;
        }
        assertEquals(8, blocks);
    }

    @Test
    void two() {
        Scheduler scheduler = new Scheduler("first steps");
        Channel<String> door = new Channel<>(scheduler, "door");

        scheduler.spawn("host", () -> say("come in, " + door.receive()));
        scheduler.spawn(
                "guest",
                () -> {
                    say("knock");
                    door.send("Ada");
                    say("thank you");
                });

        scheduler.runUntilComplete();

        assertEquals(List.of("knock", "come in, Ada", "thank you"), said);
    }

    private int balance;

    @Test
    void noLock() {
        Scheduler scheduler = new Scheduler("bank");

        for (int i = 0; i < 1_000; i++) {
            scheduler.spawn(
                    "customer",
                    () -> {
                        int before = balance;
                        balance = before + 1; // nobody came between: there was no wait
                    });
        }
        scheduler.runUntilComplete();
        say(balance);

        assertEquals(List.of("1000"), said);
    }

    @Test
    void gameTime() {
        Scheduler scheduler = new Scheduler("mine");

        scheduler.spawn(
                "driller",
                () -> {
                    for (int load = 1; load <= 3; load++) {
                        scheduler.sleep(600);
                        say("tick " + scheduler.tick() + ": load " + load);
                    }
                });

        scheduler.runUntilComplete(); // an hour of game time, in no time at all

        assertEquals(List.of("tick 600: load 1", "tick 1200: load 2", "tick 1800: load 3"), said);
    }

    @Test
    void theFirstOfSeveral() {
        Scheduler scheduler = new Scheduler("patrol");
        Channel<String> orders = new Channel<>(scheduler, "orders");
        Channel<String> alarms = new Channel<>(scheduler, "alarms");

        Tasklet patrol =
                scheduler.spawn(
                        "patrol",
                        () -> {
                            Select<String> news =
                                    new Select<String>(scheduler)
                                            .receive(alarms, alarm -> "fight " + alarm)
                                            .receive(orders, order -> "go to " + order);
                            while (true) {
                                say(news.await(50, () -> "nothing for 50 ticks"));
                            }
                        });
        scheduler.spawn(
                "radar",
                () -> {
                    scheduler.sleep(120);
                    alarms.send("a pirate");
                    patrol.kill();
                });
        scheduler.runUntilComplete();

        assertEquals(
                List.of("nothing for 50 ticks", "nothing for 50 ticks", "fight a pirate"), said);
    }

    @Test
    void killed() {
        Scheduler scheduler = new Scheduler("dock");
        Channel<String> clearance = new Channel<>(scheduler, "clearance");

        Tasklet ship =
                scheduler.spawn(
                        "ship",
                        () -> {
                            try {
                                clearance.receive();
                            } finally {
                                say("the berth is free again");
                            }
                        });
        scheduler.run(RunLimit.untilIdle());

        say(ship.name() + " waits for " + ship.waitsFor());
        ship.kill();
        say(ship.alive() ? "alive" : "dead");

        assertEquals(
                List.of(
                        "ship waits for receive on channel 'clearance'",
                        "the berth is free again",
                        "dead"),
                said);
    }

    @Test
    void manyAtATime() {
        Scheduler scheduler = new Scheduler("scan");

        scheduler.spawn(
                "scanner",
                () -> {
                    List<Integer> ores =
                            Parallel.run(
                                    scheduler,
                                    "scan",
                                    List.of(() -> scan(scheduler, 3), () -> scan(scheduler, 1)),
                                    10);
                    say(ores + " after " + scheduler.tick() + " ticks");
                });
        scheduler.runUntilComplete();

        assertEquals(List.of("[3, 1] after 3 ticks"), said);
    }

    private static int scan(Scheduler scheduler, int ticks) {
        scheduler.sleep(ticks);
        return ticks;
    }

    @Test
    void blocking() throws InterruptedException {
        Scheduler scheduler = new Scheduler("market");
        Outside outside = new Outside(scheduler);
        BlockingCalls calls = new BlockingCalls(outside, "files", 4, 100);

        scheduler.spawn(
                "reader",
                () -> {
                    String page = calls.call("read the page", () -> Files.readString(PAGE));
                    say(page.lines().findFirst().orElse(""));
                });
        outside.runUntilComplete(Duration.ofMillis(10));

        assertEquals(List.of("# Tasklets and channels, in ten minutes"), said);
    }

    @Test
    void aTickLoop() {
        Scheduler scheduler = new Scheduler("system");
        scheduler.spawn("blinker", () -> blink(scheduler));

        for (long tick = 1; tick <= 3; tick++) {
            scheduler.beginTick(tick); // who is due becomes runnable
            RunResult result = scheduler.run(RunLimit.untilIdle());
            say("tick " + tick + ": " + result.resumed() + " resumed");
        }

        assertEquals(List.of("tick 1: 1 resumed", "tick 2: 1 resumed", "tick 3: 1 resumed"), said);
        assertFalse(scheduler.tasklets().isEmpty());
    }

    private static void blink(Scheduler scheduler) {
        while (true) {
            scheduler.yield();
        }
    }
}
