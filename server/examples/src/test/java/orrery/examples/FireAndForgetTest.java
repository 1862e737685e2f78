package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/** Errands alone, and letters that go to a real mail server on this machine. */
class FireAndForgetTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MOST_TICKS = 5_000;

    private final List<String> lines = new ArrayList<>();
    private MailServer server;
    private FireAndForget.Program program;

    @BeforeEach
    void makeServer() throws IOException {
        server = new MailServer(Duration.ZERO);
        program = new FireAndForget.Program(server, lines::add);
    }

    @AfterEach
    void close() throws InterruptedException {
        program.close();
        server.close();
    }

    /** Ticks without a clock: each begins when all calls of the one before are over. */
    private void runTicks(int count) throws InterruptedException {
        for (int tick = 0; tick < count; tick++) {
            program.scheduler.beginTick(program.scheduler.tick() + 1);
            program.scheduler.run(RunLimit.untilIdle());
            assertTrue(program.calls.awaitThreads(LONG), "a mail takes longer than " + LONG);
            program.outside.deliver();
            program.scheduler.run(RunLimit.untilIdle());
        }
    }

    private void runAll() throws InterruptedException {
        for (int tick = 0; program.scheduler.alive() > 0; tick++) {
            assertTrue(tick < MOST_TICKS, "still under way: " + program.mail);
            runTicks(1);
        }
    }

    private static Letter letterTo(String who) {
        return new Letter("id-" + who, who + "@players.example", "Your ship", "is löst\n");
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws InterruptedException {
        server.start();

        assertTrue(program.mail.entrust(letterTo("ann")));
        runAll();

        List<Letter> arrived = server.letters();
        assertEquals(1, arrived.size());
        assertEquals("id-ann", arrived.getFirst().id());
        assertEquals("ann@players.example", arrived.getFirst().to());
        assertEquals("Your ship", arrived.getFirst().subject());
        assertEquals("is löst", arrived.getFirst().text().strip());
        assertEquals(
                "mail: 1 taken on, 1 tries, 1 done, 0 given up, 0 too many", "" + program.mail);
    }

    @Test
    void whoIsSentAwayForNowComesAgain() throws InterruptedException {
        server.start();

        program.mail.entrust(letterTo(MailServer.NOT_NOW + "bob"));
        runTicks(1);
        assertEquals(List.of(), server.letters());
        runAll();

        assertEquals(1, server.letters().size());
        assertEquals(
                "mail: 1 taken on, 2 tries, 1 done, 0 given up, 0 too many", "" + program.mail);
    }

    @Test
    void whatIsRefusedForGoodIsADeadLetterAtOnce() throws InterruptedException {
        server.start();

        program.mail.entrust(letterTo(MailServer.UNKNOWN + "cid"));
        program.mail.entrust(letterTo("dan"));
        runAll();

        assertEquals(
                "mail: 2 taken on, 2 tries, 1 done, 1 given up, 0 too many", "" + program.mail);
        Errands.DeadLetter<Letter> dead = program.mail.deadLetters().iterator().next();
        assertEquals("id-gone-cid", dead.errand().id());
        assertEquals(1, dead.tries());
        assertTrue(dead.reason().startsWith("550 no such mailbox"), dead.reason());
    }

    @Test
    void lettersWaitForAServerThatIsDown() throws InterruptedException {
        program.mail.entrust(letterTo("eve"));
        program.mail.entrust(letterTo("fay"));
        runTicks(30);
        assertEquals(2, program.mail.underWay());

        server.start();
        runAll();

        assertEquals(2, program.mail.done());
        assertEquals(2, server.letters().size());
    }

    @Test
    void aServerThatStaysDownGetsItsLettersGivenUp() throws InterruptedException {
        program.mail.entrust(letterTo("gus"));
        runAll();

        Errands.DeadLetter<Letter> dead = program.mail.deadLetters().iterator().next();
        assertEquals(FireAndForget.MAIL_LIMITS.tries(), dead.tries());
        assertEquals(1, program.mail.dead());
    }

    @Test
    void theWholeExampleDeliversAllThatItSaysWithItsServerDownForAWhile() throws Exception {
        server.start();
        program.start();
        runAll();

        ByteArrayOutputStream told = new ByteArrayOutputStream();
        program.tell(new PrintStream(told));
        assertTrue(lines.contains("the mail server is up again"), lines.toString());
        assertTrue(program.mail.refused() > 0, told.toString());
        assertTrue(program.mail.dead() > 0, told.toString());
        assertEquals(
                program.mail.done(),
                server.letters().stream().map(Letter::id).distinct().count(),
                told.toString());
        assertTrue(told.toString().contains("ship 13 has no class"), told.toString());
    }

    @Test
    void aFullBacklogRefusesTheNewestOrDropsTheOldest() {
        assertEquals(List.of("a", "b"), survivors(Errands.WhenFull.REFUSE_NEWEST));
        assertEquals(
                List.of("work: 2 under way are all there may be; refused the newest: 1 so far"),
                lines);
        lines.clear();
        assertEquals(List.of("c", "d"), survivors(Errands.WhenFull.DROP_OLDEST));
        assertEquals(
                List.of("work: 2 under way are all there may be; dropped the oldest: 1 so far"),
                lines);
    }

    private List<String> survivors(Errands.WhenFull whenFull) {
        Scheduler scheduler = new Scheduler("test");
        List<String> did = new ArrayList<>();
        Consumer<String> work =
                word -> {
                    scheduler.sleep(1);
                    did.add(word);
                };
        Errands<String> errands =
                new Errands<>(
                        scheduler,
                        "work",
                        new Errands.Limits(2, whenFull, 1, 1, 1),
                        work,
                        lines::add,
                        1);
        boolean room = whenFull == Errands.WhenFull.DROP_OLDEST;
        assertTrue(errands.entrust("a"));
        assertTrue(errands.entrust("b"));
        assertEquals(room, errands.entrust("c"));
        assertEquals(room, errands.entrust("d"));
        scheduler.runUntilComplete();
        assertEquals(2, errands.refused());
        return did;
    }

    @Test
    void thePauseDoublesUpToItsLimitWithUpToHalfOfItByChance() {
        Scheduler scheduler = new Scheduler("test");
        List<Long> at = new ArrayList<>();
        Consumer<String> work =
                _ -> {
                    at.add(scheduler.tick());
                    throw new IllegalStateException("never");
                };
        Errands<String> errands =
                new Errands<>(
                        scheduler,
                        "work",
                        new Errands.Limits(1, Errands.WhenFull.REFUSE_NEWEST, 6, 4, 16),
                        work,
                        lines::add,
                        1);

        errands.entrust("a");
        scheduler.runUntilComplete();

        int[] pauses = {4, 8, 16, 16, 16};
        for (int i = 0; i < pauses.length; i++) {
            long pause = at.get(i + 1) - at.get(i);
            assertTrue(pause >= pauses[i] && pause <= pauses[i] * 3 / 2, at.toString());
        }
        assertEquals(6, at.size());
    }
}
