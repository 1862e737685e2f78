package orrery.node.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Meter;
import orrery.world.mind.MindView;
import orrery.world.mind.ScriptVersion;

/** How many tasklets of which versions there are in a system, and what they have used. */
final class CountInquiry implements Inquiry<CountInquiry.Counts> {
    /** What all entities that run one version have, and have used since each began. */
    record Use(
            String hash,
            int entities,
            int tasklets,
            long steps,
            long bytes,
            long preemptions,
            long stops) {
        Use plus(Use other) {
            return new Use(
                    hash.isEmpty() ? other.hash : hash,
                    entities + other.entities,
                    tasklets + other.tasklets,
                    steps + other.steps,
                    bytes + other.bytes,
                    preemptions + other.preemptions,
                    stops + other.stops);
        }
    }

    /** The answer. */
    record Counts(
            String system,
            long tick,
            SortedMap<String, Integer> states,
            SortedMap<VersionKey, Use> uses,
            List<LoadMeter.Load> loads) {}

    private final SortedMap<String, Integer> states = new TreeMap<>();
    private final SortedMap<VersionKey, Use> uses = new TreeMap<>();
    private long fromEntity;
    private boolean finished;

    @Override
    public @Nullable Counts look(Sight sight) {
        finished = true; // unless the ration ends
        sight.system().visitMinds(fromEntity, mind -> visit(sight, mind));
        return finished
                ? new Counts(
                        sight.system().name(),
                        sight.system().tick(),
                        states,
                        uses,
                        new ArrayList<>(sight.load().loads(System.nanoTime())))
                : null;
    }

    private boolean visit(Sight sight, MindView mind) {
        if (!sight.ration().take(Ration.A_MIND * 2)) {
            fromEntity = mind.entityId();
            finished = false;
            return false;
        }
        int alive = 0;
        @Nullable Account account = null;
        for (Tasklet tasklet : mind.tasklets()) {
            if (tasklet.alive()) {
                alive++;
                states.merge(TaskletEntries.state(tasklet), 1, Integer::sum);
                Meter meter = tasklet.meter();
                account = meter == null ? account : meter.account();
            }
        }
        ScriptVersion version = mind.version();
        VersionKey key = new VersionKey(mind.script(), version == null ? 0 : version.number());
        String hash = version == null ? "" : version.contentHash();
        uses.merge(key, use(hash, alive, account), Use::plus);
        return true;
    }

    private static Use use(String hash, int tasklets, @Nullable Account account) {
        return account == null
                ? new Use(hash, 1, tasklets, 0, 0, 0, 0)
                : new Use(
                        hash,
                        1,
                        tasklets,
                        account.stepsUsed(),
                        account.bytesUsed(),
                        account.preemptions(),
                        account.stops());
    }
}
