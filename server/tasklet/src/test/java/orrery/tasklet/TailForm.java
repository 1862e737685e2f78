package orrery.tasklet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.ReturnInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * The methods of some packages that suspend, and whether they do so as their last act, so that they
 * can suspend by returning: read from the class files. After a call that may suspend, on every way
 * to the return, there is nothing but what moves values, tests for null, and harmless calls;
 * nothing goes back, and nothing catches what the call raises.
 *
 * <p>A method has the name {@code package/Class.name(parameters)result}.
 */
public final class TailForm {
    private static final String SUSPENDS = Suspends.class.descriptorString();
    private static final String OURS = "orrery/";

    /** What only moves values, apart from loads and stores. */
    private static final Set<Opcode> MOVES =
            Set.of(
                    Opcode.CHECKCAST,
                    Opcode.POP,
                    Opcode.DUP,
                    Opcode.ACONST_NULL,
                    Opcode.ICONST_0,
                    Opcode.ICONST_1,
                    Opcode.NEW,
                    Opcode.GETFIELD);

    private final Class<?> one;
    private final Rules rules;
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final SortedMap<String, MethodModel> methods = new TreeMap<>();
    private final SortedSet<String> suspending = new TreeSet<>();

    /** What is so in these packages. */
    public interface Rules {
        /** Whether a method of theirs is looked at, and so its calls are. */
        boolean covers(String type, String name);

        /** Whether a call suspends, whatever the methods looked at do. */
        boolean suspends(TailForm form, InvokeInstruction call);

        /** Whether a call is not one that may suspend, although the method called is. */
        boolean ignores(InvokeInstruction call);

        /** Whether a call may stand behind one that suspended: right for null, does nothing. */
        boolean harmless(TailForm form, InvokeInstruction call);
    }

    /**
     * Reads the classes.
     *
     * @param one a class that lies in a folder with the others
     * @param packages each as {@code orrery/tasklet/}, without those below it
     */
    public TailForm(Class<?> one, List<String> packages, Rules rules)
            throws IOException, URISyntaxException {
        this.one = one;
        this.rules = rules;
        Path root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        for (String each : packages) {
            try (Stream<Path> files = Files.list(root.resolve(each))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    add(ClassFile.of().parse(file));
                }
            }
        }
        findSuspending();
    }

    private void add(ClassModel model) {
        String type = model.thisClass().asInternalName();
        classes.put(type, model);
        for (MethodModel method : model.methods()) {
            if (rules.covers(type, method.methodName().stringValue())) {
                methods.put(type + "." + key(method), method);
            }
        }
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

    /** All that are looked at. */
    public SortedMap<String, MethodModel> methods() {
        return Collections.unmodifiableSortedMap(methods);
    }

    /** The names of those that suspend, directly or not. */
    public SortedSet<String> suspending() {
        return Collections.unmodifiableSortedSet(suspending);
    }

    /** The name and the types of a method, as they stand in its full name. */
    public static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** Whether a method says that it suspends. */
    public static boolean annotated(MethodModel method) {
        return method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(found -> found.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString(SUSPENDS));
    }

    /** Whether a method says that it suspends, in a class or in what that extends or implements. */
    public boolean saysSo(String type, String key) {
        return ancestors(type).stream()
                .flatMap(each -> parsed(each).methods().stream())
                .anyMatch(method -> key(method).equals(key) && annotated(method));
    }

    /** A class of ours with all of ours that it extends and implements; none of another's. */
    public SortedSet<String> ancestors(String type) {
        SortedSet<String> all = new TreeSet<>();
        if (type.startsWith(OURS)) {
            all.add(type);
            ClassModel model = parsed(type);
            List<ClassEntry> parents = new ArrayList<>(model.interfaces());
            model.superclass().ifPresent(parents::add);
            for (ClassEntry parent : parents) {
                all.addAll(ancestors(parent.asInternalName()));
            }
        }
        return all;
    }

    private ClassModel parsed(String type) {
        return classes.computeIfAbsent(
                type,
                name -> {
                    try (InputStream file = one.getResourceAsStream("/" + name + ".class")) {
                        return ClassFile.of()
                                .parse(Objects.requireNonNull(file, name).readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static List<CodeElement> code(@Nullable MethodModel method) {
        return Objects.requireNonNull(method, "method")
                .code()
                .map(code -> code.elementList())
                .orElse(List.of());
    }

    private boolean suspends(CodeElement element) {
        if (!(element instanceof InvokeInstruction call) || rules.ignores(call)) {
            return false;
        }
        String key = call.name().stringValue() + call.type().stringValue();
        return rules.suspends(this, call)
                || ancestors(call.owner().asInternalName()).stream()
                        .anyMatch(type -> suspending.contains(type + "." + key));
    }

    /** What is wrong with a method; empty if nothing is. */
    public List<String> faults(String method) {
        List<String> faults = new ArrayList<>();
        List<CodeElement> code = code(methods.get(method));
        for (int i = 0; i < code.size(); i++) {
            if (suspends(code.get(i))) {
                checkWaysOut(method, code, i, faults);
                checkHandlers(method, code, i, faults);
            }
        }
        return faults;
    }

    private void checkWaysOut(
            String method, List<CodeElement> code, int call, List<String> faults) {
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
                    int target = indexOf(branch.target(), code);
                    if (target <= at) {
                        faults.add(method + " goes back after " + code.get(call));
                    }
                    open.push(target);
                    if (branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W) {
                        open.push(at + 1);
                    }
                }
                case Instruction instruction when !harmless(instruction) ->
                        faults.add(method + ": " + instruction + " after " + code.get(call));
                default -> open.push(at + 1);
            }
        }
    }

    private boolean harmless(Instruction instruction) {
        if (instruction instanceof InvokeInstruction call) {
            return rules.harmless(this, call);
        }
        return MOVES.contains(instruction.opcode())
                || switch (instruction.opcode().kind()) {
                    case LOAD, STORE -> true;
                    default -> false;
                };
    }

    /** Nothing may be done about what comes out of it. */
    private static void checkHandlers(
            String method, List<CodeElement> code, int call, List<String> faults) {
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
