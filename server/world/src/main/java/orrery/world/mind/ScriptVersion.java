package orrery.world.mind;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.ReloadPolicy;
import orrery.script.Self;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;

/**
 * One version of a script. Immutable; may be used from any thread.
 *
 * @param script its simple name, the same for all versions
 * @param number counts the versions of this script from 1; the same content keeps its number
 * @param contentHash of the class files that it consists of, in hexadecimal
 * @param policy what becomes of those that run another version when this one comes
 * @param hasLoopTop whether it calls {@link Self#loopTop} anywhere
 * @param body the interface of the body that it needs
 * @param maker makes a new object for one entity; throws a RuntimeException if its constructor
 *     fails
 */
public record ScriptVersion(
        String script,
        int number,
        String contentHash,
        ReloadPolicy policy,
        boolean hasLoopTop,
        Class<? extends Self> body,
        Supplier<? extends EntityScript<?>> maker) {
    private static final Supplier<EntityScript<?>> NO_CLASSES =
            () -> {
                throw new IllegalStateException("this is the name of a script, and not one");
            };

    static final ScriptVersion NONE = fixed("", NO_CLASSES);

    private static final TaskletLocal<ScriptVersion> OF_TASKLET =
            new TaskletLocal<>("script version", NONE);

    private static final int SHOWN_HASH_DIGITS = 8;

    /** A version that never changes: of a test, or of a program that reloads nothing. */
    public static ScriptVersion fixed(String script, Supplier<? extends EntityScript<?>> maker) {
        return new ScriptVersion(script, 1, "", ReloadPolicy.RESTART, false, Self.class, maker);
    }

    /** The version that a tasklet runs; null for one that belongs to no script, or has ended. */
    public static @Nullable ScriptVersion of(Tasklet tasklet) {
        ScriptVersion version = tasklet.local(OF_TASKLET);
        return version.equals(NONE) ? null : version;
    }

    /** Whether those that run another version go on in this one. */
    boolean continues() {
        return policy == ReloadPolicy.CONTINUE;
    }

    /** Notes that a tasklet, and those that it will start, run this version. */
    void mark(Tasklet tasklet) {
        tasklet.local(OF_TASKLET, this);
    }

    public EntityScript<?> newScript() {
        return maker.get();
    }

    /** A version of which nothing is left but its name. */
    static ScriptVersion name(String script, int number, String contentHash) {
        return new ScriptVersion(
                script, number, contentHash, ReloadPolicy.RESTART, false, Self.class, NO_CLASSES);
    }

    /** Whether it makes no object. */
    boolean nameOnly() {
        return maker.equals(NO_CLASSES);
    }

    /** The same for books that outlast the version: it makes no object, and holds no class. */
    ScriptVersion withoutClasses() {
        return new ScriptVersion(script, number, contentHash, policy, hasLoopTop, body, NO_CLASSES);
    }

    /** For people: name, number, and the beginning of the hash, as {@code Pirate v2 1f2e3d4c}. */
    public String label() {
        int digits = Math.min(SHOWN_HASH_DIGITS, contentHash.length());
        return "%s v%d %s".formatted(script, number, contentHash.substring(0, digits)).strip();
    }

    @Override
    public String toString() {
        return label();
    }
}
