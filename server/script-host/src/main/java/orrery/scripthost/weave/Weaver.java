package orrery.scripthost.weave;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;

/**
 * Weaves a set of scripts: all classes that see each other, at once, since whether a method must be
 * counted depends on who may call it. Equal class files give equal woven files.
 *
 * <p>Checkpoints stand at the entry of methods and before backward branches; charges stand before
 * what allocates or may take the library long. A small method without loops, calls and allocations
 * stays as it is, unless the library may call it: what it costs is in its caller's share.
 */
public final class Weaver {
    /** The JVM never compiles methods with longer code. */
    static final int LONGEST_COMPILED = 8_000;

    private static final Logger LOG = LoggerFactory.getLogger("scripts");

    private final String origin;
    private final Hierarchy hierarchy;
    private final ClassFile classFile;
    private final LibraryCalls library;
    private final List<String> warnings = new ArrayList<>();
    private final List<ScriptError> errors = new ArrayList<>();

    private Weaver(ScriptClasses classes) {
        this.origin = classes.origin();
        this.hierarchy = new Hierarchy(classes.bytes());
        this.classFile =
                ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy.resolver()));
        this.library = new LibraryCalls(hierarchy);
    }

    /**
     * Weaves an edition: a stage of the pipeline. What will be slow is said in the log.
     *
     * @throws ScriptLoadException with all that cannot be woven
     */
    public static ScriptClasses weave(ScriptClasses classes) throws ScriptLoadException {
        Weaver weaver;
        try {
            weaver = new Weaver(classes);
        } catch (IllegalArgumentException broken) {
            throw new ScriptLoadException(
                    List.of(ScriptError.ofEdition(classes.origin(), firstLine(broken))));
        }
        SortedMap<String, byte[]> woven = new TreeMap<>();
        classes.bytes().forEach((name, file) -> woven.put(name, weaver.weave(name, file)));
        if (!weaver.errors.isEmpty()) {
            throw new ScriptLoadException(weaver.errors);
        }
        weaver.warnings.forEach(warning -> LOG.warn("{}: {}", classes.origin(), warning));
        return new ScriptClasses(classes.origin(), woven);
    }

    private byte[] weave(String name, byte[] file) {
        try {
            ClassModel model = classFile.parse(file);
            byte[] woven = classFile.transformClass(model, transform(model));
            warnOfLongMethods(name, woven);
            return woven;
        } catch (IllegalArgumentException broken) { // also when a method grows beyond 64 KB
            errors.add(
                    ScriptError.ofClass(
                            origin,
                            name,
                            "cannot be woven: %s; split long methods"
                                    .formatted(firstLine(broken))));
            return file;
        }
    }

    private ClassTransform transform(ClassModel model) {
        return (builder, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                MethodFacts facts = MethodFacts.of(model, method, hierarchy);
                if (facts.loopsByException()) {
                    errors.add(
                            new ScriptError(
                                    origin,
                                    Hierarchy.binary(model.thisClass().asInternalName()),
                                    method.methodName().stringValue(),
                                    "",
                                    0,
                                    "an exception handler covers itself; compile it with javac"));
                }
                if (facts.woven()) {
                    builder.transformMethod(
                            method,
                            MethodTransform.transformingCode(
                                    new BudgetWeaving(facts, hierarchy, library)));
                    return;
                }
            }
            builder.with(element);
        };
    }

    private void warnOfLongMethods(String name, byte[] woven) {
        for (MethodModel method : classFile.parse(woven).methods()) {
            int length = MethodFacts.codeLength(method);
            if (length > LONGEST_COMPILED) {
                warnings.add(
                        "%s.%s: has %d bytes of code when woven, and with more than %d the JVM only interprets it; split it"
                                .formatted(
                                        name,
                                        method.methodName().stringValue(),
                                        length,
                                        LONGEST_COMPILED));
            }
        }
    }

    private static String firstLine(RuntimeException thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
