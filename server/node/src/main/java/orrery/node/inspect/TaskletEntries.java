package orrery.node.inspect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.console.TaskletId;
import orrery.console.TaskletPage.Entry;
import orrery.console.TaskletPage.Frame;
import orrery.console.TaskletQuery;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Meter;
import orrery.world.mind.MindView;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;

/** Makes the records of tasklets that operators get. */
final class TaskletEntries {
    /** The words for the states of tasklets in their order, and then that of preempted ones. */
    static final List<String> STATES =
            Stream.concat(
                            Stream.of(Tasklet.State.values())
                                    .map(state -> state.name().toLowerCase(Locale.ROOT)),
                            Stream.of("preempted"))
                    .toList();

    private TaskletEntries() {}

    /** One word for where a tasklet is in its life. */
    static String state(Tasklet tasklet) {
        return STATES.get(stateIndex(tasklet));
    }

    /** The place of that word in {@link #STATES}. */
    static int stateIndex(Tasklet tasklet) {
        return tasklet.preempted() ? STATES.size() - 1 : tasklet.state().ordinal();
    }

    static Entry entry(SolarSystem system, MindView mind, Tasklet tasklet, TaskletQuery query) {
        ScriptVersion version = mind.version();
        Meter meter = tasklet.meter();
        long tick = system.tick();
        long born = MindView.bornTick(tasklet);
        double ticksPerSecond = system.world().universe().ticksPerSecond();
        String waitsFor = tasklet.waitsFor();
        long waited = waitsFor.isEmpty() ? 0 : tick - tasklet.waitsSinceTick();
        return new Entry(
                new TaskletId(system.index(), mind.entityId(), tasklet.id()).toString(),
                system.name(),
                mind.entityId(),
                mind.name(),
                mind.script(),
                version == null ? 0 : version.number(),
                version == null ? "" : version.contentHash(),
                tasklet.name(),
                mind.isMain(tasklet),
                state(tasklet),
                tasklet.woven() ? "woven" : "native",
                waitsFor,
                tasklet.waitsSinceTick(),
                waited,
                waited / ticksPerSecond,
                born,
                tick - born,
                (tick - born) / ticksPerSecond,
                meter == null ? 0 : meter.stepsUsed(),
                meter == null ? 0 : meter.bytesUsed(),
                tick,
                stack(tasklet, query));
    }

    private static @Nullable List<Frame> stack(Tasklet tasklet, TaskletQuery query) {
        if (!query.stacks()) {
            return null;
        }
        if (tasklet.woven() && !tasklet.wovenFrames().isEmpty()) {
            return Frames.ofWoven(tasklet.wovenFrames());
        }
        StackTraceElement[] stack = tasklet.stackTrace();
        return query.allFrames() ? Frames.all(stack) : Frames.ofScript(stack);
    }
}
