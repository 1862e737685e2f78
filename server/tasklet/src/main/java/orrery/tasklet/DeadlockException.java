package orrery.tasklet;

import java.util.List;

/**
 * Nothing is runnable, nothing sleeps, and tasklets are left that wait for each other.
 *
 * <p>Raised by loops that run a program to its end, as {@link Scheduler#runUntilComplete} does:
 * under {@link Scheduler#run} main may still wake them.
 */
public final class DeadlockException extends IllegalStateException {
    /** More tasklets than this are not named in the message. */
    private static final int NAMED_AT_MOST = 20;

    /** More circles than this, or holders that have ended, are not described. */
    private static final int REASONS_AT_MOST = 3;

    private final List<Tasklet> blocked;

    /**
     * For run loops of one's own.
     *
     * @param blocked the tasklets that wait, in order of their ids
     */
    public DeadlockException(List<Tasklet> blocked) {
        super(text(blocked));
        this.blocked = List.copyOf(blocked);
    }

    /** The tasklets that wait, in order of their ids. */
    public List<Tasklet> blocked() {
        return blocked;
    }

    private static String text(List<Tasklet> blocked) {
        StringBuilder text =
                new StringBuilder(
                        "Deadlock: the last runnable tasklet cannot be blocked. Waiting are ");
        text.append(blocked.size());
        String separator = ": ";
        for (Tasklet tasklet : blocked.subList(0, Math.min(blocked.size(), NAMED_AT_MOST))) {
            text.append(separator).append(tasklet).append(" for ").append(tasklet.waitsFor());
            text.append(" since tick ").append(tasklet.waitsSinceTick());
            separator = "; ";
        }
        text.append(blocked.size() > NAMED_AT_MOST ? "; …" : "");
        if (!blocked.isEmpty()) {
            List<String> reasons = WaitGraph.of(blocked.getFirst().scheduler()).reasons();
            for (String reason : reasons.subList(0, Math.min(reasons.size(), REASONS_AT_MOST))) {
                text.append("; ").append(reason);
            }
        }
        return text.toString();
    }
}
