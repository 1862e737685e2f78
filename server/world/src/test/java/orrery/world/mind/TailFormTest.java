package orrery.world.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.tasklet.woven.Suspends;

/**
 * What a body does on behalf of a woven script suspends by returning, so nothing may come after a
 * call that waits: read in the class files of this package.
 */
class TailFormTest {
    private static final String HERE = "orrery/world/mind/";
    private static final String SUSPENDS = Suspends.class.descriptorString();
    private static final String SEQUEL = "orrery/tasklet/Sequel";

    /** They are called by main, which is never suspended, or by the tasklet that they end. */
    private static final Set<String> NOT_IN_SCRIPTS =
            Set.of("Mind.end", "Mind.kill", "Mind.loopTop", "SolarSystem.think");

    /** What may stand behind a call that waits. */
    private static final Set<String> HARMLESS_CALLS =
            Set.of(
                    "java/lang/Boolean.booleanValue",
                    "java/lang/Boolean.valueOf",
                    "java/lang/Integer.intValue");

    /** What only moves values. */
    private static final Set<Opcode.Kind> MOVES =
            EnumSet.of(
                    Opcode.Kind.LOAD,
                    Opcode.Kind.STORE,
                    Opcode.Kind.STACK,
                    Opcode.Kind.CONSTANT,
                    Opcode.Kind.NEW_OBJECT,
                    Opcode.Kind.TYPE_CHECK,
                    Opcode.Kind.NOP,
                    Opcode.Kind.INVOKE); // those that are harmless: see harmless()

    private final Map<String, @Nullable ClassModel> classes = new HashMap<>();

    @Test
    void nothingComesAfterACallThatWaits() throws IOException {
        SortedMap<String, MethodModel> ours = methods();
        Set<String> waiting = waiting(ours);
        List<String> wrong = new ArrayList<>();
        for (String name : waiting) {
            check(name, ours.get(name), waiting, wrong);
        }

        assertEquals(List.of(), wrong);
        assertTrue(waiting.size() > 40, waiting.size() + " methods that wait: " + waiting);
    }

    @Test
    void whatScriptsCallOfABodyAndWaitsForSaysSo() throws IOException {
        List<String> silent = new ArrayList<>();
        for (String name : waiting(methods())) {
            String type = name.substring(0, name.indexOf('.'));
            String method = name.substring(name.indexOf('.') + 1);
            ClassModel model = parsed(HERE + type);
            boolean body = type.endsWith("Body") || ancestors(model).contains("orrery/script/Self");
            if (body && !says(model, method)) {
                silent.add(name);
            }
        }

        assertEquals(List.of(), silent);
    }

    /** Of all classes of this package: by class, name and descriptor. */
    private SortedMap<String, MethodModel> methods() throws IOException {
        Path folder =
                Path.of(Mind.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        SortedMap<String, MethodModel> methods = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(HERE))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                String type = model.thisClass().asInternalName();
                classes.put(type, model);
                if (type.startsWith(HERE) && !type.contains("Test")) {
                    for (MethodModel method : model.methods()) {
                        methods.put(type.substring(HERE.length()) + "." + key(method), method);
                    }
                }
            }
        }
        return methods;
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** Those that call something that waits, directly or not. */
    private Set<String> waiting(SortedMap<String, MethodModel> ours) {
        Set<String> waiting = new TreeSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (var each : ours.entrySet()) {
                String name = each.getKey();
                if (!waiting.contains(name)
                        && !NOT_IN_SCRIPTS.contains(name.substring(0, name.indexOf('(')))
                        && calls(each.getValue()).stream().anyMatch(call -> waits(call, waiting))) {
                    more |= waiting.add(name);
                }
            }
        }
        return waiting;
    }

    private static List<InvokeInstruction> calls(MethodModel method) {
        List<InvokeInstruction> calls = new ArrayList<>();
        method.findAttribute(Attributes.code())
                .ifPresent(code -> {
                    for (CodeElement each : code) {
                        if (each instanceof InvokeInstruction call) {
                            calls.add(call);
                        }
                    }
                });
        return calls;
    }

    private boolean waits(InvokeInstruction call, Set<String> waiting) {
        String type = call.owner().asInternalName();
        String method = call.name().stringValue() + call.type().stringValue();
        if (!type.startsWith("orrery/")) {
            return false;
        }
        for (String each : ancestors(parsed(type))) {
            ClassModel model = parsed(each);
            if (each.startsWith(HERE)
                    && waiting.contains(each.substring(HERE.length()) + "." + method)) {
                return true;
            }
            if (model != null && annotated(model, method)) {
                return true;
            }
        }
        return false;
    }

    private boolean says(@Nullable ClassModel type, String method) {
        return ancestors(type).stream()
                .map(this::parsed)
                .anyMatch(each -> each != null && annotated(each, method));
    }

    private static boolean annotated(ClassModel type, String wanted) {
        for (MethodModel method : type.methods()) {
            if (key(method).equals(wanted)) {
                return method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                        .flatMap(attribute -> attribute.annotations().stream())
                        .anyMatch(annotation -> annotation.className().equalsString(SUSPENDS));
            }
        }
        return false;
    }

    /** A class of ours with all that it extends and implements. */
    private Set<String> ancestors(@Nullable ClassModel type) {
        Set<String> all = new TreeSet<>();
        if (type != null) {
            all.add(type.thisClass().asInternalName());
            List<ClassEntry> parents = new ArrayList<>(type.interfaces());
            type.superclass().ifPresent(parents::add);
            for (ClassEntry parent : parents) {
                if (parent.asInternalName().startsWith("orrery/")) {
                    all.addAll(ancestors(parsed(parent.asInternalName())));
                }
            }
        }
        return all;
    }

    private @Nullable ClassModel parsed(String type) {
        return classes.computeIfAbsent(
                type,
                name -> {
                    try (InputStream file = Mind.class.getResourceAsStream("/" + name + ".class")) {
                        return file == null ? null : ClassFile.of().parse(file.readAllBytes());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private void check(
            String name, @Nullable MethodModel method, Set<String> waiting, List<String> wrong) {
        if (method == null) {
            return;
        }
        CodeAttribute code = method.findAttribute(Attributes.code()).orElseThrow();
        List<CodeElement> elements = code.elementList();
        Map<Label, Integer> labels = new HashMap<>();
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at) instanceof LabelTarget target) {
                labels.put(target.label(), at);
            }
        }
        if (elements.stream().anyMatch(ExceptionCatch.class::isInstance)) {
            wrong.add(name + " has a try block");
        }
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at) instanceof InvokeInstruction call && waits(call, waiting)) {
                after(name, elements, at + 1, labels, new TreeSet<>(), wrong);
            }
        }
    }

    /** Looks at all that may be executed from a place on. */
    private void after(
            String name,
            List<CodeElement> elements,
            int from,
            Map<Label, Integer> labels,
            Set<Integer> seen,
            List<String> wrong) {
        for (int at = from; at < elements.size() && seen.add(at); at++) {
            switch (elements.get(at)) {
                case InvokeInstruction call when !harmless(call) -> {
                    wrong.add(
                            "%s calls %s.%s after a wait"
                                    .formatted(
                                            name,
                                            call.owner().asInternalName(),
                                            call.name().stringValue()));
                    return;
                }
                case BranchInstruction branch -> {
                    int target = labels.get(branch.target());
                    if (target <= at) {
                        wrong.add(name + " has a loop around a wait");
                        return;
                    }
                    after(name, elements, target, labels, seen, wrong);
                    if (branch.opcode() == Opcode.GOTO) {
                        return;
                    }
                }
                case Instruction instruction -> {
                    if (instruction.opcode().kind() == Opcode.Kind.RETURN) {
                        return;
                    }
                    if (!MOVES.contains(instruction.opcode().kind())
                            && instruction.opcode() != Opcode.GETFIELD) {
                        wrong.add(name + " does " + instruction.opcode() + " after a wait");
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    /** A call that does nothing to what it is given but put it in a sequel. */
    private boolean harmless(InvokeInstruction call) {
        String type = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (type.equals(SEQUEL) && name.equals("after")) {
            return true;
        }
        if (name.equals("<init>")) {
            return ancestors(parsed(type)).contains(SEQUEL);
        }
        return HARMLESS_CALLS.contains(type + "." + name);
    }
}
