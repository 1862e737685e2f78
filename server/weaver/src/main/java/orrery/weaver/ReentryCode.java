package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes, in front of a method's own code, what enters a frame again: at each site the operation is
 * ended, or the inner frame is entered, and only when that has come back, not suspended again, is
 * this frame loaded and gone on with.
 */
final class ReentryCode {
    private final FrameCode frame;
    private final CodeBuilder to;
    private final ClassDesc owner;
    private final SiteLabels labels;
    private final LoopEntryCode loops;

    ReentryCode(FrameCode frame, ClassDesc owner, SiteLabels labels, LoopEntryCode loops) {
        this.frame = frame;
        this.to = frame.to();
        this.owner = owner;
        this.labels = labels;
        this.loops = loops;
    }

    void write(Sites sites) {
        frame.enter();
        Label unknown = to.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int number = 0; number < sites.numbers(); number++) {
            cases.add(SwitchCase.of(number, to.newLabel()));
        }
        to.tableswitch(0, sites.numbers() - 1, unknown, cases);
        for (Site site : sites.all()) {
            if (site.mayBeInner()) {
                to.labelBinding(cases.get(site.number()).target());
                enter(site, false);
            }
            if (site.mayBeLeaf()) {
                to.labelBinding(cases.get(site.leafNumber()).target());
                enter(site, true);
            }
        }
        to.labelBinding(unknown);
        frame.fail("a frame that was left at a site that its method does not have");
    }

    private void enter(Site site, boolean leaf) {
        if (site.line() > 0) {
            to.lineNumber(site.line());
        }
        ClassDesc given = site.call().typeSymbol().returnType();
        if (!leaf) {
            prepare(site);
        }
        Label start = to.newBoundLabel();
        if (leaf) {
            frame.resume(given);
        } else {
            to.with(site.call());
        }
        Label end = to.newBoundLabel();
        Label over = to.newLabel();
        frame.state();
        to.ifeq(over);
        frame.drop(given);
        frame.returnZero();
        to.labelBinding(over);
        if (loops.isUsedFor(site)) {
            loops.start(site);
        } else {
            load(site, given);
            to.goto_(labels.next(site));
        }
        if (site.guarded()) {
            raise(site, start, end);
        }
    }

    private void prepare(Site site) {
        FrameLayout layout = site.layout();
        if (!site.hasReceiver() || layout.receiver() >= 0) {
            frame.setCallee(layout);
        } else {
            frame.inner(layout);
        }
        if (layout.receiver() >= 0) {
            frame.peekReceiver(layout);
        }
        if (site.hasReceiver()) {
            boolean special = site.call().opcode() == Opcode.INVOKESPECIAL;
            frame.cast(special ? owner : site.call().owner().asSymbol());
        }
        site.call().typeSymbol().parameterList().forEach(frame::zero);
    }

    private void load(Site site, ClassDesc given) {
        FrameLayout layout = site.layout();
        List<ClassDesc> value =
                layout.hasOperands() && TypeKind.from(given) != TypeKind.VOID
                        ? List.of(given)
                        : List.of();
        frame.putAside(value);
        layout.slots().stream().filter(Slot::isOperand).forEach(frame::get);
        loadLocals(layout);
        frame.takeBack(value);
    }

    private void loadLocals(FrameLayout layout) {
        frame.loaded();
        for (Slot slot : layout.slots()) {
            if (!slot.isOperand()) {
                frame.get(slot);
                to.storeLocal(slot.type().moved(), slot.local());
            }
        }
    }

    // What is raised while frames are still being entered is none of the method's business.
    private void raise(Site site, Label start, Label end) {
        Label handler = to.newBoundLabel();
        to.exceptionCatchAll(start, end, handler);
        Label out = to.newLabel();
        frame.state();
        to.ifne(out);
        loadLocals(site.layout());
        to.goto_(labels.raise(site));
        to.labelBinding(out).athrow();
    }
}
