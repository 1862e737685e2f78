package orrery.tasklet.kit;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Ending;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletExit;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * Tasklets that live and end together, under a parent: the tasklet that opened the group, or main.
 *
 * {@snippet :
 * String answer = Group.within(scheduler, "quotes", 8, group -> {
 *     Promise<String> jita = group.fork("jita", () -> quote("jita"));
 *     Promise<String> amarr = group.fork("amarr", () -> quote("amarr"));
 *     return jita.await() + amarr.await();
 * });
 * }
 *
 * <p><b>Ends.</b> When the parent ends, for whatever reason, so do the children. They end one after
 * the other, the one started last first, each with its {@code finally} blocks and all groups that
 * it opened before the next is killed; each in its turn of the run queue.
 *
 * <p><b>Failures.</b> A child fails with a {@link RuntimeException} that it does not catch, and
 * that then belongs to the group; with an {@link Error}, which is reported as uncaught besides; or
 * by being killed by somebody else. The {@link Policy} says what becomes of it. If it makes the
 * group fail, then all children end, and after that a {@link GroupFailedException} is raised in the
 * parent where it waits. If the parent does not catch it, it fails in turn: as the child of another
 * group, of which then the policy decides, and so on. Main finds it in {@link #failure}.
 *
 * <p><b>Restarts</b> are those of Erlang's supervisors: a child is started again at once, at the
 * tail of the run queue, as a new tasklet of the same name and body with the tasklet-locals of the
 * parent; but if there have been more restarts than allowed within so many ticks, the group fails.
 * Children that are ended because of another's failure do not count.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 */
public final class Group {
    /** What becomes of the group when a child fails. */
    public enum Policy {
        /** The group fails with it. */
        LET_IT_END,
        /** It alone is started again. */
        ONE_FOR_ONE,
        /** All are ended, and started again in the order in which they were first. */
        ONE_FOR_ALL,
        /** It and those started after it are ended, and started again. */
        REST_FOR_ONE
    }

    /** When a child is started again. One that is not is forgotten by the group. */
    public enum Restart {
        /** Whenever it ends, even by itself. */
        ALWAYS,
        /** When it failed or was killed. */
        ON_FAILURE,
        /** Never; when it is ended because of another's failure, neither. */
        NEVER
    }

    /**
     * @param childrenAtMost how many children there may be at once, at least 1
     * @param restartsAtMost how many restarts are allowed within {@code withinTicks}, at least 0
     * @param withinTicks the span of game time in which restarts are counted, at least 1
     */
    public record Limits(int childrenAtMost, int restartsAtMost, long withinTicks) {
        public Limits {
            if (childrenAtMost < 1 || restartsAtMost < 0 || withinTicks < 1) {
                throw new IllegalArgumentException(
                        "limits must be at least 1 child, 0 restarts and 1 tick, were %d, %d and %d"
                                .formatted(childrenAtMost, restartsAtMost, withinTicks));
            }
        }
    }

    /**
     * What is done with a group that does not outlive it.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        /** Does it, in the tasklet that opened the group. */
        T perform(Group group);
    }

    private final Scheduler scheduler;
    private final String name;
    private final Policy policy;
    private final @Nullable Tasklet parent;
    private final @Nullable Member outer;
    private final Consumer<Ending> parentEnded = ending -> end();
    private final WaitList joiners;
    private final Supervision children;

    private Group(Scheduler scheduler, String name, Policy policy, Limits limits) {
        this.scheduler = scheduler;
        this.name = name;
        this.policy = policy;
        this.joiners = new WaitList(scheduler, "the children of group '" + name + "'");
        this.parent = joiners.caller();
        this.outer = parent == null ? null : Member.of(parent);
        this.children = new Supervision(this, scheduler, policy, limits);
        joiners.heldBy(children::tasklets);
    }

    /**
     * Opens a group under the calling tasklet, or under main. It is open until it fails, is ended,
     * or its parent ends.
     */
    public static Group open(Scheduler scheduler, String name, Policy policy, Limits limits) {
        Group group = new Group(scheduler, name, policy, limits);
        if (group.parent != null) {
            group.parent.onEnd(group.parentEnded);
        }
        if (group.outer != null) {
            group.outer.groupBegins();
        }
        return group;
    }

    /**
     * Does {@code body} in the calling tasklet, with a group that does not outlive it: waits until
     * all children have ended, and gives what the body gave. If the body ends with an exception,
     * the children are ended first; the first of them that fails ends the others and the body.
     *
     * @param childrenAtMost how many children there may be at once, at least 1
     * @throws GroupFailedException if a child failed
     * @throws IllegalStateException if main calls
     */
    public static <T extends @Nullable Object> T within(
            Scheduler scheduler, String name, int childrenAtMost, Body<? extends T> body) {
        if (scheduler.current() == null) {
            throw new IllegalStateException(
                    "cannot wait for the children of group '" + name + "': main may not wait");
        }
        Group group = open(scheduler, name, Policy.LET_IT_END, new Limits(childrenAtMost, 0, 1));
        try {
            T result = body.perform(group);
            group.join();
            group.end();
            return result;
        } catch (TaskletExit exit) {
            group.end(); // the rest happens when this tasklet is dead, as it may not wait
            throw exit;
        } catch (RuntimeException | Error thrown) {
            group.end();
            group.awaitEnd();
            throw thrown;
        }
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** The children, in order of their start; each as the tasklet that it is at present. */
    public List<Tasklet> children() {
        return children.tasklets();
    }

    /** How many restarts there have been. */
    public long restarts() {
        return children.restarts();
    }

    /** Whether all is over: nothing can be spawned any more, and every child has ended. */
    public boolean ended() {
        return children.ended();
    }

    /** What the group failed with, or null. */
    public @Nullable GroupFailedException failure() {
        return children.failure();
    }

    /**
     * Tells {@code listener} of every child that failed with an exception, before anything else is
     * done about it; for a log. Called as those of {@link Tasklet#onEnd} are.
     */
    public void onFailure(BiConsumer<Tasklet, Throwable> listener) {
        joiners.caller();
        children.onFailure(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Starts a child at the tail of the run queue, to be restarted {@link Restart#ON_FAILURE}, or
     * never in a group that lets it end.
     */
    public Tasklet spawn(String childName, Runnable body) {
        Restart restart = policy == Policy.LET_IT_END ? Restart.NEVER : Restart.ON_FAILURE;
        return spawn(childName, restart, body);
    }

    /**
     * Starts a child at the tail of the run queue. Anybody may, main as well; it inherits the
     * tasklet-locals of the parent all the same.
     *
     * @throws IllegalStateException if there are as many as may be, or the group is over
     */
    public Tasklet spawn(String childName, Restart restart, Runnable body) {
        joiners.caller();
        children.requireRoom(childName);
        if (policy == Policy.LET_IT_END && restart != Restart.NEVER) {
            throw new IllegalArgumentException(
                    "group '%s' lets its children end, and '%s' was to be restarted %s"
                            .formatted(name, childName, restart));
        }
        Member member = new Member(this, childName, restart, body);
        children.add(member);
        start(member);
        return member.tasklet();
    }

    /**
     * Starts a child, which is never started again, and promises its result. If it fails or is
     * killed, so does the promise; and the policy decides as ever.
     */
    public <T extends @Nullable Object> Promise<T> fork(String childName, Work<? extends T> work) {
        Objects.requireNonNull(work, "work");
        Promise<T> result = new Promise<>(scheduler, "the result of " + childName);
        Tasklet child = spawn(childName, Restart.NEVER, () -> settle(result, work));
        result.owedBy(child);
        child.onEnd(ending -> {
            if (!result.done()) {
                Throwable cause = ending instanceof Ending.Failed f ? f.thrown() : null;
                result.fail(new TaskletEndedException(child, cause));
            }
        });
        return result;
    }

    private static <T extends @Nullable Object> void settle(
            Promise<T> result, Work<? extends T> work) {
        T value;
        try {
            value = work.perform();
        } catch (RuntimeException thrown) {
            result.fail(thrown);
            throw thrown;
        }
        result.complete(value);
    }

    /**
     * Blocks the calling tasklet until there are no children: all have ended, and none is to be
     * started again.
     *
     * @throws GroupFailedException if the group failed
     */
    public void join() {
        while (!children.none()) {
            joiners.await(null);
        }
        requireNoFailure();
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if there were children all the time; they go on
     */
    public void join(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        long now = scheduler.tick();
        long due = timeoutTicks > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + timeoutTicks;
        while (!children.none()) {
            joiners.await(null, Math.max(1, due - scheduler.tick()));
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        GroupFailedException failed = children.failure();
        if (failed != null) {
            throw failed;
        }
    }

    /**
     * Ends all children, the last first, for good. Does not wait: they end in their turns of the
     * run queue. Anybody may end it, a child as well.
     */
    public void end() {
        joiners.caller();
        children.end();
    }

    /** Blocks the calling tasklet until {@link #ended}. */
    public void awaitEnd() {
        while (!children.ended()) {
            joiners.await(null);
        }
    }

    /** A child begins a life of its own. */
    void start(Member member) {
        Tasklet tasklet = scheduler.spawn(member.name, member::live);
        tasklet.inheritFrom(parent);
        member.begins(tasklet);
        tasklet.onEnd(member::ended);
    }

    /** A child, with all groups that it opened, has ended. */
    void over(Member member) {
        children.over(member);
    }

    /** There are no children, for now. */
    void empty() {
        for (int left = joiners.waiting(); left > 0; left--) {
            joiners.wakeFirst(null);
        }
    }

    /** All is over. */
    void allEnded(@Nullable GroupFailedException failure) {
        boolean parentJoins = parent != null && joiners.tasklets().contains(parent);
        empty();
        if (parent != null) {
            parent.forgetEnd(parentEnded);
        }
        if (outer != null) {
            outer.groupEnded();
        }
        if (failure != null && parent != null && parent.alive() && !parentJoins) {
            escalate(parent, failure);
        }
    }

    private void escalate(Tasklet to, GroupFailedException thrown) {
        if (to == scheduler.current()) {
            // Not in the middle of whatever it does to a child: where it waits next.
            scheduler.spawn("failure of group " + name, () -> escalateLater(to, thrown));
        } else {
            to.raisePending(thrown);
        }
    }

    private static void escalateLater(Tasklet to, GroupFailedException thrown) {
        if (to.alive()) {
            to.raisePending(thrown);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
