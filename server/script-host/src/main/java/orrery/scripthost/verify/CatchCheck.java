package orrery.scripthost.verify;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no handler of a method keeps an {@link Error}: a tasklet's end, a spent budget
 * and a stack that overflowed are errors. A handler that may catch one has to end, on every way
 * through it, in throwing on what it caught. That is what the compiler makes of {@code finally}, of
 * try with resources, and of {@code catch (Throwable t)} whose every way ends in {@code throw t}.
 */
final class CatchCheck {
    /** A handler that does not throw on. */
    record Swallowing(int line, String problem) {}

    /** Of a method. Each is followed through the whole method. */
    private static final int MAX_HANDLERS = 256;

    private static final String ERROR = "java/lang/Error";
    private static final String THROWABLE = "java/lang/Throwable";

    /** What the compiler's table of enum constants catches while it is filled. */
    private static final String OLD_ENUM = "java/lang/NoSuchFieldError";

    /** What the compiler makes of an exception in a record's accessor, within a pattern. */
    private static final String MATCH = "java/lang/MatchException";

    private final KnownTypes types;
    private final CodeModel code;
    private final List<CodeElement> elements;
    private final Map<Label, Integer> places = new HashMap<>();
    private final BitSet caughtSlots = new BitSet();
    private final BitSet catchingStores = new BitSet();

    CatchCheck(Edition edition, CodeModel code) {
        this.types = edition.types();
        this.code = code;
        this.elements = code.elementList();
    }

    List<Swallowing> swallowing() {
        List<ExceptionCatch> handlers = new ArrayList<>();
        for (ExceptionCatch handler : code.exceptionHandlers()) {
            if (mayCatchError(handler.catchType())) {
                handlers.add(handler);
            }
        }
        if (handlers.isEmpty()) {
            return List.of();
        }
        if (code.exceptionHandlers().size() > MAX_HANDLERS) {
            return List.of(
                    new Swallowing(
                            0,
                            "has more than %d exception handlers; make it several methods"
                                    .formatted(MAX_HANDLERS)));
        }
        for (int place = 0; place < elements.size(); place++) {
            if (elements.get(place) instanceof LabelTarget target) {
                places.put(target.label(), place);
            }
        }
        for (ExceptionCatch handler : handlers) {
            int first = instructionFrom(place(handler.handler()));
            if (first >= 0 && elements.get(first) instanceof StoreInstruction store) {
                caughtSlots.set(store.slot());
                catchingStores.set(first);
            }
        }
        BitSet ordinary = reached(0, List.of());
        List<Swallowing> found = new ArrayList<>();
        BitSet seen = new BitSet();
        for (ExceptionCatch handler : handlers) {
            int start = place(handler.handler());
            if (!seen.get(start)) {
                seen.set(start);
                String problem = problem(handler, reached(start, within(start)), ordinary);
                if (problem != null) {
                    found.add(new Swallowing(lineAt(start), problem));
                }
            }
        }
        return found;
    }

    private boolean mayCatchError(Optional<ClassEntry> caught) {
        if (caught.isEmpty()) {
            return true;
        }
        String name = caught.get().asInternalName();
        if (name.equals(THROWABLE)) {
            return true;
        }
        KnownType type = types.find(name);
        return type == null || (!name.equals(OLD_ENUM) && types.extendsOrIs(type, ERROR));
    }

    private @Nullable String problem(ExceptionCatch handler, BitSet reached, BitSet ordinary) {
        String what =
                handler.catchType()
                        .map(type -> "catches " + References.binaryName(type.asInternalName()))
                        .orElse("has a finally block or a lock");
        boolean goesOn = reached.intersects(ordinary);
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            CodeElement element = elements.get(at);
            goesOn |= element instanceof ReturnInstruction;
            if (element instanceof ThrowInstruction && !throwsOn(at)) {
                return what
                        + " and throws something else; it may be the tasklet's end: throw on what"
                        + " was caught, or catch Exception";
            }
            if (element instanceof StoreInstruction store
                    && caughtSlots.get(store.slot())
                    && !catchingStores.get(at)
                    && loadsBeforeThrow(reached, store.slot())) {
                return what + " and puts something else in its place; leave it as it is";
            }
        }
        if (goesOn || !allEnd(reached)) {
            return what
                    + " and goes on; it may be the tasklet's end: throw it on, or catch Exception";
        }
        return null;
    }

    private boolean throwsOn(int thrown) {
        int before = instructionBefore(thrown);
        if (before < 0) {
            return false;
        }
        return switch (elements.get(before)) {
            case LoadInstruction load -> caughtSlots.get(load.slot());
            case InvokeInstruction made ->
                    made.name().equalsString("<init>") && isPassedOn(made.owner().asInternalName());
            default -> false;
        };
    }

    /** What a failed assertion throws in a finally block is an error, too. */
    private boolean isPassedOn(String thrown) {
        KnownType type = types.find(thrown);
        return thrown.equals(MATCH) || (type != null && types.extendsOrIs(type, ERROR));
    }

    private boolean loadsBeforeThrow(BitSet reached, int slot) {
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            if (elements.get(at) instanceof ThrowInstruction) {
                int before = instructionBefore(at);
                if (before >= 0
                        && elements.get(before) instanceof LoadInstruction load
                        && load.slot() == slot) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether from each of these places there is a way to a throw. */
    private boolean allEnd(BitSet reached) {
        BitSet ending = new BitSet();
        boolean more = true;
        while (more) {
            more = false;
            for (int at = reached.length() - 1; at >= 0; at--) {
                if (!reached.get(at) || ending.get(at)) {
                    continue;
                }
                boolean ends = elements.get(at) instanceof ThrowInstruction;
                for (int next : successors(at)) {
                    ends |= ending.get(next);
                }
                if (ends) {
                    ending.set(at);
                    more = true;
                }
            }
        }
        return ending.equals(reached);
    }

    /** The handlers of what a handler itself tries; not those that are around it. */
    private List<ExceptionCatch> within(int start) {
        BitSet around = new BitSet();
        for (ExceptionCatch handler : code.exceptionHandlers()) {
            if (covers(handler, start)) {
                around.set(place(handler.handler()));
            }
        }
        List<ExceptionCatch> within = new ArrayList<>();
        for (ExceptionCatch handler : code.exceptionHandlers()) {
            if (!around.get(place(handler.handler()))) {
                within.add(handler);
            }
        }
        return within;
    }

    private boolean covers(ExceptionCatch handler, int at) {
        return place(handler.tryStart()) <= at && at < place(handler.tryEnd());
    }

    /** The places that can be reached from one, through these handlers too. */
    private BitSet reached(int start, List<ExceptionCatch> through) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.remove();
            if (at >= elements.size() || reached.get(at)) {
                continue;
            }
            reached.set(at);
            for (int next : successors(at)) {
                open.add(next);
            }
            if (elements.get(at) instanceof Instruction) {
                for (ExceptionCatch handler : through) {
                    if (covers(handler, at)) {
                        open.add(place(handler.handler()));
                    }
                }
            }
        }
        return reached;
    }

    private List<Integer> successors(int at) {
        return switch (elements.get(at)) {
            case ReturnInstruction _, ThrowInstruction _ -> List.of();
            case BranchInstruction branch -> {
                int target = place(branch.target());
                yield branch.opcode().name().startsWith("GOTO")
                        ? List.of(target)
                        : List.of(target, at + 1);
            }
            case TableSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            case LookupSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            default -> List.of(at + 1);
        };
    }

    private List<Integer> targets(Label otherwise, List<SwitchCase> cases) {
        List<Integer> targets = new ArrayList<>();
        targets.add(place(otherwise));
        for (SwitchCase each : cases) {
            targets.add(place(each.target()));
        }
        return targets;
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("a label is bound nowhere");
        }
        return place;
    }

    private int instructionFrom(int place) {
        int at = place;
        while (at < elements.size() && !(elements.get(at) instanceof Instruction)) {
            at++;
        }
        return at < elements.size() ? at : -1;
    }

    private int instructionBefore(int place) {
        int at = place - 1;
        while (at >= 0 && !(elements.get(at) instanceof Instruction)) {
            at--;
        }
        return at;
    }

    private int lineAt(int place) {
        int line = 0;
        for (int at = 0; at <= Math.min(place + 2, elements.size() - 1); at++) {
            if (elements.get(at) instanceof LineNumber number) {
                line = number.line();
            }
        }
        return line;
    }
}
