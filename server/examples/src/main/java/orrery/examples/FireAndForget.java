package orrery.examples;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import orrery.tasklet.Scheduler;
import orrery.tasklet.outside.BlockingCalls;
import orrery.tasklet.outside.CallFailedException;
import orrery.tasklet.outside.Outside;

/**
 * A battle that tells about every lost ship and waits for nobody: listeners are called in tasklets
 * of their own, one of which writes a mail, in a tasklet of its own again. Slow listeners, a broken
 * one, a mail server that is slow, picky or down: all that is no concern of the battle's. What
 * fails is tried again, what is hopeless is kept and shown, and what is too much is refused.
 *
 * <p>Sending a mail blocks a thread; that is a virtual one, and the answer comes back at the border
 * of a tick.
 */
final class FireAndForget implements Example {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int BATTLE_TICKS = 150;
    private static final int SERVER_STOPS_AFTER = 50;
    private static final int SERVER_IS_DOWN_FOR = 50;
    private static final Duration TIME_PER_LETTER = Duration.ofMillis(30);
    private static final int CONNECTIONS = 8;
    private static final int CIRCULARS = 1_000;
    private static final int DEAD_LETTERS_SHOWN = 5;
    private static final long SEED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final Errands.Limits MAIL_LIMITS =
            new Errands.Limits(300, Errands.WhenFull.REFUSE_NEWEST, 8, 10, 100);
    static final Errands.Limits NEWS_LIMITS =
            new Errands.Limits(1_000, Errands.WhenFull.DROP_OLDEST, 2, 1, 1);

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        arguments.requireEmpty();
        try (MailServer server = new MailServer(TIME_PER_LETTER)) {
            server.start();
            Program program = new Program(server, out::println);
            program.start();
            program.outside.runUntilComplete(TICK);
            program.close();
            program.tell(out);
        }
    }

    /** What the battle tells. */
    record ShipLost(int ship, String captain, long tick) {}

    /** Somebody who wants to hear of it. */
    record Listener(String name, Consumer<ShipLost> ear) {}

    /** A piece of news on its way to one listener. */
    record News(Listener to, ShipLost lost) {}

    /** One run. */
    static final class Program {
        final Scheduler scheduler = new Scheduler("fire-and-forget");
        final Outside outside = new Outside(scheduler);
        final BlockingCalls calls =
                new BlockingCalls(outside, "smtp", CONNECTIONS, MAIL_LIMITS.backlog());
        private final MailServer server;
        private final SmtpClient smtp;
        final Errands<Letter> mail;
        final Errands<News> news;
        private final SplittableRandom random = new SplittableRandom(SEED);
        private final Consumer<String> lines;
        private final List<Listener> listeners;
        private int score;
        private int chatLines;
        private int lostShips;
        private long longestTellingNanos;

        Program(MailServer server, Consumer<String> lines) {
            this.server = server;
            this.lines = lines;
            smtp = new SmtpClient(server.host(), server.port());
            mail = new Errands<>(scheduler, "mail", MAIL_LIMITS, this::send, lines, SEED);
            news = new Errands<>(scheduler, "news", NEWS_LIMITS, this::pass, lines, SEED);
            listeners =
                    List.of(
                            new Listener("score", _ -> score++),
                            new Listener("chat", this::chat),
                            new Listener("insurance", this::insure),
                            new Listener("statistics", this::countClasses));
        }

        void start() {
            scheduler.spawn("battle", this::battle);
            scheduler.spawn("outage", this::outage);
        }

        private void battle() {
            for (int step = 1; step <= BATTLE_TICKS; step++) {
                scheduler.yield();
                if (random.nextInt(2) == 0) {
                    tell(new ShipLost(++lostShips, captainOf(lostShips), scheduler.tick()));
                }
            }
            lines.accept("battle over: %d ships lost".formatted(lostShips));
            lines.accept("%,d circulars at once:".formatted(CIRCULARS));
            for (int i = 1; i <= CIRCULARS; i++) {
                String to = "captain-" + i + "@players.example";
                mail.entrust(new Letter("circular-" + i, to, "Season 2", "It begins tomorrow.\n"));
            }
        }

        // Some have moved away without a word, some are new to the mail server.
        private static String captainOf(int ship) {
            String prefix =
                    ship % 15 == 0
                            ? MailServer.UNKNOWN
                            : ship % 4 == 0 ? MailServer.NOT_NOW : "captain-";
            return prefix + ship;
        }

        private void tell(ShipLost lost) {
            long start = System.nanoTime();
            for (Listener listener : listeners) {
                news.entrust(new News(listener, lost));
            }
            longestTellingNanos = Math.max(longestTellingNanos, System.nanoTime() - start);
        }

        private void pass(News piece) {
            piece.to.ear.accept(piece.lost);
        }

        private void chat(ShipLost lost) {
            scheduler.sleep(5); // somebody types
            chatLines++;
        }

        private void insure(ShipLost lost) {
            String to = lost.captain + "@players.example";
            String text = "We are sorry about ship %d.\n".formatted(lost.ship);
            mail.entrust(new Letter("loss-" + lost.ship, to, "Your ship is lost", text));
        }

        private void countClasses(ShipLost lost) {
            if (lost.ship == 13) {
                throw new IllegalStateException("ship 13 has no class"); // a listener with a bug
            }
        }

        private void outage() {
            scheduler.sleep(SERVER_STOPS_AFTER);
            calls.call("stop the server", () -> atTheServer(server::stop, "down"));
            scheduler.sleep(SERVER_IS_DOWN_FOR);
            calls.call("start the server", () -> atTheServer(server::start, "up again"));
        }

        private boolean atTheServer(Runnable action, String news) {
            action.run();
            lines.accept("the mail server is " + news);
            return true;
        }

        /** One try: the thread that blocks is a virtual one, this tasklet only waits. */
        private void send(Letter letter) {
            try {
                calls.call(
                        letter.id(),
                        () -> {
                            smtp.send(letter);
                            return true;
                        });
            } catch (CallFailedException e) {
                if (e.getCause() instanceof MessagingException failure
                        && SmtpClient.isFinal(failure)) {
                    throw new HopelessException(SmtpClient.lastWords(failure), failure);
                }
                throw e;
            }
        }

        void close() throws InterruptedException {
            calls.close();
            if (!calls.awaitThreads(PATIENCE)) {
                lines.accept("mails are still on their way after " + PATIENCE);
            }
            outside.close();
        }

        void tell(PrintStream out) throws IOException {
            List<Letter> arrived = server.letters();
            Set<String> ids = arrived.stream().map(Letter::id).collect(Collectors.toSet());
            out.printf(
                    "telling all %d listeners took the battle at most %,d us%n",
                    listeners.size(), longestTellingNanos / 1_000);
            out.printf("score %d, %d lines of chat%n", score, chatLines);
            out.println(news);
            out.println(mail);
            tellDead(out);
            out.printf(
                    "at the server: %,d letters, %,d of them twice%n",
                    ids.size(), arrived.size() - ids.size());
            if (ids.size() < mail.done()) {
                throw new IOException(
                        "%d letters were sent, and %d arrived".formatted(mail.done(), ids.size()));
            }
        }

        private void tellDead(PrintStream out) {
            news.deadLetters()
                    .forEach(dead ->
                            out.printf(
                                    "given up: news to %s, at try %d: %s%n",
                                    dead.errand().to().name(), dead.tries(), dead.reason()));
            mail.deadLetters().stream()
                    .limit(DEAD_LETTERS_SHOWN)
                    .forEach(dead ->
                            out.printf(
                                    "given up: letter to %s, at try %d: %s%n",
                                    dead.errand().to(), dead.tries(), dead.reason()));
        }
    }
}
