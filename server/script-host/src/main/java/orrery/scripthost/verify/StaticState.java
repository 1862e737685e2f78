package orrery.scripthost.verify;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import org.jspecify.annotations.Nullable;

/**
 * The rule for static fields: final, and of what never changes. All entities that a script runs, in
 * all solar systems and on all threads, share them; what changes belongs to a script object, or to
 * the entity's memory, where a replay and a save find it.
 */
final class StaticState {
    private static final String WHERE_TO =
            "; keep it in a field of the script object, or in self.memory()";

    private final ClassModel model;
    private final Constancy constancy;

    StaticState(Edition edition, ClassModel model) {
        this.model = model;
        this.constancy = new Constancy(edition);
    }

    /** Why a field is refused; null if it is not static, or is a constant. */
    @Nullable String problem(FieldModel field) {
        int flags = field.flags().flagsMask();
        if ((flags & ClassFile.ACC_STATIC) == 0) {
            return null;
        }
        String name = field.fieldName().stringValue();
        if ((flags & ClassFile.ACC_FINAL) == 0) {
            return "static field " + name + " is not final" + WHERE_TO;
        }
        if (ofCompiler(field, name)) {
            return null;
        }
        String changing = constancy.changing(model, field);
        return changing == null ? null : "static field " + name + " holds " + changing + WHERE_TO;
    }

    /** The arrays that the compiler makes for enums, and for switches over them. */
    private boolean ofCompiler(FieldModel field, String name) {
        if ((field.flags().flagsMask() & ClassFile.ACC_SYNTHETIC) == 0) {
            return false;
        }
        String type = field.fieldType().stringValue();
        String ownArray = "[L" + model.thisClass().asInternalName() + ";";
        boolean ofEnum = (model.flags().flagsMask() & ClassFile.ACC_ENUM) != 0;
        boolean ofSwitch =
                (model.flags().flagsMask() & ClassFile.ACC_SYNTHETIC) != 0
                        && model.findAttribute(Attributes.enclosingMethod()).isPresent()
                        && name.startsWith("$SwitchMap$");
        return (ofEnum && name.equals("$VALUES") && type.equals(ownArray))
                || (ofSwitch && type.equals("[I"));
    }
}
