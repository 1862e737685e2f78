package orrery.scripthost.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an edition and those that it may use: where a name in a class file leads. A
 * library class is looked at only when the allow-list has it, or one that extends it.
 */
final class KnownTypes {
    static final String OBJECT = "java/lang/Object";

    private final AllowList list;
    private final Library library;
    private final Map<String, KnownType> scripts = new LinkedHashMap<>();

    KnownTypes(AllowList list, Library library) {
        this.list = list;
        this.library = library;
    }

    void add(KnownType script) {
        scripts.put(script.name(), script);
    }

    Collection<KnownType> scripts() {
        return scripts.values();
    }

    boolean ofScripts(String name) {
        return scripts.containsKey(name);
    }

    /** A script's class, or one on the allow-list; otherwise null. */
    @Nullable KnownType find(String name) {
        KnownType script = scripts.get(name);
        if (script != null) {
            return script;
        }
        return list.rule(name) == null ? null : library.type(name);
    }

    /**
     * The type and all that it extends and implements: superclasses first, in their order, then
     * interfaces. Parents that neither the edition nor the library has are left out.
     */
    List<KnownType> withAncestors(KnownType type) {
        Map<String, KnownType> found = new LinkedHashMap<>();
        Deque<KnownType> interfaces = new ArrayDeque<>();
        KnownType next = type;
        while (next != null && found.putIfAbsent(next.name(), next) == null) {
            KnownType above = null;
            for (KnownType parent : parents(next)) {
                if (parent.isInterface()) {
                    interfaces.add(parent);
                } else {
                    above = parent;
                }
            }
            next = above;
        }
        while (!interfaces.isEmpty()) {
            KnownType known = interfaces.remove();
            if (found.putIfAbsent(known.name(), known) == null) {
                interfaces.addAll(parents(known));
            }
        }
        if (!found.containsKey(OBJECT)) {
            KnownType object = library.type(OBJECT);
            if (object != null) {
                found.put(OBJECT, object);
            }
        }
        return new ArrayList<>(found.values());
    }

    private List<KnownType> parents(KnownType child) {
        List<KnownType> parents = new ArrayList<>();
        for (String name : child.parents()) {
            KnownType parent = child.ofScripts() ? find(name) : library.type(name);
            if (parent != null) {
                parents.add(parent);
            }
        }
        return parents;
    }

    boolean extendsOrIs(KnownType type, String ancestor) {
        for (KnownType above : withAncestors(type)) {
            if (above.name().equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
