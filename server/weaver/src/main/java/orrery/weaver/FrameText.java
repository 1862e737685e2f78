package orrery.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text by which a woven class says how the frames of one method lie, for {@code
 * orrery.tasklet.woven.WovenMethod} to read: its name, descriptor, source file and hash in a line
 * each, then a line a site.
 */
final class FrameText {
    private static final char FIELD = '\t';
    private static final char LINE = '\n';

    private final ClassModel owner;
    private final MethodModel method;
    private final MethodCode code;
    private final Sites sites;
    private final List<LocalVariable> variables = new ArrayList<>();

    FrameText(ClassModel owner, MethodModel method, MethodCode code, Sites sites) {
        this.owner = owner;
        this.method = method;
        this.code = code;
        this.sites = sites;
        code.elements().stream()
                .filter(LocalVariable.class::isInstance)
                .map(LocalVariable.class::cast)
                .forEach(variables::add);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(method.methodName().stringValue()).append(LINE);
        text.append(method.methodType().stringValue()).append(LINE);
        owner.findAttribute(Attributes.sourceFile())
                .ifPresent(file -> text.append(file.sourceFile().stringValue()));
        text.append(LINE).append(Long.toHexString(CodeHash.of(code, sites)));
        for (Site site : sites.all()) {
            if (site.mayBeInner()) {
                add(text, site, "inner");
            }
            if (site.mayBeLeaf()) {
                add(text, site, "leaf");
            }
        }
        return text.toString();
    }

    private void add(StringBuilder text, Site site, String position) {
        FrameLayout layout = site.layout();
        text.append(LINE).append(site.line()).append(FIELD).append(position);
        text.append(FIELD).append(layout.primitives());
        text.append(FIELD).append(layout.references());
        if (!sites.isStatic()) {
            add(text, 'A', 0, owner.thisClass().asSymbol(), "this");
        }
        if (layout.receiver() >= 0) {
            ClassDesc type = site.call().owner().asSymbol();
            add(text, 'A', layout.receiver(), type, "receiver");
        }
        int operand = 0;
        for (Slot slot : layout.slots()) {
            String name =
                    slot.isOperand() ? "operand " + operand++ : nameOf(slot.local(), site.place());
            if (slot.isKept()) {
                add(text, letter(slot.type()), slot.index(), declared(slot.type()), name);
            }
        }
    }

    private static void add(StringBuilder text, char kind, int index, ClassDesc type, String name) {
        text.append(FIELD).append(kind).append(index);
        text.append(FIELD).append(type.descriptorString());
        text.append(FIELD).append(name);
    }

    /** What a variable is called at a place; {@code #} and its slot if it has no name. */
    String nameOf(int local, int place) {
        LocalVariable variable = variable(local, place);
        return variable == null ? "#" + local : variable.name().stringValue();
    }

    private @Nullable LocalVariable variable(int local, int place) {
        for (LocalVariable variable : variables) {
            if (variable.slot() == local
                    && code.placeOf(variable.startScope()) <= place
                    && code.placeOf(variable.endScope()) > place) {
                return variable;
            }
        }
        return null;
    }

    /** By which letter a value is kept; not for what is not kept. */
    static char letter(VerifiedType type) {
        return switch (type.kind()) {
            case INT -> 'I';
            case LONG -> 'J';
            case FLOAT -> 'F';
            case DOUBLE -> 'D';
            case NULL, OBJECT, UNINITIALIZED, UNINITIALIZED_THIS, NONE -> 'A';
        };
    }

    static ClassDesc declared(VerifiedType type) {
        return switch (type.kind()) {
            case INT -> ConstantDescs.CD_int;
            case LONG -> ConstantDescs.CD_long;
            case FLOAT -> ConstantDescs.CD_float;
            case DOUBLE -> ConstantDescs.CD_double;
            default -> type.type() == null ? ConstantDescs.CD_Object : type.type();
        };
    }
}
