package orrery.weaver.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import orrery.weaver.Refusal;
import orrery.weaver.Weaver;
import orrery.weaver.Weaving;

/** Programs that were compiled and woven together: as they were written, and woven, twice. */
final class Batch {
    /** What is refused of programs that are right, with these words in the text. */
    private static final List<String> ODD =
            List.of(
                    "while an object is made in an odd way",
                    "in a synchronized block (by java.util.Iterator");

    /** Those that can be compared. */
    final List<Program> programs = new ArrayList<>();

    /** Why the others cannot, by name: for those that the weaver refuses or breaks. */
    final Map<Program, String> refused = new HashMap<>();

    /**
     * How many the weaver refuses for what javac makes of a try in the arguments of a new, or as
     * they loop over a channel, and over something else under a monitor.
     */
    int odd;

    /** How many javac does not compile, or compiles to what the JVM does not verify. */
    int skipped;

    final Classes plain;
    final Classes woven;

    /** Has the same classes once more: what is saved in one is loaded in the other. */
    final Classes twin;

    Batch(
            List<Program> all,
            Compilation compilation,
            UnaryOperator<SortedMap<String, byte[]>> before,
            UnaryOperator<SortedMap<String, byte[]>> fault) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        Map<Boolean, List<Program>> byRisk =
                all.stream().collect(Collectors.partitioningBy(Program::tries));
        byRisk.values().forEach(some -> compile(some, compilation, classes));
        plain = new Classes(classes);
        programs.removeIf(program -> !verified(program, classes.keySet()));
        SortedMap<String, byte[]> after = fault.apply(weave(before.apply(classes)));
        woven = new Classes(after);
        twin = new Classes(after);
    }

    // javac crashes on some programs, so those that came along are tried again without them.
    private void compile(
            List<Program> some, Compilation compilation, SortedMap<String, byte[]> classes) {
        if (some.isEmpty()) {
            return;
        }
        Map<String, String> sources = new TreeMap<>();
        some.forEach(program -> sources.put(program.name(), program.text().toString()));
        Compilation.Result result = compilation.compile(sources);
        if (result.ok()) {
            classes.putAll(result.classes());
            programs.addAll(some);
        } else if (some.size() == 1) {
            skipped++;
        } else {
            compile(some.subList(0, some.size() / 2), compilation, classes);
            compile(some.subList(some.size() / 2, some.size()), compilation, classes);
        }
    }

    private boolean verified(Program program, Set<String> names) {
        try {
            for (String name : names) {
                if (isOf(name, program.name())) {
                    plain.loadClass(name).getDeclaredMethods();
                }
            }
            return true;
        } catch (VerifyError | ClassNotFoundException _) {
            skipped++;
            return false;
        }
    }

    private static boolean isOf(String name, String program) {
        String outer = "fuzz." + program;
        return name.startsWith(outer)
                && (name.length() == outer.length() || name.charAt(outer.length()) == '$');
    }

    private SortedMap<String, byte[]> weave(SortedMap<String, byte[]> classes) {
        SortedMap<String, byte[]> left = new TreeMap<>(classes);
        while (true) {
            Weaving weaving = Weaver.weave(left, Trial.class.getClassLoader());
            if (weaving.refusals().isEmpty()) {
                return weaving.classes();
            }
            Set<String> out = new HashSet<>();
            for (Refusal refusal : weaving.refusals()) {
                for (Program program : List.copyOf(programs)) {
                    if (isOf(refusal.className(), program.name())) {
                        programs.remove(program);
                        out.add(program.name());
                        if (ODD.stream().anyMatch(refusal.text()::contains)) {
                            odd++;
                        } else {
                            refused.put(program, "refused: " + refusal);
                        }
                    }
                }
            }
            if (!left.keySet().removeIf(name -> out.stream().anyMatch(p -> isOf(name, p)))) {
                throw new AssertionError("refused, but none of ours: " + weaving.refusals());
            }
        }
    }
}
