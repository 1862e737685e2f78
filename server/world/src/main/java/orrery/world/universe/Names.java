package orrery.world.universe;

import java.util.List;
import java.util.function.Function;

/** Finds a record by its name. */
final class Names {
    private Names() {}

    /** The place of the first element with this name, or -1. */
    static <T> int indexOf(List<T> list, Function<T, String> nameOf, String name) {
        for (int index = 0; index < list.size(); index++) {
            if (nameOf.apply(list.get(index)).equals(name)) {
                return index;
            }
        }
        return -1;
    }
}
