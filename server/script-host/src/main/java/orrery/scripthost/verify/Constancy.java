package orrery.scripthost.verify;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Signature;
import java.lang.constant.ClassDesc;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a field holds can ever change. It cannot if its type is a value of the library, or a
 * class of the edition whose fields are all final and of such types; or if it is a collection or a
 * function of {@code java.util} of such types, and is made, wherever it is assigned, by a method
 * that gives unmodifiable ones.
 */
final class Constancy {
    private final Edition edition;
    private final Producers producers;

    /** Types that are being looked into: they may refer to themselves. */
    private final Set<String> open = new HashSet<>();

    Constancy(Edition edition) {
        this.edition = edition;
        this.producers = new Producers(this);
    }

    /** What of a field can change, in words; null if nothing can. */
    @Nullable String changing(ClassModel owner, FieldModel field) {
        ClassDesc type = field.fieldTypeSymbol();
        if (type.isPrimitive()) {
            return null;
        }
        if (type.isArray()) {
            return "an array, whose elements can change";
        }
        String name = References.internalName(type);
        if (Producers.isContainer(name)) {
            String inner = argumentsOf(field, name);
            if (inner != null) {
                return inner;
            }
            return producers.allUnmodifiable(owner, field)
                    ? null
                    : "a %s that may change; make it with %s"
                            .formatted(type.displayName(), Producers.advice(name));
        }
        return changing(name);
    }

    /** What of a type's objects can change, in words; null if nothing can. */
    @Nullable String changing(String name) {
        String words = "a " + References.binaryName(name).replace('$', '.') + ", which can change";
        KnownType type = edition.types().find(name);
        if (type == null) {
            return words;
        }
        if (!open.add(name)) {
            return null;
        }
        boolean constant =
                type.library() != null ? constantOfLibrary(type.library()) : constant(type);
        open.remove(name);
        return constant ? null : words;
    }

    private boolean constantOfLibrary(Class<?> type) {
        ClassRule rule = edition.list().rule(KnownType.internalName(type));
        if (rule == null) {
            return false;
        }
        if (rule.constant || type.isEnum()) {
            return true;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!constantComponent(component.getType())) {
                    return false;
                }
            }
            return true;
        }
        if (type.isSealed() && type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (changing(KnownType.internalName(permitted)) != null) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private boolean constantComponent(Class<?> type) {
        return type.isPrimitive()
                || (!type.isArray() && changing(KnownType.internalName(type)) == null);
    }

    private boolean constant(KnownType type) {
        ClassModel model = type.script();
        if (model == null) {
            return false;
        }
        boolean isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
        if (isInterface && model.findAttribute(Attributes.permittedSubclasses()).isEmpty()) {
            return false; // a lambda, with anything in it, may implement it
        }
        if (!isInterface && !fieldsConstant(model)) {
            return false;
        }
        for (KnownType other : edition.types().scripts()) {
            if (other.parents().contains(type.name()) && changing(other.name()) != null) {
                return false;
            }
        }
        return true;
    }

    private boolean fieldsConstant(ClassModel model) {
        for (FieldModel field : model.fields()) {
            int flags = field.flags().flagsMask();
            if ((flags & ClassFile.ACC_STATIC) == 0
                    && ((flags & ClassFile.ACC_FINAL) == 0 || changing(model, field) != null)) {
                return false;
            }
        }
        String parent =
                model.superclass().map(above -> above.asInternalName()).orElse(KnownTypes.OBJECT);
        return switch (parent) {
            case KnownTypes.OBJECT, "java/lang/Enum", "java/lang/Record" -> true;
            default -> edition.types().ofScripts(parent) && changing(parent) == null;
        };
    }

    /** What can change of what is in a collection, by the field's generic type. */
    private @Nullable String argumentsOf(FieldModel field, String name) {
        if (Producers.isFunction(name)) {
            return null;
        }
        Signature signature =
                field.findAttribute(Attributes.signature())
                        .map(attribute -> attribute.asTypeSignature())
                        .orElse(null);
        return signature instanceof Signature.ClassTypeSig generic && !generic.typeArgs().isEmpty()
                ? argumentsOf(generic)
                : "a collection of unknown things; say of what it is";
    }

    private @Nullable String argumentsOf(Signature.ClassTypeSig generic) {
        for (Signature.TypeArg argument : generic.typeArgs()) {
            String inner =
                    switch (argument) {
                        case Signature.TypeArg.Unbounded _ -> "a collection of unknown things";
                        case Signature.TypeArg.Bounded bounded -> changing(bounded.boundType());
                    };
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private @Nullable String changing(Signature type) {
        return switch (type) {
            case Signature.BaseTypeSig _ -> null;
            case Signature.ArrayTypeSig _ -> "an array, whose elements can change";
            case Signature.TypeVarSig _ -> "things of a type that is not known";
            case Signature.ClassTypeSig generic -> {
                String name = References.internalName(generic.classDesc());
                if (Producers.isFunction(name)) {
                    yield "functions, which may hold what can change";
                }
                yield Producers.isContainer(name) ? argumentsOf(generic) : changing(name);
            }
        };
    }
}
