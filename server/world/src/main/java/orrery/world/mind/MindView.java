package orrery.world.mind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;

/**
 * What an operator may see of one entity's mind.
 *
 * <p><b>Threads.</b> Used up on the thread of its system, before the next tick begins. Whoever has
 * one reads, and calls nothing of a tasklet that changes it: that would be no input.
 */
public final class MindView {
    /** The tick at which a tasklet was made. */
    static final TaskletLocal<Long> BORN = new TaskletLocal<>("born at tick", 0L);

    private final Mind mind;

    MindView(Mind mind) {
        this.mind = mind;
    }

    /** Is shown one mind after another. */
    @FunctionalInterface
    public interface Visitor {
        /** Looks at a mind; false if it wants no more. */
        boolean visit(MindView mind);
    }

    public long entityId() {
        return mind.id;
    }

    /** The entity's. */
    public String name() {
        return mind.name;
    }

    public String script() {
        return mind.script;
    }

    /** What it runs; null if there was no such script. */
    public @Nullable ScriptVersion version() {
        return mind.version();
    }

    /** Its tasklets in ascending order of their ids; some may have ended. */
    public List<Tasklet> tasklets() {
        return mind.owned();
    }

    /**
     * Adds what its script has used since the last time to {@link SolarSystem#bookedUses}. No
     * outcome depends on how often this is called.
     */
    public void bookUse() {
        mind.account.book();
    }

    /** Whether it is the one that the script began in. */
    public boolean isMain(Tasklet tasklet) {
        return mind.isMain(tasklet);
    }

    /** The tick at which one of its tasklets was made. */
    public static long bornTick(Tasklet tasklet) {
        return tasklet.local(BORN);
    }
}
