package orrery.tasklet.kit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Ending;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;

/** A child of a {@link Group}, over all the tasklets that it is started with. */
final class Member {
    /** Which member a tasklet is; those that it spawns inherit it, and are not. */
    static final TaskletLocal<Membership> MEMBERSHIP =
            new TaskletLocal<>("membership", new Membership(null));

    final Group group;
    final String name;
    final Group.Restart restart;
    final Runnable body;
    private @Nullable Tasklet tasklet;

    /** What it failed with, in its present life. */
    private @Nullable Throwable thrown;

    private @Nullable Ending ending;

    /** The groups that it has opened and that have not ended. */
    private int groups;

    record Membership(@Nullable Member member) {}

    Member(Group group, String name, Group.Restart restart, Runnable body) {
        this.group = group;
        this.name = name;
        this.restart = restart;
        this.body = Objects.requireNonNull(body, "body");
    }

    /** The member that a tasklet is, or null. */
    static @Nullable Member of(Tasklet tasklet) {
        Member member = tasklet.local(MEMBERSHIP).member();
        return member != null && member.tasklet == tasklet ? member : null;
    }

    Tasklet tasklet() {
        return Objects.requireNonNull(tasklet);
    }

    void begins(Tasklet as) {
        tasklet = as;
        thrown = null;
        ending = null;
        groups = 0;
        as.local(MEMBERSHIP, new Membership(this));
    }

    /** The whole life of its tasklet. What is no Error belongs to the group. */
    void live() {
        try {
            body.run();
        } catch (RuntimeException failure) {
            thrown = failure;
        }
    }

    void ended(Ending how) {
        ending = how;
        if (how instanceof Ending.Failed failed) {
            thrown = failed.thrown();
        }
        if (groups == 0) {
            group.over(this);
        }
    }

    void groupBegins() {
        groups++;
    }

    void groupEnded() {
        if (--groups == 0 && ending != null) {
            group.over(this);
        }
    }

    /** Whether it has ended, and with it all groups that it opened. */
    boolean over() {
        return ending != null && groups == 0;
    }

    @Nullable Throwable thrown() {
        return thrown;
    }

    /** Whether it failed, or was killed. */
    boolean abnormal() {
        return thrown != null || ending instanceof Ending.Killed;
    }

    @Override
    public String toString() {
        return tasklet == null ? name : tasklet.toString();
    }
}
