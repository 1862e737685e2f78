package orrery.node.save;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.scripthost.live.EarlierVersion;

/**
 * Saves the game every so often, and when the node is stopped: wants a round, waits until every
 * system has copied itself, and writes the file, on a thread of its own. At most one save is under
 * way; a disk that is slower than the configuration makes saves rarer and nothing else.
 */
public final class Saver {
    private static final Logger LOG = LoggerFactory.getLogger("save");

    /** So long a tick may take while a save is waited for: at most dilation, even a slow one. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double NANOS_PER_SECOND = 1e9;

    /** The class files of versions of scripts. */
    @FunctionalInterface
    public interface Versions {
        /** A version with all that is needed to have it again; null if it is not known. */
        @Nullable EarlierVersion find(String script, int number);
    }

    private final SaveFolder folder;
    private final SaveRounds rounds;
    private final Origin origin;
    private final Versions versions;
    private final LongSupplier lastSessionId;
    private final double everySeconds;
    private final Thread thread;
    private long lastRound;
    private volatile boolean stopping;
    private volatile long savedNanos = System.nanoTime();
    private volatile SaveFigures figures = new SaveFigures(0, 0, 0, 0, 0, 0);

    /**
     * @param everySeconds wall time between the beginnings of two saves; 0 for none but the last
     */
    public Saver(
            SaveFolder folder,
            SaveRounds rounds,
            Origin origin,
            Versions versions,
            LongSupplier lastSessionId,
            double everySeconds) {
        this.folder = folder;
        this.rounds = rounds;
        this.origin = origin;
        this.versions = versions;
        this.lastSessionId = lastSessionId;
        this.everySeconds = everySeconds;
        this.thread = new Thread(this::run, "save");
        thread.setDaemon(true);
    }

    /** Rounds for a folder, whose numbers go on after the last that is there. */
    public static SaveRounds rounds(SaveFolder folder, int systems) {
        try {
            return new SaveRounds(systems, folder.lastNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        thread.start();
    }

    /**
     * Ends the saves of every so often, and begins the last one: every system copies itself at its
     * next tick border, or its last.
     */
    public synchronized void beginLast() {
        stopping = true;
        lastRound = rounds.begin();
        notifyAll();
    }

    /**
     * Writes the last save, after {@link #beginLast}.
     *
     * @return false if there is none
     */
    public boolean finishLast(Duration patience) {
        try {
            if (!thread.join(patience)) { // a file that is being written is written first
                LOG.error(
                        "the disk took longer than {} for a save, there is no last one", patience);
                return false;
            }
            return save(lastRound, System.nanoTime(), patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How it goes, now. Any thread. */
    public SaveFigures figures() {
        SaveFigures last = figures;
        double age = (System.nanoTime() - savedNanos) / NANOS_PER_SECOND;
        return new SaveFigures(
                last.number(), age, last.millis(), last.bytes(), last.saves(), last.failures());
    }

    private void run() {
        long everyNanos = (long) (everySeconds * NANOS_PER_SECOND);
        long dueNanos = System.nanoTime() + everyNanos;
        try {
            while (everyNanos > 0 && pause(dueNanos)) {
                save(rounds.begin(), System.nanoTime(), PATIENCE);
                dueNanos = Math.max(dueNanos + everyNanos, System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does that; then there are no more saves
        }
    }

    /** Waits; false if there are to be no more saves. */
    private synchronized boolean pause(long dueNanos) throws InterruptedException {
        long leftMillis = (dueNanos - System.nanoTime()) / 1_000_000;
        while (!stopping && leftMillis > 0) {
            wait(leftMillis);
            leftMillis = (dueNanos - System.nanoTime()) / 1_000_000;
        }
        return !stopping;
    }

    private boolean save(long round, long beganNanos, Duration patience)
            throws InterruptedException {
        List<SavedSystem> systems = List.of();
        try {
            systems = rounds.await(round, patience);
            long copiedNanos = System.nanoTime();
            Save save =
                    new Save(round, origin, lastSessionId.getAsLong(), scripts(systems), systems);
            long bytes = folder.write(save);
            savedNanos = System.nanoTime();
            double millis = (savedNanos - beganNanos) / 1e6;
            figures =
                    new SaveFigures(
                            round, 0, millis, bytes, figures.saves() + 1, figures.failures());
            LOG.debug(
                    "save {} of {} bytes after {} ms, of which {} until all systems were copied",
                    round,
                    bytes,
                    Math.round(millis),
                    Math.round((copiedNanos - beganNanos) / 1e6));
            return true;
        } catch (IOException | SaveRounds.IncompleteException e) {
            if (round == rounds.wanted()) { // else the node is being stopped, which saves again
                failed(round, e);
            }
            return false;
        } finally {
            systems.forEach(each -> each.image().release());
        }
    }

    private void failed(long round, Exception why) {
        SaveFigures last = figures;
        figures =
                new SaveFigures(
                        last.number(),
                        0,
                        last.millis(),
                        last.bytes(),
                        last.saves(),
                        last.failures() + 1);
        LOG.error(
                "save {} could not be made, the newest is {}: {}",
                round,
                last.number(),
                why instanceof IOException ? why.toString() : why.getMessage());
    }

    private List<EarlierVersion> scripts(List<SavedSystem> systems) throws IOException {
        TreeSet<SavedSystem.ScriptKey> keys =
                new TreeSet<>(
                        Comparator.comparing(SavedSystem.ScriptKey::script)
                                .thenComparingInt(SavedSystem.ScriptKey::number));
        systems.forEach(system -> keys.addAll(system.scripts()));
        List<EarlierVersion> found = new ArrayList<>();
        for (SavedSystem.ScriptKey key : keys) {
            EarlierVersion version = versions.find(key.script(), key.number());
            if (version == null) {
                throw new IOException(
                        "the class files of script %s v%d are gone"
                                .formatted(key.script(), key.number()));
            }
            found.add(version);
        }
        return found;
    }
}
