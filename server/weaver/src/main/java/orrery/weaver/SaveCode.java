package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes, behind a method's own code, what saves its frame and leaves it. Sites with equal frames
 * share it.
 */
final class SaveCode {
    private final FrameCode frame;
    private final CodeBuilder to;
    private final boolean isStatic;
    private final Map<FrameLayout, Label> shared = new LinkedHashMap<>();

    SaveCode(FrameCode frame, boolean isStatic) {
        this.frame = frame;
        this.to = frame.to();
        this.isStatic = isStatic;
    }

    void write(Site site, Label save) {
        to.labelBinding(save);
        if (site.line() > 0) {
            to.lineNumber(site.line());
        }
        frame.drop(site.call().typeSymbol().returnType());
        frame.setSite(site.number());
        if (site.kind() == CallKind.EITHER) {
            Label inner = to.newLabel();
            frame.innermost();
            to.ifeq(inner);
            frame.setSite(site.leafNumber());
            to.labelBinding(inner);
        }
        Label known = shared.get(site.layout());
        if (known != null) {
            to.goto_(known);
            return;
        }
        Label here = to.newLabel();
        shared.put(site.layout(), here);
        to.labelBinding(here);
        save(site.layout());
        frame.returnZero();
    }

    private void save(FrameLayout layout) {
        frame.begin(layout);
        List<Slot> operands = layout.slots().stream().filter(Slot::isOperand).toList();
        for (Slot slot : operands.reversed()) {
            if (slot.isKept()) {
                frame.put(slot.type(), slot.index());
            } else {
                to.pop();
            }
        }
        if (!isStatic) {
            to.aload(0);
            frame.put(VerifiedType.NULL, 0);
        }
        if (layout.receiver() >= 0) {
            frame.loadReceiver();
            frame.put(VerifiedType.NULL, layout.receiver());
        }
        for (Slot slot : layout.slots()) {
            if (!slot.isOperand() && slot.isKept()) {
                to.loadLocal(slot.type().moved(), slot.local());
                frame.put(slot.type(), slot.index());
            }
        }
    }
}
