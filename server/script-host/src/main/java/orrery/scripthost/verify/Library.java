package orrery.scripthost.verify;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the JDK and of the script API, as the verifier knows them: the same for every
 * edition, and looked at once. May be used from any thread.
 */
final class Library {
    private final ClassLoader server;
    private final Map<String, KnownType> types = new ConcurrentHashMap<>();

    /** Of members that scripts may use alone, so that no class file can make it grow. */
    private final Map<String, Judgement> allowed = new ConcurrentHashMap<>();

    /**
     * @param server the loader of the script API
     */
    Library(ClassLoader server) {
        this.server = server;
    }

    ClassLoader server() {
        return server;
    }

    /** A class by internal name; null if the server has none of this name. */
    @Nullable KnownType type(String name) {
        KnownType known = types.get(name);
        if (known != null) {
            return known;
        }
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, server);
            KnownType loaded = KnownType.ofLibrary(type);
            types.put(name, loaded);
            return loaded;
        } catch (ClassNotFoundException _) {
            return null; // on the list, but not of this server: the annotations of the null checker
        }
    }

    /** What was found of a member before, if scripts may use it; otherwise null. */
    @Nullable Judgement allowed(String member) {
        return allowed.get(member);
    }

    void allow(String member, Judgement judgement) {
        allowed.put(member, judgement);
    }
}
