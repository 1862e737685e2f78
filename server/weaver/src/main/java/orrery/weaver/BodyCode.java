package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;

/** Writes a method's own code, with a look at the state after each call that may suspend. */
final class BodyCode {
    private final MethodCode code;
    private final TypeFlow flow;
    private final Sites sites;
    private final IteratorCalls iterators;
    private final FrameCode frame;
    private final CodeBuilder to;
    private final SiteLabels labels;
    private final LoopEntryCode loops;

    BodyCode(
            MethodCode code,
            TypeFlow flow,
            Sites sites,
            IteratorCalls iterators,
            FrameCode frame,
            SiteLabels labels,
            LoopEntryCode loops) {
        this.code = code;
        this.flow = flow;
        this.sites = sites;
        this.iterators = iterators;
        this.frame = frame;
        this.to = frame.to();
        this.labels = labels;
        this.loops = loops;
    }

    void write() {
        int dropped = -1; // the copy of an object that is made later
        for (int place = 0; place < code.size(); place++) {
            CodeElement element = code.at(place);
            if (element instanceof StackMapTableAttribute || place == dropped) {
                continue; // the maps are made anew
            }
            if (sites.isMoved(place)) {
                dropped = code.nextInstruction(place);
            } else if (element instanceof InvokeInstruction call) {
                call(place, call);
            } else {
                to.with(element);
                if (element instanceof LabelTarget) {
                    loops.dispatch(place);
                }
            }
        }
    }

    private void call(int place, InvokeInstruction call) {
        Integer origin = flow.origins().get(place);
        if (origin != null && sites.isMoved(origin)) {
            makeHere(call, (NewObjectInstruction) code.at(origin));
        } else if (sites.isSite(place)) {
            waitAt(sites.at(place));
        } else if (!iterators.replace(place, call, to)) {
            to.with(call);
        }
    }

    private void makeHere(InvokeInstruction constructor, NewObjectInstruction made) {
        List<ClassDesc> arguments = constructor.typeSymbol().parameterList();
        frame.putAside(arguments);
        to.with(made).dup();
        frame.takeBack(arguments);
        to.with(constructor);
    }

    private void waitAt(Site site) {
        if (site.layout().receiver() >= 0) {
            keepReceiver(site);
        }
        if (site.mayBeInner()) {
            frame.setCallee(site.layout());
        }
        to.with(site.call());
        frame.state();
        if (site.guarded()) {
            to.ifeq(labels.next(site)).goto_(labels.save(site));
            to.labelBinding(labels.raise(site)).athrow();
        } else {
            to.ifne(labels.save(site));
        }
        to.labelBinding(labels.next(site));
    }

    private void keepReceiver(Site site) {
        List<ClassDesc> arguments = site.call().typeSymbol().parameterList();
        frame.putAside(arguments);
        to.dup();
        frame.storeReceiver();
        frame.takeBack(arguments);
    }
}
