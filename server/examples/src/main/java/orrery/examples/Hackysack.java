package orrery.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * Players in a circle kick a ball to one another, whoever chance picks. Only making the players
 * takes longer when there are more; a kick costs the same among 10 and among 100,000.
 */
final class Hackysack implements Example {
    private static final int[] CIRCLES = {10, 100, 1_000, 10_000, 100_000};
    private static final int KICKS = 1_000;
    private static final int SHOWN_PLAYERS = 5;
    private static final int SHOWN_KICKS = 6;

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int seed = arguments.number("SEED", 0, Integer.MAX_VALUE, 1);
        arguments.requireEmpty();
        out.printf("%d players, the first %d kicks:%n", SHOWN_PLAYERS, SHOWN_KICKS);
        new Game(SHOWN_PLAYERS, SHOWN_KICKS, seed, out::println).play();
        new Game(CIRCLES[0], KICKS, seed, _ -> {}).play(); // so that the rows are of warm code
        for (int players : CIRCLES) {
            long start = System.nanoTime();
            Game game = new Game(players, KICKS, seed, _ -> {});
            game.gather();
            long gathered = System.nanoTime();
            game.play();
            long end = System.nanoTime();
            out.printf(
                    "%,7d players: gathered in %7.2f ms, %,d kicks in %5.2f ms%n",
                    players, (gathered - start) / 1e6, KICKS, (end - gathered) / 1e6);
        }
    }

    /** One ball, and players that end with it. */
    static final class Game {
        private final Scheduler scheduler = new Scheduler("hackysack");
        private final List<Channel<Integer>> circle = new ArrayList<>();
        private final int players;
        private final Random chance;
        private final Consumer<String> trace;
        private int kicksLeft;

        Game(int players, int kicks, long seed, Consumer<String> trace) {
            this.players = players;
            this.kicksLeft = kicks;
            this.chance = new Random(seed);
            this.trace = trace;
        }

        /** Makes the players, and lets each wait for the ball. */
        void gather() {
            for (int player = 0; player < players; player++) {
                int me = player;
                circle.add(new Channel<>(scheduler, "player"));
                scheduler.spawn("player", () -> live(me));
            }
            scheduler.run(RunLimit.untilIdle());
        }

        /** Throws the ball to the first player and waits until all have gone home. */
        void play() {
            if (circle.isEmpty()) {
                gather();
            }
            circle.getFirst().send(players - 1);
            scheduler.runUntilComplete();
        }

        // The loop ends when somebody closes the channel.
        private void live(int me) {
            for (int kicker : circle.get(me)) {
                if (kicksLeft == 0) {
                    circle.forEach(Channel::close);
                } else {
                    kicksLeft--;
                    int target = anyBut(me);
                    trace.accept(
                            "player " + me + " has it from " + kicker + ", kicks to " + target);
                    circle.get(target).send(me);
                }
            }
        }

        private int anyBut(int me) {
            int other = chance.nextInt(players - 1);
            return other < me ? other : other + 1;
        }
    }
}
