package orrery.tasklet.kit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * The children of a {@link Group}, and what is done about their ends. Nothing here waits: whenever
 * a child must end before the next step, its end calls {@link #over}, which goes on from there.
 */
final class Supervision {
    // OPEN -> RESTARTING when some must end before they are started again -> OPEN
    // OPEN, RESTARTING -> ENDING when it fails, its parent ends, or somebody ends it -> ENDED
    private enum State {
        OPEN,
        RESTARTING,
        ENDING,
        ENDED
    }

    private final Group group;
    private final Scheduler scheduler;
    private final Group.Policy policy;
    private final Group.Limits limits;
    private final SequencedSet<Member> members = new LinkedHashSet<>();

    /** Those that have ended and were not looked at. */
    private final ArrayDeque<Member> over = new ArrayDeque<>();

    /** Those to be ended, in order of their start. */
    private final ArrayDeque<Member> victims = new ArrayDeque<>();

    /** Those to be started again afterwards, in order of their start. */
    private final List<Member> affected = new ArrayList<>();

    private final ArrayDeque<Long> restartTicks = new ArrayDeque<>();
    private State state = State.OPEN;
    private boolean going;
    private long restarts;
    private @Nullable GroupFailedException failure;
    private BiConsumer<Tasklet, Throwable> onFailure = (child, thrown) -> {};

    Supervision(Group group, Scheduler scheduler, Group.Policy policy, Group.Limits limits) {
        this.group = group;
        this.scheduler = scheduler;
        this.policy = policy;
        this.limits = limits;
    }

    List<Tasklet> tasklets() {
        return members.stream().map(Member::tasklet).toList();
    }

    long restarts() {
        return restarts;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    /** Whether there is nobody who runs or is to be started again. */
    boolean none() {
        return members.isEmpty() && state == State.OPEN || state == State.ENDED;
    }

    @Nullable GroupFailedException failure() {
        return failure;
    }

    void onFailure(BiConsumer<Tasklet, Throwable> listener) {
        onFailure = listener;
    }

    void requireRoom(String childName) {
        if (state == State.ENDING || state == State.ENDED) {
            throw new IllegalStateException(
                    "group '%s' is over, and cannot start '%s'".formatted(group.name(), childName));
        }
        if (members.size() == limits.childrenAtMost()) {
            throw new IllegalStateException(
                    "group '%s' is full, and cannot start '%s': %d children"
                            .formatted(group.name(), childName, members.size()));
        }
    }

    void add(Member member) {
        members.add(member);
    }

    /** Ends all, the last first, for good. */
    void end() {
        if (state == State.OPEN || state == State.RESTARTING) {
            endAll();
            go();
        }
    }

    /** A child, with all groups that it opened, has ended. */
    void over(Member member) {
        over.addLast(member);
        go();
    }

    /** Does all that can be done until a child must end first, which then comes back here. */
    private void go() {
        if (going) {
            return;
        }
        going = true;
        try {
            boolean more = true;
            while (more) {
                more =
                        switch (state) {
                            case OPEN -> lookAtNext();
                            case RESTARTING, ENDING -> endNext();
                            case ENDED -> false;
                        };
            }
        } finally {
            going = false;
        }
    }

    private boolean lookAtNext() {
        Member member = over.poll();
        if (member == null) {
            return false;
        }
        if (!member.over() || !members.contains(member)) {
            return true; // has been started again, or forgotten, meanwhile
        }
        if (member.thrown() != null) {
            onFailure.accept(member.tasklet(), member.thrown());
        }
        boolean again =
                switch (member.restart) {
                    case ALWAYS -> true;
                    case ON_FAILURE -> member.abnormal();
                    case NEVER -> false;
                };
        if (again) {
            restart(member);
        } else if (policy == Group.Policy.LET_IT_END && member.abnormal()) {
            fail(member, "");
        } else {
            forget(member);
        }
        return true;
    }

    private void forget(Member member) {
        members.remove(member);
        if (members.isEmpty()) {
            group.empty();
        }
    }

    private void restart(Member member) {
        long now = scheduler.tick();
        while (!restartTicks.isEmpty() && restartTicks.peek() <= now - limits.withinTicks()) {
            restartTicks.poll();
        }
        if (restartTicks.size() == limits.restartsAtMost()) {
            fail(
                    member,
                    ", after %d restarts within %d ticks"
                            .formatted(limits.restartsAtMost(), limits.withinTicks()));
            return;
        }
        restartTicks.add(now);
        restarts++;
        affect(member);
        state = State.RESTARTING;
    }

    private void affect(Member member) {
        boolean reached = policy == Group.Policy.ONE_FOR_ALL;
        for (Member each : members) {
            reached |= each == member;
            if (each == member || reached && policy != Group.Policy.ONE_FOR_ONE) {
                affected.add(each);
                victims.addLast(each);
            }
        }
    }

    private void fail(Member member, String after) {
        String how = member.thrown() == null ? "was killed" : "failed: " + member.thrown();
        failure =
                new GroupFailedException(
                        "group '%s' failed: child %s %s%s"
                                .formatted(group.name(), member, how, after),
                        member.thrown());
        endAll();
    }

    private void endAll() {
        state = State.ENDING;
        affected.clear();
        victims.clear();
        victims.addAll(members);
    }

    /** Kills the last of those to be ended; says whether there is more to do at once. */
    private boolean endNext() {
        Member victim = victims.peekLast();
        if (victim == null) {
            allEnded();
            return state != State.ENDED;
        }
        if (victim.over()) {
            victims.pollLast();
            return true;
        }
        Tasklet tasklet = victim.tasklet();
        if (tasklet == scheduler.current()) {
            // It ended its own group: somebody else must kill it, or it would die in here.
            scheduler.spawn("end of group " + group.name(), this::go);
            return false;
        }
        tasklet.killPending();
        return victim.over();
    }

    private void allEnded() {
        if (state == State.RESTARTING) {
            state = State.OPEN;
            List<Member> again = List.copyOf(affected);
            affected.clear();
            for (Member member : again) {
                if (member.restart == Group.Restart.NEVER) {
                    forget(member);
                } else {
                    group.start(member);
                }
            }
            return;
        }
        state = State.ENDED;
        members.clear();
        over.clear();
        group.allEnded(failure);
    }
}
