package orrery.weaver.fuzz;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.budget.BudgetExceededError;

/** Runs a program, one resume at a time, from its first line to where nobody can go on. */
final class Run {
    private static final int MOST_RESUMES = 2_000;
    private static final RunLimit ONE = RunLimit.resumes(1);

    private Run() {}

    /** Hears that a program is stopped for what it used, which its trace says anyway. */
    private enum Untold implements Account.StopListener {
        ONE;

        @Override
        public void stopped(@Nullable Tasklet tasklet, BudgetExceededError error) {}
    }

    /** What a run may do where the program stands still. */
    interface Between {
        /** Called whenever a tasklet has been suspended or has ended. */
        void resumed(Trial trial, int resumes);
    }

    /** The trace of a program in the classes of a loader. */
    static String trace(String program, Classes classes, Suspending suspending, Between between) {
        Trial trial = started(program, classes, suspending);
        go(trial, between);
        return trial.trace();
    }

    /** A run of a program that is about to do its first step. */
    static Trial started(String program, Classes classes, Suspending suspending) {
        Trial trial = empty(suspending);
        Tasklet main = trial.scheduler.spawn("main", classes.body(program, trial));
        new Account("program", Budget.UNLIMITED, 0, Untold.ONE).charge(main);
        return trial;
    }

    /** A run of nothing, which may go on with what another has saved. */
    static Trial empty(Suspending suspending) {
        return new Trial(new Scheduler("fuzz", CarrierKind.NATIVE, RunOrder.FLAT), suspending);
    }

    /** Does one resume; false if nobody can go on. */
    static boolean step(Trial trial) {
        Scheduler scheduler = trial.scheduler;
        while (scheduler.runnable() == 0) {
            if (trial.goOn()) {
                continue;
            }
            long next = scheduler.nextDueTick();
            if (next == Long.MAX_VALUE) {
                return false;
            }
            scheduler.beginTick(next);
        }
        scheduler.run(ONE);
        return true;
    }

    /** Runs to the end, and notes who is left. */
    static void go(Trial trial, Between between) {
        int resumes = 0;
        while (resumes < MOST_RESUMES && step(trial)) {
            between.resumed(trial, ++resumes);
        }
        trial.note(resumes == MOST_RESUMES ? "never ends" : "ends");
        for (Tasklet tasklet : trial.kids) {
            trial.note(tasklet.name() + " " + tasklet.state());
        }
        trial.note("alive " + trial.scheduler.alive());
    }
}
