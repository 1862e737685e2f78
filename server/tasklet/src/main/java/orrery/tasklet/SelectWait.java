package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One wait of a tasklet in several queues at once. */
final class SelectWait extends WaitPoint {
    /** Anything but a stand-in. */
    private static final Object TIMED_OUT = new Object();

    final Tasklet tasklet;
    private final List<?> cases; // told when somebody asks: that text costs more than the wait
    private final List<StandIn> standIns = new ArrayList<>();

    SelectWait(Tasklet tasklet, List<?> cases) {
        this.tasklet = tasklet;
        this.cases = cases;
    }

    void add(StandIn standIn) {
        standIns.add(standIn);
    }

    /** Its places in the lines. */
    List<StandIn> standIns() {
        return standIns;
    }

    /** See {@link Loosened}. */
    void forgetNeighbours() {
        for (StandIn standIn : standIns) {
            Loosened.forgetNeighbours(standIn.at.head);
        }
    }

    /** Takes all out of their queues but the one that has left already. */
    void withdraw(@Nullable StandIn chosen) {
        for (StandIn standIn : standIns) {
            if (standIn != chosen) {
                standIn.at.release(standIn);
            }
        }
    }

    @Override
    void release(Tasklet tasklet) {
        withdraw(null);
    }

    @Override
    Object expired(long ticks) {
        return TIMED_OUT;
    }

    @Override
    @Nullable List<Tasklet> holders() {
        List<Tasklet> all = new ArrayList<>();
        for (StandIn standIn : standIns) {
            List<Tasklet> some = standIn.at.holders();
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        return all;
    }

    @Override
    String describe() {
        return "the first of " + cases;
    }

    @Override
    String place() {
        return " " + describe();
    }
}
