package orrery.scripthost.verify;

import java.lang.classfile.ClassModel;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptStage;

/**
 * Refuses an edition whose classes name, do or keep what scripts may not. It changes nothing, and
 * runs nothing of the edition. May be used from any thread.
 */
public final class Verification implements ScriptStage {
    private final Library library;

    /**
     * @param server the loader of the script API
     */
    public Verification(ClassLoader server) {
        this.library = new Library(server);
    }

    /** The stage that comes after this one. */
    public Rerouting rerouting() {
        return new Rerouting(library);
    }

    @Override
    public ScriptClasses apply(ScriptClasses classes) throws ScriptLoadException {
        Findings findings = new Findings(classes.origin());
        Edition edition = Edition.of(classes, library, findings);
        findings.raise(); // what is broken would only make the others look broken
        for (KnownType type : edition.types().scripts()) {
            ClassModel model = type.script();
            if (model != null) {
                guarded(type, findings, () -> new ClassCheck(edition, model, findings).check());
            }
        }
        findings.raise();
        return classes;
    }

    /**
     * Runs a step over one class file. The parser of the JDK reads as it goes and throws what it
     * stumbles over: a broken class file is refused, whatever that is.
     */
    static void guarded(KnownType type, Findings findings, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            findings.add(type.binaryName(), "", "", 0, Edition.broken(broken));
        }
    }
}
