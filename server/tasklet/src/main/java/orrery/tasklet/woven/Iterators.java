package orrery.tasklet.woven;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What the weaver calls in the place of the library's methods that give iterators and views of
 * maps: these cannot be saved, and what this class gives can. It behaves as the library's, which it
 * calls; what goes through a changed collection fails as fast.
 *
 * <p>After loading, what was about to fail still does, and what goes on does so with the elements
 * that it would have had. An iterator at its end that is then asked to remove from a changed
 * collection does not notice the change.
 */
public final class Iterators {
    private Iterators() {}

    /** Stands in for {@link Iterable#iterator}. */
    public static <T> Iterator<T> iterator(Iterable<T> of) {
        Iterator<T> found = of.iterator();
        return of instanceof Collection<T> source && isLibrary(found)
                ? new CollectionWalk<>(source, found)
                : found;
    }

    /** Stands in for {@link Map#entrySet}. */
    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> of) {
        Set<Map.Entry<K, V>> found = of.entrySet();
        return isLibrary(found) ? new MapViews.Entries<>(of) : found;
    }

    /** Stands in for {@link Map#keySet}. */
    public static <K, V> Set<K> keySet(Map<K, V> of) {
        Set<K> found = of.keySet();
        return isLibrary(found) ? new MapViews.Keys<>(of) : found;
    }

    /** Stands in for {@link Map#values}. */
    public static <K, V> Collection<V> values(Map<K, V> of) {
        Collection<V> found = of.values();
        return isLibrary(found) ? new MapViews.Values<>(of) : found;
    }

    private static boolean isLibrary(Object found) {
        return found.getClass().getClassLoader() == null;
    }
}
