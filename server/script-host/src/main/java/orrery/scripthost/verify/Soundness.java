package orrery.scripthost.verify;

import java.lang.classfile.ClassFile;
import java.util.Map;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptStage;

/**
 * The last look at the bytes before they are defined: the checks that the JVM would make when a
 * class is linked, so that what is wrong with any of them is told when the edition is loaded. May
 * be used from any thread.
 */
public final class Soundness implements ScriptStage {
    private static final int MAX_ERRORS_OF_A_CLASS = 5;

    private final ClassLoader server;

    /**
     * @param server the loader of the script API
     */
    public Soundness(ClassLoader server) {
        this.server = server;
    }

    @Override
    public ScriptClasses apply(ScriptClasses classes) throws ScriptLoadException {
        Findings findings = new Findings(classes.origin());
        ClassFile classFile =
                ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes.hierarchy(server)));
        for (Map.Entry<String, byte[]> file : classes.all().entrySet()) {
            try {
                classFile.verify(file.getValue()).stream()
                        .limit(MAX_ERRORS_OF_A_CLASS)
                        .forEach(error ->
                                findings.add(
                                        file.getKey(),
                                        "",
                                        "",
                                        0,
                                        "would not link: " + firstLine(error)));
            } catch (RuntimeException broken) { // whatever the verifier stumbled over
                findings.add(file.getKey(), "", "", 0, Edition.broken(broken));
            }
        }
        findings.raise();
        return classes;
    }

    private static String firstLine(VerifyError error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
