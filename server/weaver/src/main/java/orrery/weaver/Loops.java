package orrery.weaver;

import java.lang.classfile.Label;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.weaver.VerifiedType.Kind;

/**
 * Through which loop headers a frame is entered again. A jump into the middle of a loop keeps the
 * JIT from vectorising the loops in it and from taking range checks out of them. So a loop that has
 * others in it and goes through arrays is entered at its header, which then branches to the site,
 * unless it waits in every round. That takes a test a round: innermost loops, in which the test
 * costs more than the jump does, are jumped into.
 */
final class Loops {
    private final MethodCode code;
    private final Sites sites;
    private final SortedMap<Integer, Integer> ends = new TreeMap<>();
    private final Map<Integer, VerifiedType[]> locals = new HashMap<>();
    private final Map<Site, List<Integer>> ways = new HashMap<>();
    private final Map<Integer, List<Site>> through = new HashMap<>();

    Loops(MethodCode code, TypeFlow flow, Sites sites) {
        this.code = code;
        this.sites = sites;
        for (int place = 0; place < code.size(); place++) {
            for (int target : code.targetsAt(place)) {
                if (target <= place) {
                    ends.merge(target, place, Math::max);
                }
            }
        }
        NavigableSet<Integer> all = new TreeSet<>(ends.keySet());
        ends.entrySet()
                .removeIf(
                        loop -> all.subSet(loop.getKey(), false, loop.getValue(), true).isEmpty());
        ends.keySet().removeIf(header -> !isUsable(header, flow));
        ends.keySet().removeIf(header -> !goesThroughArrays(header));
        ends.keySet().removeIf(header -> !goesRoundWithoutWait(header));
        for (Site site : sites.all()) {
            List<Integer> way = findWay(site);
            if (!way.isEmpty()) {
                ways.put(site, way);
                way.forEach(header ->
                        through.computeIfAbsent(header, _ -> new ArrayList<>()).add(site));
            }
        }
    }

    /** Whether no frame is entered through a header. */
    boolean none() {
        return ways.isEmpty();
    }

    /** The headers on the way to a site, the outermost first; empty if it is jumped to. */
    List<Integer> wayTo(Site site) {
        return ways.getOrDefault(site, List.of());
    }

    /** The sites that are entered through a header. */
    List<Site> through(int header) {
        return through.getOrDefault(header, List.of());
    }

    /** The locals that must have a value at a header, and their types. */
    Map<Integer, VerifiedType> needed(int header) {
        Map<Integer, VerifiedType> needed = new TreeMap<>();
        VerifiedType[] types = locals.getOrDefault(header, new VerifiedType[0]);
        BitSet live = sites.liveness().at(header);
        for (int slot = sites.isStatic() ? 0 : 1; slot < types.length; slot++) {
            if (live.get(slot) && types[slot].kind() != Kind.NONE) {
                needed.put(slot, types[slot]);
            }
        }
        return needed;
    }

    Label label(int header) {
        return ((LabelTarget) code.at(header)).label();
    }

    private boolean isUsable(int header, TypeFlow flow) {
        flow.localsAt(label(header)).ifPresent(types -> locals.put(header, types));
        return locals.containsKey(header)
                && needed(header).values().stream()
                        .noneMatch(type -> type.kind() == Kind.UNINITIALIZED);
    }

    private boolean goesThroughArrays(int header) {
        return code.elements().subList(header, ends.getOrDefault(header, header)).stream()
                .anyMatch(element ->
                        element instanceof ArrayLoadInstruction
                                || element instanceof ArrayStoreInstruction);
    }

    private boolean goesRoundWithoutWait(int header) {
        return reaches(header + 1, header, true);
    }

    private List<Integer> findWay(Site site) {
        List<Integer> way = new ArrayList<>();
        ends.forEach((header, end) -> {
            if (header < site.place()
                    && site.place() <= end
                    && reaches(site.place() + 1, header, false)) {
                way.add(header);
            }
        });
        return way.stream().allMatch(header -> fits(site, header)) ? way : List.of();
    }

    /** Whether what the frame keeps can be in the locals at a header. */
    private boolean fits(Site site, int header) {
        Map<Integer, VerifiedType> needed = needed(header);
        for (Slot slot : site.layout().slots()) {
            VerifiedType type = needed.get(slot.local());
            if (type != null && type.moved() != slot.type().moved()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a header is reached again from a place without leaving its loop. */
    private boolean reaches(int from, int header, boolean withoutWait) {
        int end = ends.getOrDefault(header, header);
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            int place = open.remove();
            if (place == header) {
                return true;
            }
            if (place < header
                    || place > end
                    || seen.get(place)
                    || withoutWait && sites.isSite(place)) {
                continue;
            }
            seen.set(place);
            for (int target : code.targetsAt(place)) {
                open.add(target);
            }
            if (code.fallsThrough(place)) {
                open.add(place + 1);
            }
        }
        return false;
    }
}
