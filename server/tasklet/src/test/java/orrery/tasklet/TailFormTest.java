package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import orrery.tasklet.woven.Suspends;

/**
 * Operations that suspend do so as their last act, so that they can suspend by returning: read from
 * the class files. After the call that may suspend, on every way to the return, there is nothing
 * but casts, tests for null, and what makes a {@link Sequel} of it; nothing catches what it raises,
 * and nothing must be put right afterwards.
 */
class TailFormTest {
    private static final String OURS = "orrery/tasklet/";
    private static final String SUSPENDS = "L" + Suspends.class.getName().replace('.', '/') + ";";

    /** Carriers suspend; the rest drops by returning null, which callers look for. */
    private static final Set<String> OUTERMOST =
            Set.of("NativeCarrier", "PortableCarrier", "WovenCarrier", "NativeRunner", "Carrier");

    private static final Set<String> NULL_IF_DROPPED = Set.of("waiter", "switcher", "limited");

    /** For main alone, which is never suspended. */
    private static final Set<String> OF_MAIN = Set.of("runUntilComplete", "requireAbility");

    /** What calls others through interfaces, which this test does not follow. */
    private static final Set<String> THROUGH_OTHERS =
            Set.of("Sequel.after", "Sequel.until", "Select.poll", "Channel.sendSequence");

    /** What may be done with the outcome on the way out; right for null, and harmless. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "Followed.made",
                    "Followed.yes",
                    "Followed.number",
                    "Sequel.after",
                    "Channel.passed",
                    "Promise.promised",
                    "SharedChannel.passed",
                    "Boolean.booleanValue");

    private static final Set<Opcode> PLAIN =
            Set.of(
                    Opcode.CHECKCAST,
                    Opcode.POP,
                    Opcode.DUP,
                    Opcode.ACONST_NULL,
                    Opcode.ICONST_0,
                    Opcode.ICONST_1,
                    Opcode.NEW,
                    Opcode.GETFIELD);

    private final SortedMap<String, ClassModel> classes = new TreeMap<>();
    private final Map<String, MethodModel> methods = new TreeMap<>();
    private final Set<String> suspending = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    TailFormTest() throws IOException, URISyntaxException {
        Path root =
                Path.of(Tasklet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        for (String folder : List.of("", "outside")) {
            try (Stream<Path> files = Files.list(root.resolve(OURS + folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    add(ClassFile.of().parse(file));
                }
            }
        }
        findSuspending();
    }

    private void add(ClassModel model) {
        String name = model.thisClass().asInternalName();
        classes.put(name, model);
        if (!OUTERMOST.contains(name.substring(name.lastIndexOf('/') + 1))) {
            for (MethodModel method : model.methods()) {
                methods.put(name + "." + key(method), method);
            }
        }
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    private void findSuspending() {
        boolean more = true;
        while (more) {
            more = false;
            for (var method : methods.entrySet()) {
                if (!suspending.contains(method.getKey())
                        && code(method.getValue()).stream().anyMatch(this::suspends)) {
                    more |= suspending.add(method.getKey());
                }
            }
        }
    }

    private static List<CodeElement> code(MethodModel method) {
        return method.code().map(code -> code.elementList()).orElse(List.of());
    }

    private boolean suspends(CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) {
            return false;
        }
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (owner.equals(OURS + "Carrier")) {
            return name.equals("suspend");
        }
        if (NULL_IF_DROPPED.contains(name) || OF_MAIN.contains(name)) {
            return false;
        }
        String declared = declaring(owner, name + call.type().stringValue());
        return declared != null && suspending.contains(declared);
    }

    private String declaring(String owner, String key) {
        for (ClassModel at = classes.get(owner); at != null; ) {
            String found = at.thisClass().asInternalName() + "." + key;
            if (methods.containsKey(found)) {
                return found;
            }
            at = at.superclass().map(s -> classes.get(s.asInternalName())).orElse(null);
        }
        return null;
    }

    @Test
    void everyOperationSuspendsAsItsLastAct() {
        for (String method : suspending) {
            String name = method.substring(method.indexOf('.') + 1, method.indexOf('('));
            if (!NULL_IF_DROPPED.contains(name) && !OF_MAIN.contains(name)) {
                check(method, code(methods.get(method)));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(suspending.size() > 60, suspending.toString());
    }

    @Test
    void everyPublicOperationSaysThatItSuspends() {
        for (String each : suspending) {
            MethodModel method = methods.get(each);
            ClassModel type = classes.get(each.substring(0, each.indexOf('.')));
            String name = method.methodName().stringValue();
            if (method.flags().has(AccessFlag.PUBLIC)
                    && type.flags().has(AccessFlag.PUBLIC)
                    && !OF_MAIN.contains(name)
                    && !annotated(method)) {
                faults.add(each + " is public, suspends, and is not annotated");
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsAnnotatedSuspends() {
        methods.forEach((name, method) -> {
            String plain = name.substring(OURS.length(), name.indexOf('('));
            if (annotated(method)
                    && !suspending.contains(name)
                    && !THROUGH_OTHERS.contains(plain)
                    && !plain.equals("WaitList.waiter")) {
                faults.add(name + " is annotated, and never suspends");
            }
        });
        faults.removeIf(fault -> fault.contains("$Received.")); // by way of sequels
        assertEquals(List.of(), faults);
    }

    private static boolean annotated(MethodModel method) {
        return method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(found -> found.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString(SUSPENDS));
    }

    private void check(String method, List<CodeElement> code) {
        for (int i = 0; i < code.size(); i++) {
            if (suspends(code.get(i))) {
                checkWaysOut(method, code, i);
                checkHandlers(method, code, i);
            }
        }
    }

    private void checkWaysOut(String method, List<CodeElement> code, int call) {
        Deque<Integer> open = new ArrayDeque<>(List.of(call + 1));
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            int at = open.pop();
            if (!seen.add(at)) {
                continue;
            }
            switch (code.get(at)) {
                case ReturnInstruction _ -> {}
                case BranchInstruction branch -> {
                    open.push(indexOf(branch.target(), code));
                    if (branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W) {
                        open.push(at + 1);
                    }
                    if (indexOf(branch.target(), code) <= call) {
                        faults.add(method + " goes back after " + code.get(call));
                    }
                }
                case Instruction instruction when !harmless(instruction) ->
                        faults.add(method + ": " + instruction + " after " + code.get(call));
                default -> open.push(at + 1);
            }
        }
    }

    private static boolean harmless(Instruction instruction) {
        if (instruction instanceof InvokeInstruction call) {
            String owner = call.owner().asInternalName();
            String name = owner.substring(owner.lastIndexOf('/') + 1);
            return HARMLESS.contains(name + "." + call.name().stringValue())
                    || call.name().equalsString("<init>") && owner.startsWith(OURS);
        }
        return PLAIN.contains(instruction.opcode())
                || switch (instruction.opcode().kind()) {
                    case LOAD, STORE -> true;
                    default -> false;
                };
    }

    /** Nothing may be done about what comes out of it. */
    private void checkHandlers(String method, List<CodeElement> code, int call) {
        for (CodeElement element : code) {
            if (element instanceof ExceptionCatch handler
                    && indexOf(handler.tryStart(), code) <= call
                    && call < indexOf(handler.tryEnd(), code)) {
                faults.add(method + " catches what comes out of " + code.get(call));
            }
        }
    }

    private static int indexOf(Label label, List<CodeElement> code) {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LabelTarget target && target.label().equals(label)) {
                return i;
            }
        }
        return code.size();
    }
}
