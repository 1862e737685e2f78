package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what enters a frame again through loop headers: the locals that a header has are loaded
 * before it, so that the JIT sees which of them the loop does not change; the others behind it,
 * where the site is branched to.
 */
final class LoopEntryCode {
    private final Loops loops;
    private final SiteLabels labels;
    private final FrameCode frame;
    private final CodeBuilder to;
    private final int entry;
    private final Map<TypeKind, Integer> results = new EnumMap<>(TypeKind.class);

    LoopEntryCode(Loops loops, Sites sites, SiteLabels labels, FrameCode frame) {
        this.loops = loops;
        this.labels = labels;
        this.frame = frame;
        this.to = frame.to();
        this.entry = loops.none() ? -1 : frame.reserve(TypeKind.INT);
        for (Site site : sites.all()) {
            TypeKind kind = resultOf(site);
            if (isUsedFor(site) && kind != TypeKind.VOID) {
                results.computeIfAbsent(kind, frame::reserve);
            }
        }
    }

    private static TypeKind resultOf(Site site) {
        return TypeKind.from(site.call().typeSymbol().returnType()).asLoadable();
    }

    /** Whether a site is entered through a header. */
    boolean isUsedFor(Site site) {
        return !loops.wayTo(site).isEmpty();
    }

    /** At the method's entry: nothing is entered. */
    void initialize() {
        if (!loops.none()) {
            to.iconst_0().istore(entry);
            results.forEach((kind, local) -> {
                frame.zero(kind.upperBound());
                to.storeLocal(kind, local);
            });
        }
    }

    /** Goes on at a site, whose call's result is on the stack. */
    void start(Site site) {
        TypeKind kind = resultOf(site);
        if (kind != TypeKind.VOID) {
            to.storeLocal(kind, Objects.requireNonNull(results.get(kind)));
        }
        frame.loaded();
        to.loadConstant(site.number() + 1).istore(entry);
        arrive(site, 0);
    }

    /** At a header: branches to the site that is being entered. */
    void dispatch(int header) {
        List<Site> through = loops.through(header);
        if (through.isEmpty()) {
            return;
        }
        Label round = to.newLabel();
        to.iload(entry).ifeq(round);
        List<SwitchCase> cases = new ArrayList<>();
        for (Site site : through.subList(1, through.size())) {
            cases.add(SwitchCase.of(site.number() + 1, to.newLabel()));
        }
        if (!cases.isEmpty()) {
            Label first = to.newLabel();
            to.iload(entry).lookupswitch(first, cases);
            to.labelBinding(first);
        }
        pass(through.getFirst(), header);
        for (int at = 0; at < cases.size(); at++) {
            to.labelBinding(cases.get(at).target());
            pass(through.get(at + 1), header);
        }
        to.labelBinding(round);
    }

    private void pass(Site site, int header) {
        int next = loops.wayTo(site).indexOf(header) + 1;
        if (next < loops.wayTo(site).size()) {
            arrive(site, next);
        } else {
            finish(site);
        }
    }

    private void arrive(Site site, int stage) {
        int header = loops.wayTo(site).get(stage);
        Map<Integer, VerifiedType> before =
                stage == 0 ? Map.of() : loops.needed(loops.wayTo(site).get(stage - 1));
        Map<Integer, Slot> kept = keptLocals(site);
        loops.needed(header)
                .forEach((local, type) ->
                        provide(site, stage, local, type, before.get(local), kept.get(local)));
        to.goto_(loops.label(header));
    }

    private void provide(
            Site site,
            int stage,
            int local,
            VerifiedType type,
            @Nullable VerifiedType before,
            @Nullable Slot kept) {
        int loaded = kept == null ? Integer.MAX_VALUE : stageOf(site, kept);
        if (kept != null && loaded == stage) {
            load(kept);
        } else if (loaded < stage) {
            narrow(local, before, type);
        } else if (!type.equals(before)) {
            frame.zero(FrameText.declared(type));
            to.storeLocal(type.moved(), local);
        }
    }

    private void finish(Site site) {
        to.iconst_0().istore(entry);
        List<Integer> way = loops.wayTo(site);
        Map<Integer, VerifiedType> there = loops.needed(way.getLast());
        keptLocals(site)
                .forEach((local, slot) -> {
                    if (stageOf(site, slot) == way.size()) {
                        load(slot);
                    } else {
                        narrow(local, there.get(local), slot.type());
                    }
                });
        site.layout().slots().stream().filter(Slot::isOperand).forEach(frame::get);
        TypeKind kind = resultOf(site);
        if (kind != TypeKind.VOID) {
            to.loadLocal(kind, Objects.requireNonNull(results.get(kind)));
            ClassDesc type = site.call().typeSymbol().returnType();
            if (kind == TypeKind.REFERENCE) {
                frame.cast(type);
            }
        }
        to.goto_(labels.next(site));
    }

    private void load(Slot slot) {
        frame.get(slot);
        to.storeLocal(slot.type().moved(), slot.local());
    }

    // A header may know less of a local than a site behind it.
    private void narrow(int local, @Nullable VerifiedType known, VerifiedType wanted) {
        if (wanted.kind() == VerifiedType.Kind.OBJECT && !wanted.equals(known)) {
            to.aload(local);
            frame.cast(FrameText.declared(wanted));
            to.astore(local);
        }
    }

    /**
     * Before which header a local is loaded: the first from which on all have it. If the last one
     * has not, it is loaded behind that.
     */
    private int stageOf(Site site, Slot slot) {
        List<Integer> way = loops.wayTo(site);
        int stage = way.size();
        while (stage > 0 && loops.needed(way.get(stage - 1)).containsKey(slot.local())) {
            stage--;
        }
        return stage;
    }

    private static Map<Integer, Slot> keptLocals(Site site) {
        Map<Integer, Slot> kept = new TreeMap<>();
        for (Slot slot : site.layout().slots()) {
            if (!slot.isOperand()) {
                kept.put(slot.local(), slot);
            }
        }
        return kept;
    }
}
