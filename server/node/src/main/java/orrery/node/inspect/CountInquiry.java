package orrery.node.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.world.mind.MindView;
import orrery.world.mind.ScriptUse;
import orrery.world.mind.ScriptVersion;

/** How many tasklets of which versions there are in a system, and what they have used. */
final class CountInquiry implements Inquiry<CountInquiry.Counts> {
    /** How many run one version now, and what all who did have used since the system began. */
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

    /** How many run one version. */
    private static final class Running {
        final String hash;
        int entities;
        int tasklets;

        Running(String hash) {
            this.hash = hash;
        }
    }

    /** The answer. */
    record Counts(
            String system,
            long tick,
            SortedMap<String, Integer> states,
            SortedMap<VersionKey, Use> uses,
            List<LoadMeter.Load> loads) {}

    private final int[] states = new int[TaskletEntries.STATES.size()];
    private final Map<VersionKey, Running> running = new HashMap<>();
    private long fromEntity;
    private boolean finished;

    @Override
    public @Nullable Counts look(Sight sight) {
        finished = true; // unless the ration ends
        sight.system().visitMinds(fromEntity, mind -> visit(sight, mind));
        return finished ? counts(sight) : null;
    }

    private boolean visit(Sight sight, MindView mind) {
        if (!sight.ration().take(Ration.A_MIND * 3)) {
            fromEntity = mind.entityId();
            finished = false;
            return false;
        }
        mind.bookUse();
        int alive = 0;
        for (Tasklet tasklet : mind.tasklets()) {
            if (tasklet.alive()) {
                alive++;
                states[TaskletEntries.stateIndex(tasklet)]++;
            }
        }
        ScriptVersion version = mind.version();
        VersionKey key = new VersionKey(mind.script(), version == null ? 0 : version.number());
        String hash = version == null ? "" : version.contentHash();
        Running counted = running.computeIfAbsent(key, _ -> new Running(hash));
        counted.entities++;
        counted.tasklets += alive;
        return true;
    }

    private Counts counts(Sight sight) {
        SortedMap<String, Integer> byState = new TreeMap<>();
        for (int i = 0; i < states.length; i++) {
            if (states[i] > 0) {
                byState.put(TaskletEntries.STATES.get(i), states[i]);
            }
        }
        SortedMap<VersionKey, Use> uses = new TreeMap<>();
        running.forEach((key, now) ->
                uses.put(key, new Use(now.hash, now.entities, now.tasklets, 0, 0, 0, 0)));
        for (ScriptUse use : sight.system().bookedUses()) {
            uses.merge(
                    VersionKey.of(use.version()),
                    new Use(
                            use.version().contentHash(),
                            0,
                            0,
                            use.steps(),
                            use.bytes(),
                            use.preemptions(),
                            use.stops()),
                    Use::plus);
        }
        return new Counts(
                sight.system().name(),
                sight.system().tick(),
                byState,
                uses,
                new ArrayList<>(sight.load().loads(System.nanoTime())));
    }
}
