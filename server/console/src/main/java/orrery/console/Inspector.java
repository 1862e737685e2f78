package orrery.console;

import java.util.concurrent.CompletionStage;

/**
 * What an operator can see of the scripts that run, and do to them; the node answers.
 *
 * <p><b>Threads.</b> Called on event loops: must not block. A stage may end on any thread, and ends
 * within a few seconds whatever happens. One that fails does so with an {@link
 * InspectionException}, whose message is for the one who asked.
 */
public interface Inspector {
    /** Tasklets in ascending order of their ids, some at a time. */
    CompletionStage<TaskletPage> tasklets(TaskletQuery query);

    /** One tasklet, with its stack. */
    CompletionStage<TaskletPage.Entry> tasklet(TaskletId id);

    /** What runs, and what it costs. */
    CompletionStage<ScriptReport> scripts();

    /** What scripts logged of late, and what was logged about them. */
    CompletionStage<LogPage> log(LogQuery query);

    /** Ends a tasklet at the next tick border. */
    CompletionStage<Deed> kill(TaskletId id);

    /** Starts an entity's script again at a tick border. */
    CompletionStage<Deed> restart(long entityId);
}
