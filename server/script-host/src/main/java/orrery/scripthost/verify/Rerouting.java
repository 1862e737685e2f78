package orrery.scripthost.verify;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptStage;

/**
 * Moves the calls of an edition that has been {@linkplain Verification verified} from what differs
 * from run to run to what does not. Classes without such calls stay as they are, byte for byte. May
 * be used from any thread.
 */
public final class Rerouting implements ScriptStage {
    private final Library library;

    Rerouting(Library library) {
        this.library = library;
    }

    @Override
    public ScriptClasses apply(ScriptClasses classes) throws ScriptLoadException {
        Findings findings = new Findings(classes.origin());
        Edition edition = Edition.of(classes, library, findings);
        findings.raise();
        Supplier<ClassFile> classFile = () -> withHierarchy(classes);
        SortedMap<String, byte[]> rerouted = new TreeMap<>(classes.bytes());
        for (KnownType type : edition.types().scripts()) {
            ClassModel model = type.script();
            if (model != null) {
                Verification.guarded(
                        type, findings, () -> reroute(edition, type, model, classFile, rerouted));
            }
        }
        findings.raise();
        return new ScriptClasses(classes.origin(), rerouted);
    }

    private static void reroute(
            Edition edition,
            KnownType type,
            ClassModel model,
            Supplier<ClassFile> classFile,
            SortedMap<String, byte[]> rerouted) {
        ClassReroute reroute = new ClassReroute(edition, type, model);
        if (reroute.needed()) {
            rerouted.put(
                    type.binaryName(), classFile.get().transformClass(model, reroute.transform()));
        }
    }

    private ClassFile withHierarchy(ScriptClasses classes) {
        return ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(classes.hierarchy(library.server())));
    }
}
