package orrery.scripthost.live;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import orrery.scripthost.ScriptLoadException;

/**
 * The versions of every script, those included that ran earlier.
 *
 * <p><b>Threads.</b> As those of a {@link ScriptLibrary}: one at a time adds, any reads.
 */
final class ScriptHistories {
    private final SortedMap<String, ScriptHistory> byScript = new ConcurrentSkipListMap<>();

    /** In alphabetical order of the scripts. */
    Collection<ScriptHistory> all() {
        return byScript.values();
    }

    /** That of a script, which has one from now on. */
    ScriptHistory of(String script) {
        return byScript.computeIfAbsent(script, ScriptHistory::new);
    }

    /** That of a script, if it has one. */
    @Nullable ScriptHistory find(String script) {
        return byScript.get(script);
    }

    /** A version, if it is known. */
    @Nullable KeptVersion find(String script, int number) {
        ScriptHistory history = find(script);
        return history == null ? null : history.find(number);
    }

    /** All that {@link #adopt} needs to have a version again; null if it is not known. */
    @Nullable EarlierVersion earlier(String script, int number) {
        KeptVersion kept = find(script, number);
        if (kept == null) {
            return null;
        }
        KeptVersion.Content content = kept.content;
        return new EarlierVersion(
                script,
                number,
                content.contentHash(),
                content.policy(),
                content.hasLoopTop(),
                content.origin(),
                content.source(),
                content.classes());
    }

    /** Takes in a version of an earlier run; one that cannot be loaded today is refused. */
    void adopt(EarlierVersion earlier, Instant now) {
        KeptVersion.Content content =
                new KeptVersion.Content(
                        earlier.script(),
                        earlier.contentHash(),
                        earlier.policy(),
                        earlier.hasLoopTop(),
                        earlier.origin(),
                        earlier.source(),
                        earlier.classes());
        KeptVersion version = new KeptVersion(content, earlier.number(), now);
        try {
            version.load();
        } catch (ScriptLoadException e) {
            version.wrong(LibraryState.Status.REFUSED, e.errors());
        }
        of(earlier.script()).add(version);
    }
}
