package orrery.weaver.saved.fair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orrery.tasklet.Channel;
import orrery.tasklet.Ending;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Select;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.kit.BoundedQueue;
import orrery.tasklet.kit.Event;
import orrery.tasklet.kit.ReentrantLock;
import orrery.tasklet.kit.Semaphore;

/** People at a fair, who wait for each other all day and write down what happens. */
public final class Fair {
    private static final TaskletLocal<Integer> PURSE = new TaskletLocal<>("purse", 0);
    private static final Object SOLD_OUT = new Object();

    private final Scheduler scheduler;
    private final List<String> log;
    private final Channel<String> stall;
    private final Channel<Object> hall;
    private final ReentrantLock wheel;
    private final Semaphore benches;
    private final Event bell;
    private final BoundedQueue<String> queue;
    private final Promise<Integer> prize;

    public Fair(Scheduler scheduler, List<String> log) {
        this.scheduler = scheduler;
        this.log = log;
        this.stall = new Channel<>(scheduler, "stall");
        this.hall = new Channel<>(scheduler, "hall");
        this.wheel = new ReentrantLock(scheduler, "wheel");
        this.benches = new Semaphore(scheduler, "benches", 1);
        this.bell = Event.manualReset(scheduler, "bell");
        this.queue = new BoundedQueue<>(scheduler, "queue", 2);
        this.prize = new Promise<>(scheduler, "the prize");
    }

    private record Ware(String name, int price) {}

    private interface Bargain {
        int offer(Ware ware);
    }

    private void note(String what) {
        Tasklet me = scheduler.current();
        log.add(scheduler.tick() + " " + (me == null ? "main" : me.name()) + " " + what);
    }

    public void open() {
        for (String seller : List.of("anna", "bert")) {
            scheduler.spawn(seller, () -> sell(seller));
        }
        scheduler.spawn("carl", this::buy);
        scheduler.spawn("dora", this::ride).local(PURSE, 7);
        scheduler.spawn("emil", this::ride);
        scheduler.spawn("fritz", this::choose);
        scheduler.spawn("gerd", this::count);
        scheduler.spawn("hans", this::stumble);
        scheduler.spawn("ina", this::sit);
        scheduler.spawn("jan", this::sit);
        scheduler.spawn("kurt", this::ring);
        scheduler.spawn("lisa", this::haggle);
        scheduler.spawn("mona", this::queueUp);
        scheduler.spawn("nils", this::serve);
        scheduler.spawn("olga", this::watch);
    }

    private void sell(String seller) {
        for (int i = 0; i < 3; i++) {
            stall.send(seller + "'s ware " + i);
            note("sold " + i);
        }
        hall.send(seller.equals("anna") ? SOLD_OUT : (Object) new Ware("last", 3));
    }

    private void buy() {
        for (int i = 0; i < 5; i++) {
            scheduler.sleep(1 + i % 2);
            note("bought " + stall.receive());
        }
        try {
            stall.receive();
            stall.receive(3);
            note("never");
        } catch (TaskletTimeoutException thrown) {
            scheduler.yield();
            note("waited in vain: " + thrown.getMessage());
        }
        Object first = hall.receive();
        Object second = hall.receive();
        note("sold out: " + (first == SOLD_OUT) + " then " + second);
    }

    private void ride() {
        wheel.lock();
        try {
            note("rides with " + scheduler.current().local(PURSE));
            scheduler.sleep(4);
            scheduler.current().local(PURSE, 1);
        } finally {
            scheduler.yield();
            wheel.unlock();
            note("has ridden, left " + scheduler.current().local(PURSE));
        }
    }

    private void choose() {
        for (int i = 0; i < 4; i++) {
            int round = i;
            String what =
                    new Select<String>(scheduler)
                            .promised(prize, sum -> "prize " + sum + " in round " + round)
                            .pass(bell, () -> "bell in round " + round)
                            .await(3, () -> "nothing in round " + round);
            note(what);
            scheduler.yield();
        }
    }

    private void count() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        Map<String, Integer> hashed = new HashMap<>();
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            ordered.put("k" + i, i);
            hashed.put("h" + i * 31, i);
            numbers.add(i * 97);
        }
        for (Map.Entry<String, Integer> entry : ordered.entrySet()) {
            scheduler.yield();
            entry.setValue(entry.getValue() * 2);
        }
        int sum = 0;
        for (String key : hashed.keySet()) {
            sum += hashed.get(key);
            scheduler.yield();
        }
        for (int number : numbers) {
            scheduler.schedule();
            sum += number;
        }
        long[] sums = {sum, 1};
        sums[1] += waitFor(5) + sums[0];
        note(new TreeMap<>(ordered) + " " + sum + " " + sums[1]);
        prize.complete((int) sums[1]);
    }

    private int waitFor(int number) {
        if (number == 0) {
            scheduler.yield();
            return 1;
        }
        return number + waitFor(number - 1);
    }

    private void stumble() {
        List<String> steps = new ArrayList<>();
        try {
            try {
                scheduler.yield();
                throw new IllegalStateException("fell");
            } catch (IllegalStateException thrown) {
                scheduler.sleep(2);
                steps.add("caught " + thrown.getMessage());
                throw new IllegalArgumentException("again", thrown);
            } finally {
                scheduler.yield();
                steps.add("finally");
            }
        } catch (IllegalArgumentException thrown) {
            scheduler.yield();
            note(steps + " " + thrown.getMessage() + " " + thrown.getCause().getMessage());
        }
    }

    private void sit() {
        benches.acquire();
        scheduler.sleep(2);
        note("sat");
        benches.release();
        bell.await();
        note("goes home");
    }

    private void ring() {
        scheduler.sleep(6);
        bell.set();
        note("rings");
    }

    private void haggle() {
        int start = 10;
        Bargain bargain =
                ware -> {
                    scheduler.yield();
                    return start + ware.price();
                };
        double factor = 0.5;
        note("offers " + factor * bargain.offer(new Ware("cup", 4)));
    }

    private void queueUp() {
        for (int i = 0; i < 6; i++) {
            queue.put("guest " + i);
        }
        note("all in line");
        queue.close();
    }

    private void serve() {
        scheduler.sleep(3);
        for (int i = 0; i < 6; i++) {
            note("serves " + queue.take());
            scheduler.yield();
        }
    }

    private void watch() {
        Tasklet victim =
                scheduler.spawn(
                        "pia",
                        () -> {
                            try {
                                scheduler.sleep(1_000);
                            } finally {
                                note("is carried out");
                            }
                        });
        scheduler.sleep(5);
        victim.kill();
        Ending ending = victim.join();
        note("saw " + ending.getClass().getSimpleName());
    }
}
