package orrery.scripthost.verify;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Map;
import orrery.scripthost.ScriptClasses;

/**
 * The classes of an edition, parsed, and what they may refer to.
 *
 * @param list what scripts may use
 */
record Edition(AllowList list, KnownTypes types, References references) {
    /** Parses all classes; those that cannot be parsed are left out, and told to the findings. */
    static Edition of(ScriptClasses classes, Library library, Findings findings) {
        AllowList list = AllowList.shipped();
        KnownTypes types = new KnownTypes(list, library);
        for (Map.Entry<String, byte[]> file : classes.bytes().entrySet()) {
            String name = file.getKey();
            try {
                KnownType type = KnownType.ofScript(ClassFile.of().parse(file.getValue()));
                if (type.binaryName().equals(name)) {
                    types.add(type);
                } else {
                    findings.add(name, "", "", 0, "its file holds class " + type.binaryName());
                }
            } catch (RuntimeException broken) { // whatever the parser stumbled over
                findings.add(name, "", "", 0, broken(broken));
            }
        }
        return new Edition(list, types, new References(list, types, library));
    }

    static String broken(RuntimeException thrown) {
        String reason = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return "is no sound class file: " + reason;
    }

    static String sourceFile(ClassModel model) {
        return model.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse("");
    }
}
