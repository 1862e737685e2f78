package orrery.scripthost.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the allow-list says of one class. */
final class ClassRule {
    /** What may be done with a class. */
    enum Use {
        /** Used and extended. */
        OPEN,
        /** Used, but not extended or implemented. */
        CLOSED,
        /** Named in types alone. */
        NAMED
    }

    /** A static method, by its class's internal name and its own. */
    record Target(String owner, String method) {}

    static final ClassRule SCRIPT_API = new ClassRule(Use.OPEN, false, false, null);

    final Use use;

    /** Whether its hashCode and toString stay as they are. */
    final boolean plain;

    /** The members that may be used; null if all may. */
    final @Nullable Set<String> only;

    /** By name, or name and parameters: the words on what to use instead. */
    final Map<String, String> refusals = new HashMap<>();

    /** By name, or name and parameters. */
    final Map<String, Target> moves = new HashMap<>();

    /** Whether it may be in a static final field. */
    boolean constant;

    /** The internal name of the class of which an object is made instead. */
    @Nullable String made;

    ClassRule(Use use, boolean plain, boolean constant, @Nullable Set<String> only) {
        this.use = use;
        this.plain = plain;
        this.constant = constant;
        this.only = only;
    }

    boolean allows(String member) {
        return use != Use.NAMED && (only == null || only.contains(member));
    }

    /** The words against a member, or null if there are none. */
    @Nullable String refusal(String name, String parameters) {
        String words = refusals.get(name + parameters);
        return words == null ? refusals.get(name) : words;
    }

    @Nullable Target move(String name, String parameters) {
        Target target = moves.get(name + parameters);
        return target == null ? moves.get(name) : target;
    }
}
