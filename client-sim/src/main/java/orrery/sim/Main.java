package orrery.sim;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts the simulator, and ends it with the exit code of its verdict. */
public final class Main {
    private static final int FINISH_SECONDS = 20;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs with Ctrl-C ending the run early, with a report and the verdict's exit code. */
    private static int run(String[] args, PrintStream out, PrintStream err) {
        AtomicReference<@Nullable Runnable> ending = new AtomicReference<>();
        AtomicInteger exitCode = new AtomicInteger(130);
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook =
                new Thread(
                        () -> {
                            Runnable end = ending.get();
                            if (end != null) {
                                end.run();
                            }
                            try {
                                if (finished.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
                                    Runtime.getRuntime().halt(exitCode.get());
                                }
                            } catch (InterruptedException _) {
                                // halted without a report
                            }
                        },
                        "ctrl-c");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = Command.execute(args, out, err, ending::set);
        exitCode.set(code);
        finished.countDown();
        return code;
    }
}
