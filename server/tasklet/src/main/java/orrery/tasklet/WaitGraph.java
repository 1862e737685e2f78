package orrery.tasklet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom on a scheduler at one moment, and which tasklets can never go on by what the
 * others do.
 *
 * <p><b>What is known.</b> Of a lock, of the end of a tasklet, of the result of a task and of the
 * children of a group it is known which tasklets <i>hold</i> it: without them the wait does not
 * end. Of a channel, a queue, an event, a permit or a promise that says nothing of its {@linkplain
 * Promise#owedBy owner} it is not: anybody who has a reference to it may see to it, main too.
 *
 * <p><b>Blocked for ever</b> is who waits without a limit for what is held, while none of the
 * holders will ever go on: they wait in a circle, or one has ended with what it held, or waits
 * itself for such a one. Nobody who sleeps, is paused, waits with a limit, within a {@link
 * TimeoutScope} or for what anybody may see to is called so; therefore whatever is found is found
 * rightly, unless somebody kills or raises into one of them. Not everything is found: two tasklets
 * that each wait for the other to send are not.
 *
 * <p><b>Threads.</b> Made on the thread of the scheduler; it does not change afterwards, though its
 * tasklets do.
 */
public final class WaitGraph {
    /** More tasklets than this are not named in one line. */
    private static final int NAMED_AT_MOST = 20;

    private final String scheduler;
    private final long tick;
    private final Map<Tasklet, Wait> waits = new LinkedHashMap<>();
    private final Set<Tasklet> stuck = new LinkedHashSet<>();
    private final List<List<Tasklet>> cycles;

    /**
     * A tasklet that is blocked.
     *
     * @param waitsFor for people
     * @param sinceTick the tick at which it began to wait
     * @param holders those without whom the wait does not end; empty if that is not known
     * @param limited whether its time is limited, by itself or a scope
     */
    public record Wait(
            Tasklet tasklet,
            String waitsFor,
            long sinceTick,
            List<Tasklet> holders,
            boolean limited) {}

    private WaitGraph(Scheduler scheduler) {
        this.scheduler = scheduler.name();
        this.tick = scheduler.tick();
        collect(scheduler);
        findStuck(scheduler.tasklets());
        this.cycles = findCycles();
    }

    /** The waits of this moment. */
    public static WaitGraph of(Scheduler scheduler) {
        return new WaitGraph(scheduler);
    }

    /** All tasklets that are blocked, in order of their age. */
    public List<Wait> waits() {
        return List.copyOf(waits.values());
    }

    /** What a tasklet waits for, or null if it is not blocked. */
    public @Nullable Wait of(Tasklet tasklet) {
        return waits.get(tasklet);
    }

    /** The tasklets that are blocked for ever, in order of their age. */
    public List<Tasklet> forEver() {
        return List.copyOf(stuck);
    }

    /** Whether {@code tasklet} is known to wait for ever; others may, and it cannot be known. */
    public boolean forEver(Tasklet tasklet) {
        return stuck.contains(tasklet);
    }

    /**
     * Circles of tasklets of which each waits for the next, and the last for the first. Each begins
     * with its eldest; a tasklet that waits for one of several others is in one circle only.
     */
    public List<List<Tasklet>> cycles() {
        return cycles;
    }

    private void collect(Scheduler from) {
        Set<Tasklet> inScopes = new LinkedHashSet<>();
        from.timers.forEach(timed -> {
            if (timed.waitPoint instanceof TimeoutScope scope) {
                inScopes.add(scope.target());
            }
        });
        for (Tasklet tasklet : from.tasklets()) {
            WaitPoint point = tasklet.waitPoint;
            if (tasklet.state() == Tasklet.State.BLOCKED && point != null) {
                List<Tasklet> holders = point.holders();
                waits.put(
                        tasklet,
                        new Wait(
                                tasklet,
                                point.describe(),
                                tasklet.waitsSince,
                                holders == null ? List.of() : List.copyOf(holders),
                                tasklet.due != TimerWheel.UNSET || inScopes.contains(tasklet)));
            }
        }
    }

    /** Who may go on makes those that wait for it such as may go on; the rest is stuck. */
    private void findStuck(List<Tasklet> alive) {
        Map<Tasklet, List<Tasklet>> waitingFor = new LinkedHashMap<>();
        ArrayDeque<Tasklet> mayGoOn = new ArrayDeque<>();
        for (Tasklet tasklet : alive) {
            Wait wait = waits.get(tasklet);
            if (wait == null || wait.limited() || wait.holders().isEmpty()) {
                mayGoOn.add(tasklet);
                continue;
            }
            stuck.add(tasklet);
            for (Tasklet holder : wait.holders()) {
                waitingFor.computeIfAbsent(holder, key -> new ArrayList<>()).add(tasklet);
            }
        }
        while (!mayGoOn.isEmpty()) {
            for (Tasklet next : waitingFor.getOrDefault(mayGoOn.poll(), List.of())) {
                if (stuck.remove(next)) {
                    mayGoOn.add(next);
                }
            }
        }
    }

    private List<List<Tasklet>> findCycles() {
        List<List<Tasklet>> found = new ArrayList<>();
        Set<Tasklet> seen = new LinkedHashSet<>();
        for (Tasklet first : stuck) {
            List<Tasklet> path = new ArrayList<>();
            Tasklet tasklet = first;
            while (tasklet != null && seen.add(tasklet)) {
                path.add(tasklet);
                tasklet = next(tasklet);
            }
            int start = tasklet == null ? -1 : path.indexOf(tasklet);
            if (start >= 0) {
                found.add(List.copyOf(path.subList(start, path.size())));
            }
        }
        return List.copyOf(found);
    }

    /** The first stuck one of those that a stuck tasklet waits for. */
    private @Nullable Tasklet next(Tasklet tasklet) {
        Wait wait = waits.get(tasklet);
        if (wait != null) {
            for (Tasklet holder : wait.holders()) {
                if (stuck.contains(holder)) {
                    return holder;
                }
            }
        }
        return null;
    }

    /**
     * For people: the circles, those whose holders have ended, and all who are blocked for ever.
     */
    public String text() {
        StringBuilder text =
                new StringBuilder(
                        "scheduler '%s' at tick %d: %d tasklets blocked, %d of them for ever\n"
                                .formatted(scheduler, tick, waits.size(), stuck.size()));
        reasons().forEach(reason -> text.append(reason).append('\n'));
        if (!stuck.isEmpty()) {
            text.append("blocked for ever: ").append(named(forEver())).append('\n');
        }
        return text.toString();
    }

    /** Why tasklets are blocked for ever; a line for each circle and each holder that has ended. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (List<Tasklet> cycle : cycles) {
            StringBuilder line = new StringBuilder("circle: ");
            line.append(cycle.getFirst());
            for (int i = 0; i < Math.min(cycle.size(), NAMED_AT_MOST); i++) {
                Wait wait = waits.get(cycle.get(i));
                line.append(i == 0 ? " waits for " : ", which waits for ");
                line.append(wait == null ? "" : wait.waitsFor());
                line.append(" held by ").append(cycle.get((i + 1) % cycle.size()));
            }
            reasons.add(line.append(cycle.size() > NAMED_AT_MOST ? ", …" : "").toString());
        }
        for (Tasklet tasklet : stuck) {
            Wait wait = waits.get(tasklet);
            if (wait != null && next(tasklet) == null) {
                reasons.add(
                        "%s waits for %s held by %s, which has ended"
                                .formatted(tasklet, wait.waitsFor(), named(wait.holders())));
            }
        }
        return reasons;
    }

    private static String named(List<Tasklet> tasklets) {
        StringBuilder names = new StringBuilder();
        String separator = "";
        for (Tasklet tasklet : tasklets.subList(0, Math.min(tasklets.size(), NAMED_AT_MOST))) {
            names.append(separator).append(tasklet);
            separator = ", ";
        }
        return names.append(tasklets.size() > NAMED_AT_MOST ? ", …" : "").toString();
    }

    /**
     * For programs: an object with {@code scheduler}, {@code tick}, {@code waits}, each of which
     * has {@code id}, {@code name}, {@code waitsFor}, {@code sinceTick}, {@code heldBy} (ids, empty
     * if anybody may end the wait), {@code limited} and {@code forEver}; and {@code cycles}, lists
     * of ids.
     */
    public String json() {
        StringBuilder json = new StringBuilder("{\"scheduler\":");
        JsonText.quote(json, scheduler).append(",\"tick\":").append(tick).append(",\"waits\":[");
        String separator = "";
        for (Wait wait : waits.values()) {
            json.append(separator).append("{\"id\":").append(wait.tasklet().id());
            JsonText.quote(json.append(",\"name\":"), wait.tasklet().name());
            JsonText.quote(json.append(",\"waitsFor\":"), wait.waitsFor());
            json.append(",\"sinceTick\":").append(wait.sinceTick()).append(",\"heldBy\":");
            ids(json, wait.holders()).append(",\"limited\":").append(wait.limited());
            json.append(",\"forEver\":").append(stuck.contains(wait.tasklet())).append('}');
            separator = ",";
        }
        json.append("],\"cycles\":[");
        separator = "";
        for (List<Tasklet> cycle : cycles) {
            ids(json.append(separator), cycle);
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static StringBuilder ids(StringBuilder json, List<Tasklet> tasklets) {
        json.append('[');
        String separator = "";
        for (Tasklet tasklet : tasklets) {
            json.append(separator).append(tasklet.id());
            separator = ",";
        }
        return json.append(']');
    }
}
