package orrery.weaver;

import java.util.List;
import java.util.SortedMap;

/**
 * What became of a set of classes.
 *
 * @param classes class files by binary name; not to be used if there are refusals
 * @param refusals all that cannot be woven, by class and line
 * @param reports one for each class, in the order of their names
 */
public record Weaving(
        SortedMap<String, byte[]> classes, List<Refusal> refusals, List<ClassReport> reports) {
    public Weaving {
        refusals = List.copyOf(refusals);
        reports = List.copyOf(reports);
    }

    /**
     * The class files.
     *
     * @throws RefusedException if something cannot be woven
     */
    public SortedMap<String, byte[]> accepted() {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return classes;
    }
}
