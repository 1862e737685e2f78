package orrery.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * Actors: a world, and robots that drive about in it and bump into one another. An actor is a
 * tasklet with a channel; nobody touches another's state, all is said in messages, and a message
 * that wants an answer carries its sender.
 */
final class Robots implements Example {
    private static final int ROBOTS = 5;
    private static final int MOST_ROBOTS = 1_000;
    private static final int TICKS = 30;
    private static final int SIZE = 8;
    private static final int HEALTH = 3;

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int robots = arguments.number("ROBOTS", 1, MOST_ROBOTS, ROBOTS);
        int seed = arguments.number("SEED", 0, Integer.MAX_VALUE, 1);
        arguments.requireEmpty();
        out.printf("%d of %d robots are left%n", drive(robots, seed, out::println), robots);
    }

    /** Lets robots drive for half a minute, a tick a second; says how many are left. */
    static int drive(int robots, long seed, Consumer<String> trace) {
        Scheduler scheduler = new Scheduler("robots");
        World world = new World(scheduler, trace);
        Random chance = new Random(seed);
        for (int robot = 1; robot <= robots; robot++) {
            new Robot("robot " + robot, scheduler, world.inbox, chance);
        }
        scheduler.runUntilComplete();
        return world.bodies.size();
    }

    /** What robots tell the world. */
    private sealed interface ToWorld {
        record Join(String name, Tasklet actor, Channel<ToRobot> inbox, int x, int y)
                implements ToWorld {}

        /** Where the sender wants to drive from now on, in cells a tick. */
        record Steer(Channel<ToRobot> sender, int dx, int dy) implements ToWorld {}

        /** Asks for the sender's end. */
        record KillMe(Channel<ToRobot> sender) implements ToWorld {}
    }

    /** What the world tells robots. */
    private sealed interface ToRobot {
        record Collision(String with) implements ToRobot {}

        record Wall() implements ToRobot {}
    }

    /** Knows where everybody is. One tasklet hears messages, another lets time pass. */
    private static final class World {
        final Channel<ToWorld> inbox;
        final List<Body> bodies = new ArrayList<>();
        private final Scheduler scheduler;
        private final Consumer<String> trace;

        World(Scheduler scheduler, Consumer<String> trace) {
            this.scheduler = scheduler;
            this.trace = trace;
            inbox = new Channel<>(scheduler, "world");
            scheduler.spawn("world", () -> inbox.forEach(this::hear));
            scheduler.spawn("time", this::passTime);
        }

        private void hear(ToWorld message) {
            switch (message) {
                case ToWorld.Join join -> {
                    bodies.add(new Body(join));
                    say(join.name + " joins at " + join.x + "," + join.y);
                }
                case ToWorld.Steer(Channel<ToRobot> sender, int dx, int dy) -> {
                    Body body = bodyOf(sender);
                    body.dx = dx;
                    body.dy = dy;
                }
                case ToWorld.KillMe(Channel<ToRobot> sender) -> {
                    Body body = bodyOf(sender);
                    bodies.remove(body);
                    body.robot.actor.kill();
                    say(body.robot.name + " is wrecked");
                }
            }
        }

        private Body bodyOf(Channel<ToRobot> inbox) {
            return bodies.stream()
                    .filter(body -> body.robot.inbox.equals(inbox))
                    .findFirst()
                    .orElseThrow();
        }

        private void passTime() {
            for (int tick = 1; tick <= TICKS; tick++) {
                scheduler.sleep(1);
                bodies.forEach(this::move);
                for (Body body : List.copyOf(bodies)) { // who hears of a collision may vanish
                    tellOf(body);
                }
            }
            bodies.forEach(body -> body.robot.inbox.close());
            inbox.close();
        }

        private void move(Body body) {
            int x = body.x + body.dx;
            int y = body.y + body.dy;
            body.atWall = x < 0 || x >= SIZE || y < 0 || y >= SIZE;
            if (!body.atWall) {
                body.x = x;
                body.y = y;
            }
        }

        private void tellOf(Body body) {
            if (body.atWall && bodies.contains(body)) {
                body.robot.inbox.send(new ToRobot.Wall());
            }
            for (Body other : List.copyOf(bodies)) {
                if (!other.equals(body)
                        && bodies.contains(body)
                        && other.x == body.x
                        && other.y == body.y) {
                    say(body.robot.name + " bumps into " + other.robot.name);
                    body.robot.inbox.send(new ToRobot.Collision(other.robot.name));
                }
            }
        }

        private void say(String what) {
            trace.accept("%2d s  %s".formatted(scheduler.tick(), what));
        }
    }

    /** A robot as the world sees it. */
    private static final class Body {
        final ToWorld.Join robot;
        int x;
        int y;
        int dx;
        int dy;
        boolean atWall;

        Body(ToWorld.Join robot) {
            this.robot = robot;
            x = robot.x;
            y = robot.y;
        }
    }

    /** Drives straight on, turns where it hits something, and gives up after some bumps. */
    private static final class Robot {
        private final Channel<ToRobot> inbox;
        private final Channel<ToWorld> world;
        private final Random chance;
        private int health = HEALTH;

        Robot(String name, Scheduler scheduler, Channel<ToWorld> world, Random chance) {
            this.world = world;
            this.chance = chance;
            inbox = new Channel<>(scheduler, name);
            int x = chance.nextInt(SIZE);
            int y = chance.nextInt(SIZE);
            scheduler.spawn(
                    name,
                    () -> {
                        Tasklet self = Objects.requireNonNull(scheduler.current());
                        world.send(new ToWorld.Join(name, self, inbox, x, y));
                        turn();
                        inbox.forEach(this::hear);
                    });
        }

        private void hear(ToRobot message) {
            switch (message) {
                case ToRobot.Wall() -> turn();
                case ToRobot.Collision _ -> {
                    health--;
                    if (health == 0) {
                        world.send(new ToWorld.KillMe(inbox));
                    }
                    turn();
                }
            }
        }

        private void turn() {
            world.send(new ToWorld.Steer(inbox, chance.nextInt(3) - 1, chance.nextInt(3) - 1));
        }
    }
}
