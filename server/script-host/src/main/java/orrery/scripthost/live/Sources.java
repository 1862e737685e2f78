package orrery.scripthost.live;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.scripthost.ScriptError;

/**
 * What lies in a folder of scripts.
 *
 * @param texts of the files that could be read, by path relative to the folder, with slashes
 * @param unreadable the paths of the others
 * @param errors why those could not be read
 */
public record Sources(
        SortedMap<String, String> texts, SortedSet<String> unreadable, List<ScriptError> errors) {
    /** An empty folder. */
    public static final Sources NONE = of(new TreeMap<>());

    public Sources {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
        errors = List.copyOf(errors);
    }

    /** Files that could all be read. */
    public static Sources of(SortedMap<String, String> texts) {
        return new Sources(texts, new TreeSet<>(), List.of());
    }
}
