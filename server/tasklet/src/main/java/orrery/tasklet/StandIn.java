package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * Stands in one of the queues that a {@link Select} waits in, for the tasklet that does. Never
 * runs: whoever wakes it wakes the tasklet instead.
 */
final class StandIn extends Tasklet {
    /** What {@link Tasklet#due} says of all of them, so that waking looks for them nowhere else. */
    static final long DUE = -2;

    final SelectWait wait;

    /** Changes with the {@link Contents} of the tasklet alone. */
    WaitPoint at;

    final int index;

    StandIn(SelectWait wait, WaitPoint at, int index) {
        super(wait.tasklet.scheduler, wait.tasklet.name(), wait.tasklet.id(), null);
        this.wait = wait;
        this.at = at;
        this.index = index;
        due = DUE;
        state = BLOCKED;
    }

    /** The tasklet itself. */
    static Tasklet original(Tasklet waiting) {
        return waiting instanceof StandIn standIn ? standIn.wait.tasklet : waiting;
    }

    /** Has been taken out of its queue for {@code value}: says what to wake the tasklet with. */
    @Nullable Object chosenFor(@Nullable Object value) {
        wait.withdraw(this);
        if (value instanceof Bomb) {
            return value;
        }
        transfer = value;
        return this;
    }
}
