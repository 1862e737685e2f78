package orrery.weaver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weaves classes so that a tasklet that runs them is suspended as data. All classes that see each
 * other are woven at once, since whether a method can suspend depends on what implements what.
 * Equal class files give equal woven files.
 */
public final class Weaver {
    private static final int OLDEST_VERSION = 55;
    private static final int VERSION_OF_JAVA_1 = 44;

    private final OtherClasses others;
    private final List<Refusal> refusals = new ArrayList<>();

    private Weaver(OtherClasses others) {
        this.others = others;
    }

    /**
     * Weaves a set of classes. They are not loaded.
     *
     * @param classes class files by binary name; nobody writes to them
     * @param others where the class files of all other classes are
     */
    public static Weaving weave(SortedMap<String, byte[]> classes, ClassLoader others) {
        return weave(classes, new OtherClasses(others));
    }

    /**
     * As {@link #weave(SortedMap, ClassLoader)}, for many sets of classes that are built on the
     * same.
     */
    public static Weaving weave(SortedMap<String, byte[]> classes, OtherClasses others) {
        return new Weaver(others).weave(classes);
    }

    private Weaving weave(SortedMap<String, byte[]> classes) {
        ClassSet unwoven;
        try {
            unwoven = new ClassSet(classes, others);
        } catch (IllegalArgumentException broken) {
            return refused(
                    classes, new Refusal("", "", "", 0, "cannot be read: " + broken.getMessage()));
        }
        unwoven.classes().forEach(this::requireWeavable);
        if (!refusals.isEmpty()) {
            return new Weaving(classes, refusals, List.of());
        }
        ClassSet marked = unwoven.rewritten(marked(unwoven, classes));
        CallGraph graph = new CallGraph(marked);
        Dispatch dispatch = new Dispatch(marked, graph);
        SuspendingCalls suspending = new SuspendingCalls(graph, dispatch);
        RefusedWaits refused = new RefusedWaits(marked, graph, dispatch, suspending);
        refusals.addAll(refused.all());
        CastTypes casts = new CastTypes(marked::file);
        SortedMap<String, byte[]> woven = new TreeMap<>();
        List<ClassReport> reports = new ArrayList<>();
        for (KnownClass type : marked.classes()) {
            String name = type.name().replace('/', '.');
            byte[] before = Objects.requireNonNull(classes.get(name), name);
            if (CallGraph.isNative(marked, type)) {
                woven.put(name, before);
                reports.add(
                        new ClassReport(name, true, 0, List.of(), 0, before.length, before.length));
                continue;
            }
            ClassWeaver weaver = new ClassWeaver(marked, type, casts, graph, suspending, refused);
            byte[] after = weaver.weave();
            refusals.addAll(weaver.refusals());
            woven.put(name, after);
            reports.add(weaver.report(before, after));
        }
        refusals.sort(
                Comparator.comparing(Refusal::className)
                        .thenComparing(Refusal::line)
                        .thenComparing(Refusal::method)
                        .thenComparing(Refusal::text));
        return new Weaving(woven, refusals, reports);
    }

    private static Weaving refused(SortedMap<String, byte[]> classes, Refusal refusal) {
        return new Weaving(classes, List.of(refusal), List.of());
    }

    private void requireWeavable(KnownClass type) {
        String name = type.name().replace('/', '.');
        int version = type.model().majorVersion();
        if (version < OLDEST_VERSION) {
            refusals.add(
                    new Refusal(
                            name,
                            "",
                            type.file(),
                            0,
                            "is compiled for Java %d; compile it for Java %d or later"
                                    .formatted(
                                            version - VERSION_OF_JAVA_1,
                                            OLDEST_VERSION - VERSION_OF_JAVA_1)));
        }
        if (type.parents().contains(ClassSet.internal(LambdaWeaving.WOVEN))) {
            refusals.add(
                    new Refusal(
                            name,
                            "",
                            type.file(),
                            0,
                            "is woven already; give the class file that the compiler made"));
        } else {
            requireNoNameOfOurs(type);
        }
    }

    private void requireNoNameOfOurs(KnownClass type) {
        for (KnownClass.Method method : type.methods().values()) {
            String name = method.key().name();
            if (name.equals(ClassWeaver.LAMBDAS) || name.equals(FrameTable.NAME)) {
                refusals.add(
                        new Refusal(
                                type.name().replace('/', '.'),
                                name,
                                type.file(),
                                0,
                                "has a name that the weaver gives; choose another"));
            }
        }
    }

    private SortedMap<String, byte[]> marked(ClassSet set, SortedMap<String, byte[]> classes) {
        SortedMap<String, byte[]> marked = new TreeMap<>(classes);
        for (KnownClass type : set.classes()) {
            if (!CallGraph.isNative(set, type)) {
                marked.put(
                        type.name().replace('/', '.'), LambdaWeaving.weave(type, set.classFile()));
            }
        }
        return marked;
    }
}
