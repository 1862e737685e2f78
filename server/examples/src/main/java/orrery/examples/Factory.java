package orrery.examples;

import java.io.PrintStream;
import java.util.function.Consumer;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * A factory of dolls. Every machine is a tasklet that fetches, works and puts down in a loop, and
 * knows nothing of the others: a full storeroom stops who fills it, an empty one who needs it. One
 * tick is one second, so that hours pass in no time.
 */
final class Factory implements Example {
    private static final int DOLLS = 3;
    private static final int MOST_DOLLS = 1_000_000;
    private static final int SHELF = 4;

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int dolls = arguments.number("DOLLS", 1, MOST_DOLLS, DOLLS);
        arguments.requireEmpty();
        long seconds = make(dolls, out::println);
        out.printf("%,d dolls in %,d s of factory time%n", dolls, seconds);
    }

    /** Makes dolls and then stops all machines; says how many seconds it took. */
    static long make(int dolls, Consumer<String> trace) {
        return new Hall(trace).make(dolls);
    }

    /** The machines, what they work on, and the time of day. */
    private static final class Hall {
        private final Scheduler scheduler = new Scheduler("factory");
        private final Consumer<String> trace;
        private final Storeroom arms = storeroom("arms");
        private final Storeroom legs = storeroom("legs");
        private final Storeroom heads = storeroom("heads");
        private final Storeroom torsos = storeroom("torsos");
        private final Storeroom bodies = storeroom("torsos with legs");
        private final Storeroom trunks = storeroom("torsos with legs and arms");
        private final Storeroom dolls = storeroom("dolls");

        Hall(Consumer<String> trace) {
            this.trace = trace;
            moulder("arm", 5, arms);
            moulder("leg", 6, legs);
            moulder("head", 4, heads);
            moulder("torso", 10, torsos);
            assembler("legs on", 2, torsos, legs, 2, bodies);
            assembler("arms on", 2, bodies, arms, 2, trunks);
            assembler("head on", 3, trunks, heads, 1, dolls);
        }

        private Storeroom storeroom(String name) {
            return new Storeroom(scheduler, name);
        }

        long make(int count) {
            scheduler.spawn(
                    "packer",
                    () -> {
                        for (int doll = 1; doll <= count; doll++) {
                            dolls.take(1);
                            say("doll " + doll + " packed");
                        }
                        stop();
                    });
            scheduler.runUntilComplete();
            return scheduler.tick();
        }

        private void moulder(String part, int seconds, Storeroom to) {
            scheduler.spawn(
                    part + " moulder",
                    () -> {
                        while (true) {
                            scheduler.sleep(seconds);
                            say(part + " moulded");
                            to.put();
                        }
                    });
        }

        private void assembler(
                String work, int seconds, Storeroom from, Storeroom parts, int need, Storeroom to) {
            scheduler.spawn(
                    work,
                    () -> {
                        while (true) {
                            from.take(1);
                            parts.take(need);
                            scheduler.sleep(seconds);
                            say(work);
                            to.put();
                        }
                    });
        }

        private void say(String what) {
            trace.accept("%3d s  %s".formatted(scheduler.tick(), what));
        }

        // The packer, who calls this, comes last in the list and so ends as the others do.
        private void stop() {
            scheduler.tasklets().forEach(Tasklet::kill);
        }
    }

    /** A shelf for equal things. Who needs what is not there waits, and so does who has no room. */
    private static final class Storeroom {
        private final Channel<String> goods;
        private final Channel<String> room;
        private final String name;
        private int stock;

        Storeroom(Scheduler scheduler, String name) {
            this.name = name;
            goods = new Channel<>(scheduler, name);
            room = new Channel<>(scheduler, "room for " + name);
        }

        void put() {
            while (stock == SHELF) {
                room.receive();
            }
            stock++;
            goods.trySend(name);
        }

        void take(int count) {
            while (stock < count) {
                goods.receive();
            }
            stock -= count;
            room.trySend(name); // one machine fills a shelf, so nobody else can wait
        }
    }
}
