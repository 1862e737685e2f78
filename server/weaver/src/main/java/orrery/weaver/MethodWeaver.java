package orrery.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites one method so that it can be left at each call that may suspend, and entered again
 * there.
 *
 * <pre>
 *        frames = the thread's; base = frames.sp; if (frames.state == RUNNING) goto BODY
 *        switch (frames.enter(base, method))     re-entry, one part a site, see {@link ReentryCode}
 * BODY:  ... call; if (frames.state != RUNNING) goto SAVE_n; NEXT_n: ...
 * SAVE:  put operands, this, locals into the frame; return 0
 * </pre>
 *
 * <p>The parts around the body only jump forward into it, so that the JIT sees no loops that the
 * source does not have.
 */
final class MethodWeaver {
    /** The first with constants that are made when they are needed. */
    private static final int OLDEST_FORMAT = ClassFile.JAVA_11_VERSION;

    private final ClassModel owner;
    private final MethodModel method;
    private final CastTypes casts;
    private final int index;
    private final List<Refusal> refusals = new ArrayList<>();
    private final @Nullable Plan plan;

    private record Plan(MethodCode code, TypeFlow flow, Sites sites, FrameText text) {}

    /**
     * Looks at the method; nothing is written yet.
     *
     * @param owner the class, as it was before any method of it was rewritten by this class
     * @param index of the method among those of the class that are rewritten, from 0
     */
    MethodWeaver(
            ClassModel owner,
            MethodModel method,
            Suspensions suspensions,
            CastTypes casts,
            int index) {
        this.owner = owner;
        this.method = method;
        this.casts = casts;
        this.index = index;
        this.plan = plan(suspensions);
    }

    private @Nullable Plan plan(Suspensions suspensions) {
        CodeModel model = method.code().orElseThrow();
        MethodCode code = new MethodCode(model);
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        if (owner.majorVersion() < OLDEST_FORMAT) {
            refuse(0, "is in an old class file format; compile it for Java 25");
            return null;
        }
        if (!isStatic && code.elements().stream().anyMatch(MethodWeaver::assignsThis)) {
            refuse(0, "has code that assigns to 'this'; compile it with javac");
            return null;
        }
        TypeFlow flow = new TypeFlow(owner, method, code, call -> isSite(suspensions, call));
        Sites sites = new Sites(code, flow, suspensions, isStatic);
        sites.problems().forEach(problem -> refuse(problem.line(), problem.text()));
        return new Plan(code, flow, sites, new FrameText(owner, method, code, sites));
    }

    private static boolean isSite(Suspensions suspensions, InvokeInstruction call) {
        return !call.name().equalsString("<init>") && suspensions.kind(call) != CallKind.NONE;
    }

    private static boolean assignsThis(Object element) {
        return element instanceof StoreInstruction store && store.slot() == 0;
    }

    private void refuse(int line, String text) {
        refusals.add(
                new Refusal(
                        owner.thisClass().asInternalName().replace('/', '.'),
                        method.methodName().stringValue(),
                        owner.findAttribute(Attributes.sourceFile())
                                .map(file -> file.sourceFile().stringValue())
                                .orElse(""),
                        line,
                        text));
    }

    /** Why it cannot be woven; empty if it can. */
    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** How many places it may be left at. */
    int sites() {
        return plan == null ? 0 : plan.sites.all().size();
    }

    /** The references that its frames keep, of all sites. */
    List<SavedSlot> saved() {
        List<SavedSlot> saved = new ArrayList<>();
        if (plan != null) {
            for (Site site : plan.sites.all()) {
                for (Slot slot : site.layout().slots()) {
                    if (slot.isKept() && slot.type().type() != null) {
                        String name =
                                slot.isOperand()
                                        ? ""
                                        : plan.text.nameOf(slot.local(), site.place());
                        saved.add(new SavedSlot(site.line(), name, slot.type().type()));
                    }
                }
            }
        }
        return saved;
    }

    /** The text of its frames for {@link FrameTable}. */
    String table() {
        return planned().text.text();
    }

    /**
     * Adds the rewritten method to a class.
     *
     * @throws IllegalArgumentException if it has become longer than the JVM allows
     */
    void weave(ClassBuilder to) {
        Plan woven = planned();
        to.withMethod(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                into -> {
                    method.forEach(element -> {
                        if (element instanceof CodeModel) {
                            into.withCode(code -> write(woven, code));
                        } else {
                            into.with(element);
                        }
                    });
                });
    }

    private Plan planned() {
        if (plan == null || !refusals.isEmpty()) {
            throw new IllegalStateException("a method that cannot be woven: " + refusals);
        }
        return plan;
    }

    private void write(Plan woven, CodeBuilder to) {
        ClassDesc type = owner.thisClass().asSymbol();
        FrameCode frame =
                new FrameCode(
                        to,
                        type,
                        method.methodTypeSymbol().returnType(),
                        casts,
                        woven.code.maxLocals(),
                        index);
        SiteLabels labels = new SiteLabels(to, woven.sites);
        LoopEntryCode loops =
                new LoopEntryCode(
                        new Loops(woven.code, woven.flow, woven.sites), woven.sites, labels, frame);
        Label body = to.newLabel();
        if (woven.code.firstLine() > 0) {
            to.lineNumber(woven.code.firstLine());
        }
        frame.find();
        loops.initialize();
        frame.state();
        to.ifeq(body);
        new ReentryCode(frame, type, labels, loops).write(woven.sites);
        to.labelBinding(body);
        IteratorCalls iterators = new IteratorCalls(woven.code, woven.sites);
        new BodyCode(woven.code, woven.flow, woven.sites, iterators, frame, labels, loops).write();
        SaveCode save = new SaveCode(frame, woven.sites.isStatic());
        woven.sites.all().forEach(site -> save.write(site, labels.save(site)));
    }
}
