package orrery.world.mind;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.BudgetExceededError;

/**
 * What one mind's script may use and has used. It lasts as long as the mind: a restart pays no
 * debt.
 */
final class ScriptAccount implements Account.StopListener {
    private final Surroundings around;
    private final String script;
    private final String entity;
    private final Account account;
    private @Nullable ScriptVersion version;

    // What was told to the uses of the version already.
    private long steps;
    private long bytes;
    private long preemptions;
    private long stops;

    ScriptAccount(Surroundings around, String script, long id, String name) {
        this.around = around;
        this.script = script;
        this.entity = " of entity %d (%s)".formatted(id, name);
        this.account =
                new Account(
                        "script " + script + entity, around.uses.budget(script), around.tick, this);
    }

    /** Another version, or the same again, begins to use it. */
    void begin(@Nullable ScriptVersion next) {
        book();
        version = next;
        account.rename("script " + (next == null ? script : next.label()) + entity);
    }

    /** Whose it is, for messages: script, version and entity. */
    String owner() {
        return account.owner();
    }

    Account account() {
        return account;
    }

    void charge(Tasklet tasklet) {
        account.charge(tasklet);
    }

    /** Runs code of the script outside of its tasklets. */
    void run(Runnable code) {
        account.run(code);
    }

    /** Adds what was used since the last time to the version's uses. */
    void book() {
        if (version == null) {
            return;
        }
        around.uses.add(
                new ScriptUse(
                        version,
                        account.stepsUsed() - steps,
                        account.bytesUsed() - bytes,
                        account.preemptions() - preemptions,
                        account.stops() - stops));
        steps = account.stepsUsed();
        bytes = account.bytesUsed();
        preemptions = account.preemptions();
        stops = account.stops();
    }

    @Override
    public void stopped(@Nullable Tasklet tasklet, BudgetExceededError error) {
        if (version != null && around.uses.strike(version, account.budget().strikes())) {
            around.versions.struck(version, error.place());
        }
    }

    long hash() {
        return account.hash();
    }
}
