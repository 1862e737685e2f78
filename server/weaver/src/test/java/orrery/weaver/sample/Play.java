package orrery.weaver.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.kit.Event;
import orrery.tasklet.kit.Semaphore;

/**
 * Waits in every way that the weaver must see: through lambdas, references, interfaces, the kit.
 */
public final class Play {
    private static final int TICKS = 8;

    private final List<String> said = new ArrayList<>();

    /** Something that may wait. */
    interface Step {
        int take(int number);
    }

    /** The same for any type. */
    interface Pass<T> {
        T pass(T value);
    }

    private record Twice(Step first) implements Step {
        @Override
        public int take(int number) {
            return first.take(first.take(number));
        }
    }

    /** Runs it all, and gives what was said. */
    public List<String> play(Scheduler scheduler) {
        Channel<Integer> in = new Channel<>(scheduler, "in");
        Channel<Integer> out = new Channel<>(scheduler, "out");
        scheduler.spawn("steps", () -> steps(scheduler, in));
        scheduler.spawn(
                "loop",
                () -> {
                    for (int value : out) {
                        said.add("heard " + value);
                    }
                    said.add("closed");
                });
        scheduler.spawn("kit", () -> kit(scheduler));
        for (int i = 0; i < 12; i++) {
            int value = i;
            scheduler.spawn("send", () -> in.send(value));
        }
        scheduler.spawn(
                "out",
                () -> {
                    out.send(1);
                    out.send(2);
                    out.close();
                });
        for (int tick = 1; tick <= TICKS; tick++) {
            scheduler.beginTick(tick);
            scheduler.run(RunLimit.untilIdle());
        }
        return said;
    }

    private void steps(Scheduler scheduler, Channel<Integer> in) {
        Step byLambda = number -> number + in.receive();
        Step byReference = new Adds(in)::add;
        Pass<Integer> generic = in.receive() > 5 ? it -> it : value -> value + in.receive();
        said.add("lambda " + byLambda.take(10) + " reference " + byReference.take(20));
        said.add("generic " + generic.pass(30));
        said.add("record " + new Twice(byLambda).take(40));
        Map<String, Step> named = new LinkedHashMap<>();
        named.put("a", byLambda);
        named.put("b", number -> number);
        for (Map.Entry<String, Step> each : named.entrySet()) {
            said.add(each.getKey() + " " + each.getValue().take(50));
        }
        try {
            said.add("sum " + (in.receive() + failing(scheduler)));
        } catch (IllegalStateException e) {
            said.add("failed " + e.getMessage());
        } finally {
            scheduler.yield();
            said.add("finally");
        }
    }

    private static int failing(Scheduler scheduler) {
        scheduler.yield();
        throw new IllegalStateException("as it should");
    }

    private void kit(Scheduler scheduler) {
        Semaphore one = new Semaphore(scheduler, "one", 1);
        Event go = Event.manualReset(scheduler, "go");
        Runnable work =
                () -> {
                    go.await();
                    one.acquire();
                    said.add("in");
                    scheduler.yield();
                    said.add("out");
                    one.release();
                };
        scheduler.spawn("one", work);
        scheduler.spawn("two", work);
        scheduler.yield();
        go.set();
    }

    private record Adds(Channel<Integer> in) {
        int add(int number) {
            return number + in.receive();
        }
    }
}
