package orrery.scripthost.live;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import orrery.script.ReloadPolicy;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;

/**
 * A version as the library keeps it: its class files always, what they are defined to as long as
 * somebody needs it.
 */
final class KeptVersion {
    /**
     * What a version is made of.
     *
     * @param origin where the classes come from, for messages
     * @param source the file, or the jar
     */
    record Content(
            String script,
            String contentHash,
            ReloadPolicy policy,
            boolean hasLoopTop,
            String origin,
            String source,
            SortedMap<String, byte[]> classes) {}

    final Content content;
    final int number;
    final Instant loadedAt;
    private LibraryState.Status status = LibraryState.Status.SUPERSEDED;
    private List<ScriptError> errors = List.of();
    private boolean woven;
    private @Nullable LoadedScript held;
    private WeakReference<@Nullable LoadedScript> loaded = new WeakReference<>(null);

    KeptVersion(Content content, int number, Instant loadedAt) {
        this.content = content;
        this.number = number;
        this.loadedAt = loadedAt;
    }

    /** Defines its classes, unless they are. */
    synchronized LoadedScript load() throws ScriptLoadException {
        LoadedScript script = loaded.get();
        if (script == null) {
            script =
                    new LoadedScript(
                            content.script(),
                            number,
                            content.contentHash(),
                            content.policy(),
                            content.hasLoopTop(),
                            ScriptLoader.load(content.origin(), content.classes()));
            loaded = new WeakReference<>(script);
            woven = script.woven();
        }
        return script;
    }

    /** Sees to it that its classes stay defined, or lets them go when nobody else holds them. */
    synchronized void hold(boolean hold) {
        held = hold ? loaded.get() : null;
    }

    synchronized LibraryState.Status status() {
        return status;
    }

    synchronized void status(LibraryState.Status next) {
        status = next;
    }

    synchronized void wrong(LibraryState.Status next, List<ScriptError> why) {
        status = next;
        errors = List.copyOf(why);
    }

    synchronized List<ScriptError> errors() {
        return errors;
    }

    synchronized LibraryState.Version state() {
        return new LibraryState.Version(
                number,
                content.contentHash(),
                status,
                content.policy(),
                woven,
                content.source(),
                loadedAt,
                errors);
    }

    @Override
    public synchronized String toString() {
        return content.script() + " v" + number + " " + status + (held == null ? "" : " held");
    }
}
