package orrery.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The code of one method as a list, in which a place is an index, with where its jumps and its
 * exceptions lead.
 */
final class MethodCode {
    private static final int[] NOWHERE = {};

    private final List<CodeElement> elements;
    private final Map<Label, Integer> places = new HashMap<>();
    private final int[][] handlers;
    private final int[][] targets;
    private final int[] lines;
    private final int maxLocals;

    MethodCode(CodeModel code) {
        this.elements = code.elementList();
        this.maxLocals = ((CodeAttribute) code).maxLocals();
        this.handlers = new int[elements.size()][];
        this.targets = new int[elements.size()][];
        this.lines = new int[elements.size()];
        Arrays.fill(handlers, NOWHERE);
        int line = 0;
        for (int place = 0; place < elements.size(); place++) {
            if (elements.get(place) instanceof LabelTarget target) {
                places.put(target.label(), place);
            } else if (elements.get(place) instanceof LineNumber number) {
                line = number.line();
            }
            lines[place] = line;
        }
        for (int place = 0; place < elements.size(); place++) {
            targets[place] = targetsOf(elements.get(place));
            if (elements.get(place) instanceof ExceptionCatch range) {
                cover(range);
            }
        }
    }

    private void cover(ExceptionCatch range) {
        int handler = placeOf(range.handler());
        int[] before = NOWHERE;
        int[] after = {handler};
        for (int place = placeOf(range.tryStart()); place < placeOf(range.tryEnd()); place++) {
            if (!Arrays.equals(handlers[place], before)) { // arrays are shared by neighbours
                before = handlers[place];
                after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = handler;
            }
            handlers[place] = after;
        }
    }

    private int[] targetsOf(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> new int[] {placeOf(branch.target())};
            case TableSwitchInstruction table -> targetsOf(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup ->
                    targetsOf(lookup.defaultTarget(), lookup.cases());
            default -> NOWHERE;
        };
    }

    private int[] targetsOf(Label otherwise, List<SwitchCase> cases) {
        List<Integer> all = new ArrayList<>();
        all.add(placeOf(otherwise));
        cases.forEach(one -> all.add(placeOf(one.target())));
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return elements.size();
    }

    CodeElement at(int place) {
        return elements.get(place);
    }

    List<CodeElement> elements() {
        return elements;
    }

    /** The first local that the method does not use. */
    int maxLocals() {
        return maxLocals;
    }

    int placeOf(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("a label that is not in the code");
        }
        return place;
    }

    /** The source line of a place; 0 if not known. */
    int lineAt(int place) {
        return lines[place];
    }

    /** The first source line; 0 if not known. */
    int firstLine() {
        for (int line : lines) {
            if (line != 0) {
                return line;
            }
        }
        return 0;
    }

    /** Where an exception at this place may lead. */
    int[] handlersAt(int place) {
        return handlers[place];
    }

    /** Where the instruction at this place may jump. */
    int[] targetsAt(int place) {
        return targets[place];
    }

    /** Whether what follows may be next. */
    boolean fallsThrough(int place) {
        return switch (elements.get(place)) {
            case BranchInstruction branch ->
                    branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            case TableSwitchInstruction _, LookupSwitchInstruction _ -> false;
            case ReturnInstruction _, ThrowInstruction _ -> false;
            case DiscontinuedInstruction _ -> false;
            default -> true;
        };
    }

    /** The place of the next instruction, or the end. */
    int nextInstruction(int place) {
        int next = place + 1;
        while (next < elements.size() && !(elements.get(next) instanceof Instruction)) {
            next++;
        }
        return next;
    }
}
