package orrery.sim;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import orrery.sim.bot.BotLoop;
import orrery.sim.bot.RunPlan;
import orrery.sim.bot.ScriptLog;
import orrery.sim.client.SeededRandom;
import orrery.sim.measure.GeneratorWatch;
import orrery.sim.measure.Harvest;
import orrery.sim.measure.Meter;

/**
 * A run from its first bot to its last: makes the event loops, lets the bots come, and harvests
 * what was measured once a second.
 *
 * <p><b>Threads.</b> {@link #run} blocks its caller; {@link #end} may be called from any thread.
 */
final class LoadRun {
    private static final long SECOND = 1_000_000_000L;
    private static final long DRAIN_NANOS = 2 * SECOND;
    private static final long DRAIN_STEP_MILLIS = 20;
    private static final long LOOP_PATIENCE_SECONDS = 30;

    private final RunPlan plan;
    private final int loopCount;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final List<BotLoop> loops = new ArrayList<>();
    private final List<EventLoop> eventLoops = new ArrayList<>();
    private final List<Meter> meters = new ArrayList<>();

    LoadRun(RunPlan plan, int loopCount) {
        this.plan = plan;
        this.loopCount = loopCount;
    }

    /** Ends the run before its time; the figures up to now are reported. */
    void end() {
        ending.countDown();
    }

    /**
     * Runs to the end.
     *
     * @param eachSecond is shown every second, on the calling thread
     * @throws InterruptedException if the calling thread is interrupted
     */
    Recorder run(Consumer<SecondRow> eachSecond) throws InterruptedException {
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(
                        loopCount,
                        new DefaultThreadFactory("bots", true),
                        plan.transport().handlers());
        try {
            long[] threads = prepare(group);
            try (GeneratorWatch generator = new GeneratorWatch(threads, System.nanoTime())) {
                return run(generator, eachSecond);
            }
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
        }
    }

    private Recorder run(GeneratorWatch generator, Consumer<SecondRow> eachSecond)
            throws InterruptedException {
        Recorder recorder = new Recorder(plan, generator);
        for (int i = 0; i < loops.size(); i++) {
            eventLoops.get(i).execute(loops.get(i)::start);
        }
        long now = plan.startNanos();
        boolean early = false;
        while (!early && now - plan.endNanos() < 0) {
            early = ending.await(nextSecond(now) - System.nanoTime(), TimeUnit.NANOSECONDS);
            Harvest harvest = harvest();
            now = System.nanoTime();
            eachSecond.accept(recorder.second(harvest, now));
        }
        recorder.ended(now, early);
        onLoops(BotLoop::stop);
        drain();
        onLoops(BotLoop::close);
        harvest(); // so that what the loops were told last is in the totals
        for (Meter meter : meters) {
            recorder.total(onLoop(meters.indexOf(meter), meter::total));
        }
        recorder.last(harvest());
        return recorder;
    }

    /** The next full second of the run, or its end; seconds that a stall swallowed are left out. */
    private long nextSecond(long now) {
        long since = now - plan.startNanos();
        long next = (since / SECOND + 1) * SECOND;
        return plan.startNanos() + Math.min(next, plan.endNanos() - plan.startNanos());
    }

    private long[] prepare(MultiThreadIoEventLoopGroup group) throws InterruptedException {
        ScriptLog log = new ScriptLog();
        for (EventExecutor executor : group) {
            EventLoop eventLoop = (EventLoop) executor;
            Meter meter =
                    new Meter(
                            plan.countedFromNanos(),
                            plan.scenario().thresholds().missedAfter().toNanos());
            eventLoops.add(eventLoop);
            meters.add(meter);
            loops.add(new BotLoop(eventLoop, plan, meter, log, loopCount));
        }
        int bots = plan.scenario().bots();
        SeededRandom random = new SeededRandom(SeededRandom.derive(plan.seed(), -1));
        double spacing = (double) plan.scenario().ramp().toNanos() / bots;
        for (int bot = 0; bot < bots; bot++) {
            long at = plan.startNanos() + (long) ((bot + random.nextDouble()) * spacing);
            int index = bot;
            int loop = bot % loopCount;
            eventLoops.get(loop).execute(() -> loops.get(loop).add(index, at));
        }
        long[] threads = new long[loopCount];
        for (int i = 0; i < loopCount; i++) {
            threads[i] = onLoop(i, () -> Thread.currentThread().threadId());
        }
        return threads;
    }

    /** Gives the answers that are under way the time to come. */
    private void drain() throws InterruptedException {
        long until = System.nanoTime() + DRAIN_NANOS;
        while (System.nanoTime() - until < 0) {
            int outstanding = 0;
            for (int i = 0; i < loops.size(); i++) {
                outstanding += onLoop(i, loops.get(i)::outstanding);
            }
            if (outstanding == 0) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(DRAIN_STEP_MILLIS);
        }
    }

    private Harvest harvest() throws InterruptedException {
        List<Harvest> harvests = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            harvests.add(onLoop(i, meters.get(i)::harvest));
        }
        return Harvest.sum(harvests);
    }

    private void onLoops(Consumer<BotLoop> todo) throws InterruptedException {
        for (int i = 0; i < loops.size(); i++) {
            BotLoop loop = loops.get(i);
            onLoop(
                    i,
                    () -> {
                        todo.accept(loop);
                        return loop;
                    });
        }
    }

    private <T> T onLoop(int index, java.util.concurrent.Callable<T> todo)
            throws InterruptedException {
        Future<T> future = eventLoops.get(index).submit(todo);
        try {
            return future.get(LOOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("event loop " + index + " failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "event loop %d is stuck for %d s".formatted(index, LOOP_PATIENCE_SECONDS), e);
        }
    }
}
