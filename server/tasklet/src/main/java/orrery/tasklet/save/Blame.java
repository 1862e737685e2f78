package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Frozen;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.woven.WovenMethod;

/**
 * Finds the tasklets that lead to objects which could not be saved or made again: goes from these
 * to whatever refers to them, up to tasklets, and past nothing of the server that is not a
 * tasklet's own.
 */
final class Blame {
    private static final int NOBODY = -1;

    private final Graph graph;
    private final Map<Integer, String> reasons;
    private final int[] firstReferrer;
    private final int[] referrers;

    /** For each object the culprit that it was last come to from. */
    private final int[] origin;

    private final Set<Integer> explained = new HashSet<>();
    private final Map<Tasklet, String> lost = new LinkedHashMap<>();

    /**
     * @param reasons by the numbers of the culprits
     */
    Blame(Graph graph, Map<Integer, String> reasons) {
        this.graph = graph;
        this.reasons = reasons;
        this.origin = new int[graph.count()];
        Arrays.fill(origin, NOBODY);
        int[] first = new int[graph.count() + 1];
        for (int at = 0; at < graph.firstRef()[graph.count()]; at++) {
            if (graph.refs()[at] > 0) {
                first[graph.refs()[at]]++;
            }
        }
        for (int i = 1; i <= graph.count(); i++) {
            first[i] += first[i - 1];
        }
        this.firstReferrer = first;
        this.referrers = referrers();
    }

    private int[] referrers() {
        int[] next = Arrays.copyOf(firstReferrer, graph.count());
        int[] found = new int[firstReferrer[graph.count()]];
        for (int i = 0; i < graph.count(); i++) {
            for (int at = graph.firstRef()[i]; at < graph.firstRef()[i + 1]; at++) {
                int to = graph.refs()[at] - 1;
                if (to >= 0) {
                    found[next[to]++] = i;
                }
            }
        }
        return found;
    }

    /** The tasklets, in the order of the graph, with the reasons. */
    List<Lost> lost() {
        reasons.keySet().forEach(this::follow);
        List<Lost> all = new ArrayList<>();
        lost.forEach((tasklet, reason) -> all.add(new Lost(tasklet, reason)));
        return all;
    }

    /** What no tasklet leads to, with who holds it; null if there is nothing such. */
    @Nullable String unexplained() {
        for (int culprit : reasons.keySet()) {
            if (!explained.contains(culprit)) {
                return holder(culprit) + reasons.get(culprit);
            }
        }
        return null;
    }

    private String holder(int culprit) {
        if (firstReferrer[culprit] == firstReferrer[culprit + 1]) {
            return "";
        }
        int by = referrers[firstReferrer[culprit]];
        Object holder = graph.objects()[by];
        for (int at = graph.firstRef()[by]; at < graph.firstRef()[by + 1]; at++) {
            if (graph.refs()[at] - 1 == culprit) {
                String field = graph.fieldName(by, at - graph.firstRef()[by]);
                return holder == null || field == null
                        ? ""
                        : "field %s.%s: ".formatted(holder.getClass().getName(), field);
            }
        }
        return "";
    }

    private void follow(int culprit) {
        int[] way = new int[64];
        int depth = 0;
        origin[culprit] = culprit;
        way[depth++] = culprit;
        while (depth > 0) {
            int at = way[--depth];
            for (int i = firstReferrer[at]; i < firstReferrer[at + 1]; i++) {
                int by = referrers[i];
                Object holder = graph.objects()[by];
                if (holder instanceof Tasklet tasklet) {
                    explained.add(culprit);
                    if (tasklet.alive()) {
                        lost.putIfAbsent(
                                Frozen.original(tasklet),
                                place(by, at) + String.valueOf(reasons.get(culprit)));
                    }
                } else if (origin[by] != culprit && goesOn(holder)) {
                    origin[by] = culprit;
                    if (depth == way.length) {
                        way = Arrays.copyOf(way, 2 * depth);
                    }
                    way[depth++] = by;
                }
            }
        }
    }

    /** Whether what refers to this holder is to blame, and not the holder. */
    private static boolean goesOn(@Nullable Object holder) {
        if (holder == null || holder instanceof Scheduler) {
            return holder == null;
        }
        Class<?> type = holder.getClass();
        return !type.getName().startsWith("orrery.")
                || type.getName().startsWith("orrery.tasklet.")
                        && !type.getName().startsWith("orrery.tasklet.Pump")
                || type.getName().startsWith("orrery.script.")
                || !Blame.class.getClassLoader().equals(type.getClassLoader());
    }

    /** Where in a tasklet an object is referred to: method, line and local, or the field. */
    private String place(int tasklet, int object) {
        ObjectSource from = graph.source(tasklet);
        int fields = graph.fieldRefs(tasklet);
        int first = graph.firstRef()[tasklet];
        for (int at = fields; at < from.refCount(); at++) { // first, as a body may be this, too
            if (graph.refs()[first + at] - 1 == object) {
                return framePlace(tasklet, from, at - fields);
            }
        }
        for (int at = 0; at < fields; at++) {
            if (graph.refs()[first + at] - 1 == object) {
                return fieldPlace(tasklet, at);
            }
        }
        return "";
    }

    private String fieldPlace(int tasklet, int at) {
        String field = graph.fieldName(tasklet, at);
        if (field == null) {
            return "";
        }
        return switch (field) {
            case "body" -> "its body: ";
            case "transfer" -> "what it was woken with: ";
            case "locals" -> "a tasklet-local: ";
            case "delivery" -> "what follows its wait: ";
            default -> field + ": ";
        };
    }

    private String framePlace(int tasklet, ObjectSource from, int wanted) {
        from.skipBytes(graph.fieldBytes(tasklet) + 1);
        int at = 0;
        while (from.bytesLeft() > 0) {
            Object method =
                    graph.objects()[
                            graph.refs()[graph.firstRef()[tasklet] + graph.fieldRefs(tasklet) + at]
                                    - 1];
            int site = from.i32();
            int primitives = from.i32();
            int references = from.i32();
            if (wanted <= at + references) {
                return method instanceof SavedMethod saved
                        ? "%s: %s: "
                                .formatted(saved.shown(site), slot(saved, site, wanted - at - 1))
                        : "";
            }
            from.skipBytes((primitives - 1) * Long.BYTES);
            at += 1 + references;
        }
        return "";
    }

    private static String slot(SavedMethod method, int site, int index) {
        WovenMethod now = method.now();
        if (now == null || site < 0 || site >= now.sites().size()) {
            return "a local";
        }
        for (WovenMethod.Slot slot : now.sites().get(site).slots()) {
            if (slot.kind() == 'A' && slot.index() == index) {
                return slot.name().startsWith("operand")
                        ? "an intermediate result"
                        : slot.name().equals("this") ? "this" : "local " + slot.name();
            }
        }
        return index == 0 ? "this" : "a local";
    }

    /** A graph in its written form. */
    interface Graph {
        int count();

        @Nullable Object[] objects();

        int[] firstRef();

        int[] refs();

        ObjectSource source(int number);

        /** The field that is the reference of that place; null if it is none, or not known. */
        @Nullable String fieldName(int number, int place);

        /** How many references of a tasklet are fields. */
        int fieldRefs(int tasklet);

        /** How many bytes of a tasklet are fields. */
        int fieldBytes(int tasklet);
    }
}
