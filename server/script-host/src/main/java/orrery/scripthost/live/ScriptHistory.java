package orrery.scripthost.live;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of one script. May be asked by any thread; changed by one. */
final class ScriptHistory {
    /** Of more the oldest that are not needed are forgotten. */
    static final int MAX_VERSIONS = 1_000;

    final String script;
    private final TreeMap<Integer, KeptVersion> versions = new TreeMap<>();
    private @Nullable KeptVersion starting;
    private @Nullable KeptVersion running;

    /** What ran before. */
    private @Nullable KeptVersion previous;

    private boolean orphaned;

    ScriptHistory(String script) {
        this.script = script;
    }

    synchronized int nextNumber() {
        return versions.isEmpty() ? 1 : versions.lastKey() + 1;
    }

    synchronized void add(KeptVersion version) {
        versions.put(version.number, version);
        var oldest = versions.values().iterator();
        while (versions.size() > MAX_VERSIONS && oldest.hasNext()) {
            KeptVersion next = oldest.next();
            if (next != starting && next != running && next != previous && next != version) {
                oldest.remove();
            }
        }
    }

    synchronized @Nullable KeptVersion find(int number) {
        return versions.get(number);
    }

    synchronized @Nullable KeptVersion find(String contentHash) {
        for (KeptVersion version : versions.values()) {
            if (version.content.contentHash().equals(contentHash)) {
                return version;
            }
        }
        return null;
    }

    synchronized @Nullable KeptVersion running() {
        return running;
    }

    /** Makes a version, which is loaded, the one to run. */
    synchronized void run(KeptVersion next) {
        KeptVersion before = running;
        if (before != null && before.status() == LibraryState.Status.RUNNING) {
            before.status(LibraryState.Status.SUPERSEDED);
        }
        KeptVersion released = previous;
        previous = before;
        running = next;
        next.status(LibraryState.Status.RUNNING);
        next.hold(true);
        if (released != null
                && released != starting
                && released != previous
                && released != running) {
            released.hold(false);
        }
    }

    /** The version to run is the one with which runs begin. */
    synchronized void start() {
        starting = running;
    }

    synchronized @Nullable KeptVersion starting() {
        return starting;
    }

    /** The last version that ran well before the one that runs; null if there is none. */
    synchronized @Nullable KeptVersion lastGood() {
        KeptVersion before = previous;
        if (before != null && before.status() == LibraryState.Status.SUPERSEDED) {
            return before;
        }
        for (KeptVersion version : versions.descendingMap().values()) {
            if (version != running && version.status() == LibraryState.Status.SUPERSEDED) {
                return version;
            }
        }
        return null;
    }

    synchronized boolean orphaned() {
        return orphaned;
    }

    synchronized void orphaned(boolean gone) {
        orphaned = gone;
    }

    synchronized LibraryState.Script state() {
        return new LibraryState.Script(
                script,
                running == null ? 0 : running.number,
                orphaned,
                versions.values().stream().map(KeptVersion::state).toList());
    }

    /** The versions, by number. */
    synchronized Map<Integer, KeptVersion> versions() {
        return new TreeMap<>(versions);
    }
}
