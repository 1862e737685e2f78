package orrery.examples.pickle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What the processes of {@link orrery.examples.Pickle} do, each told by its first argument. */
public final class WovenProcess {
    private static final int PLAYERS = 5;
    private static final int TICKS_A_SAVE = 8;
    private static final long MILLIS_A_TICK = 40;

    private final PrintStream out;
    private final Freezer freezer;
    private final Consumer<String> trace;

    private WovenProcess(PrintStream out) {
        this.out = out;
        trace = out::println;
        freezer = new Freezer(trace);
    }

    /** Called on the woven copy of this class. */
    public static void run(String[] arguments, PrintStream out) throws Exception {
        WovenProcess process = new WovenProcess(out);
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "play" ->
                    process.play(
                            Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]), file);
            case "play-on" -> process.playOn(file);
            case "freeze" -> process.freeze(Integer.parseInt(arguments[2]), file);
            case "thaw" -> process.thaw(file);
            default -> throw new IllegalArgumentException("unknown task '" + arguments[0] + "'");
        }
    }

    /** The game as it goes with nobody to kill it. */
    public static void playWhole(int kicks, long seed, Consumer<String> trace) {
        Circle circle = new Circle(PLAYERS, kicks, seed, trace);
        while (!circle.over()) {
            circle.play();
        }
    }

    private void play(int kicks, long seed, Path file) throws Exception {
        playToTheEnd(new Circle(PLAYERS, kicks, seed, trace), file);
    }

    private void playOn(Path file) throws Exception {
        long start = System.nanoTime();
        Circle circle = (Circle) freezer.program(Files.readAllBytes(file));
        out.printf(
                "thawed in %s ms: tick %d, %s%n", millisSince(start), circle.tick(), circle.ball());
        playToTheEnd(circle, file);
    }

    private void playToTheEnd(Circle circle, Path file) throws Exception {
        while (!circle.over()) {
            if (circle.tick() % TICKS_A_SAVE == 0) {
                save(circle, "tick " + circle.tick(), file);
            }
            Thread.sleep(MILLIS_A_TICK);
            circle.play();
        }
    }

    private int save(Object program, String what, Path file) throws IOException {
        long start = System.nanoTime();
        byte[] bytes = freezer.bytes(program);
        String saving = millisSince(start);
        start = System.nanoTime();
        freezer.write(bytes, file);
        out.printf(
                "%s: saved %,d bytes in %s ms, and to the disk in %s ms%n",
                what, bytes.length, saving, millisSince(start));
        return bytes.length;
    }

    private void freeze(int links, Path file) throws IOException {
        long start = System.nanoTime();
        LongChain chain = new LongChain(links);
        int waiting = chain.gather();
        out.printf("built in %s ms, %,d tasklets wait%n", millisSince(start), waiting);
        int bytes = save(chain, "chain", file);
        out.printf("%d bytes a tasklet%n", bytes / waiting);
    }

    private void thaw(Path file) throws IOException {
        long start = System.nanoTime();
        LongChain chain = (LongChain) freezer.program(Files.readAllBytes(file));
        out.printf("thawed in %s ms, %,d tasklets wait%n", millisSince(start), chain.waiting());
        start = System.nanoTime();
        int sum = chain.pass();
        out.printf("0 went in, out came %d, in %s ms%n", sum, millisSince(start));
    }

    private static String millisSince(long start) {
        return "%,.1f".formatted((System.nanoTime() - start) / 1e6);
    }
}
