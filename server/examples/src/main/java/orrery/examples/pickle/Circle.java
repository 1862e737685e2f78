package orrery.examples.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * The game of hackysack in game time: players in a circle kick a ball high up to one another, and
 * it is some ticks in the air. Who kicked it looks after it until it comes down. How often a player
 * had the ball is in a local variable of its tasklet and nowhere else; where the ball is, is the
 * line at which a tasklet waits.
 */
public final class Circle {
    /** Who sends it says that the game is over. */
    private static final int NOBODY = -1;

    private static final int LEAST_TICKS_IN_THE_AIR = 2;
    private static final int MOST_TICKS_IN_THE_AIR = 6;

    private final Scheduler scheduler = new Scheduler("circle");
    private final List<Channel<Integer>> places = new ArrayList<>();
    private final Consumer<String> trace;
    private final int kicks;
    private long chance;
    private int kicked;

    /** Gathers the players; somebody will throw the ball to the first of them. */
    public Circle(int players, int kicks, long seed, Consumer<String> trace) {
        this.kicks = kicks;
        this.chance = seed;
        this.trace = trace;
        for (int player = 0; player < players; player++) {
            int me = player;
            places.add(new Channel<>(scheduler, "place " + player));
            scheduler.spawn("player " + player, () -> live(me));
        }
        scheduler.spawn("serve", () -> places.getFirst().send(players - 1));
    }

    public long tick() {
        return scheduler.tick();
    }

    /** Whether all players have gone home. */
    public boolean over() {
        return scheduler.alive() == 0;
    }

    /** Plays one tick. */
    public void play() {
        scheduler.beginTick(scheduler.tick() + 1);
        scheduler.run(RunLimit.untilIdle());
    }

    /** Where the ball is, in words. */
    public String ball() {
        for (Tasklet player : scheduler.tasklets()) {
            for (StackTraceElement frame : player.stackTrace()) {
                if (frame.getMethodName().equals("follow")) {
                    return "the ball is in the air and comes down in %d ticks, %s looks after it at %s:%d"
                            .formatted(
                                    scheduler.nextDueTick() - scheduler.tick(),
                                    player.name(),
                                    frame.getFileName(),
                                    frame.getLineNumber());
                }
            }
        }
        return "the ball is on the ground";
    }

    private void live(int me) {
        int had = 0;
        int from = places.get(me).receive();
        while (from != NOBODY) {
            if (kicked < kicks) {
                kick(me, from, had);
            } else {
                sendTheOthersHome(me);
            }
            had++;
            from = places.get(me).receive();
        }
        trace.accept("player " + me + " goes home, had the ball " + had + " times");
    }

    private void sendTheOthersHome(int me) {
        for (int player = 0; player < places.size(); player++) {
            if (player != me) {
                places.get(player).send(NOBODY);
            }
        }
        scheduler.spawn("the last", () -> places.get(me).send(NOBODY));
    }

    private void kick(int me, int from, int had) {
        kicked++;
        int to = (me + 1 + below(places.size() - 1)) % places.size();
        int ticks =
                LEAST_TICKS_IN_THE_AIR + below(MOST_TICKS_IN_THE_AIR - LEAST_TICKS_IN_THE_AIR + 1);
        trace.accept(
                "kick %d: player %d has it from %d, had it %d times before, kicks it to %d for %d ticks"
                        .formatted(kicked, me, from, had, to, ticks));
        follow(me, to, ticks);
    }

    private void follow(int me, int to, int ticks) {
        scheduler.sleep(ticks);
        places.get(to).send(me);
    }

    /** Chance with all its state in a field, by the constants of Knuth's MMIX. */
    private int below(int bound) {
        chance = chance * 6364136223846793005L + 1442695040888963407L;
        return (int) ((chance >>> 33) % bound);
    }
}
