package orrery.scripthost.verify;

import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the references of an edition's classes by the allow-list: every name is followed to the
 * class that declares it, so that it makes no difference through which subclass it is reached.
 */
final class References {
    private final AllowList list;
    private final KnownTypes types;
    private final Library library;
    private final Map<String, Judgement> judged = new HashMap<>();

    References(AllowList list, KnownTypes types, Library library) {
        this.list = list;
        this.types = types;
        this.library = library;
    }

    /** Why a type may not be named; null if it may. Takes an internal name, or an array's. */
    @Nullable String problemOfType(String name) {
        if (name.startsWith("[")) {
            return problemOfDescriptor(ClassDesc.ofDescriptor(name));
        }
        if (types.ofScripts(name) || list.rule(name) != null) {
            return null;
        }
        return "uses " + binaryName(name) + "; " + list.insteadOf(name);
    }

    /** As {@link #problemOfType}, of a class of which an object is made. */
    @Nullable String problemOfMaking(String name) {
        return problemOfType(name) == null
                ? null
                : "makes a " + binaryName(name) + "; " + list.insteadOf(name);
    }

    /** As {@link #problemOfType}, of a field's or a parameter's type. */
    @Nullable String problemOfDescriptor(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() ? null : problemOfType(internalName(element));
    }

    /** As {@link #problemOfType}, of all types of a method's descriptor. */
    @Nullable String problemOfDescriptor(MethodTypeDesc type) {
        for (ClassDesc parameter : type.parameterList()) {
            String problem = problemOfDescriptor(parameter);
            if (problem != null) {
                return problem;
            }
        }
        return problemOfDescriptor(type.returnType());
    }

    /** Why a class may not extend or implement another one; null if it may. */
    @Nullable String problemOfParent(String name) {
        if (types.ofScripts(name)) {
            return null;
        }
        ClassRule rule = list.rule(name);
        if (rule == null) {
            return "extends " + binaryName(name) + "; " + list.insteadOf(name);
        }
        return switch (rule.use) {
            case OPEN -> null;
            case CLOSED -> "extends " + binaryName(name) + "; it is not made for that";
            case NAMED ->
                    "is a " + binaryName(name) + "; remember with self.memory() what is to be kept";
        };
    }

    Judgement member(MemberRefEntry member) {
        String key =
                (member instanceof FieldRefEntry ? "field " : "")
                        + member.owner().asInternalName()
                        + ' '
                        + member.name().stringValue()
                        + member.type().stringValue();
        boolean ofScripts = types.ofScripts(member.owner().asInternalName());
        Judgement known = ofScripts ? null : library.allowed(key);
        if (known == null) {
            known = judged.get(key);
        }
        if (known == null) {
            known = member instanceof FieldRefEntry field ? field(field) : method(member);
            judged.put(key, known);
            if (!ofScripts && known.problem() == null && !known.declaring().startsWith("[")) {
                library.allow(key, known);
            }
        }
        return known;
    }

    private Judgement field(FieldRefEntry field) {
        String owner = field.owner().asInternalName();
        String name = field.name().stringValue();
        String found = "reads or writes " + binaryName(owner) + "." + name;
        KnownType type = types.find(owner);
        if (type == null) {
            return Judgement.refused(found + "; " + list.insteadOf(owner));
        }
        for (KnownType above : types.withAncestors(type)) {
            String words = above.ofScripts() ? null : refusal(above, name, "");
            if (words != null) {
                return Judgement.refused(found + "; " + words);
            }
            Integer flags = above.fields().get(name + field.type().stringValue());
            if (flags != null) {
                return above.ofScripts()
                        ? Judgement.allowed(above.name())
                        : of(above, name, flags, found);
            }
        }
        return Judgement.refused(found + "; there is no such field");
    }

    private Judgement method(MemberRefEntry method) {
        String owner = method.owner().asInternalName();
        String name = method.name().stringValue();
        String descriptor = method.type().stringValue();
        if (owner.startsWith("[")) {
            String problem = problemOfType(owner);
            if (problem != null || name.equals("clone")) {
                return new Judgement(problem, null, owner);
            }
            owner = KnownTypes.OBJECT;
        }
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
        String found = calling(owner, name, type);
        KnownType receiver = types.find(owner);
        if (receiver == null) {
            return Judgement.refused(found + "; " + list.insteadOf(owner));
        }
        List<KnownType> all = types.withAncestors(receiver);
        for (KnownType above : all) {
            Integer flags = above.methods().get(name + descriptor);
            boolean hidden =
                    flags != null
                            && !above.name().equals(receiver.name())
                            && above.isInterface()
                            && Modifier.isStatic(flags);
            if (flags == null || hidden) {
                continue;
            }
            if (above.ofScripts()) {
                return Judgement.allowed(above.name());
            }
            String words = refusal(all, name, parameters(type));
            return words == null
                    ? ofLibrary(above, flags, name, type, found)
                    : Judgement.refused(found + "; " + words);
        }
        String words = refusal(all, name, parameters(type));
        return Judgement.refused(
                found + "; " + (words == null ? "there is no such method" : words));
    }

    private Judgement ofLibrary(
            KnownType declaring, int flags, String name, MethodTypeDesc type, String found) {
        Judgement allowed = of(declaring, name, flags, found);
        ClassRule rule = list.rule(declaring.name());
        if (allowed.problem() != null || rule == null) {
            return allowed;
        }
        String unnamed = problemOfDescriptor(type);
        if (unnamed != null) {
            return Judgement.refused(found + ", which " + unnamed);
        }
        ClassRule.Target target = rule.move(name, parameters(type));
        if (target != null) {
            MethodTypeDesc moved =
                    Modifier.isStatic(flags)
                            ? type
                            : type.insertParameterTypes(
                                    0, ClassDesc.ofInternalName(declaring.name()));
            return Judgement.moved(
                    new Move(target.owner(), target.method(), moved), declaring.name());
        }
        boolean telling = type.parameterCount() == 0 && !Modifier.isStatic(flags) && !rule.plain;
        if (telling && name.equals("hashCode")) {
            return Judgement.moved(Move.HASH, declaring.name());
        }
        if (telling && name.equals("toString")) {
            return Judgement.moved(Move.TEXT, declaring.name());
        }
        return allowed;
    }

    private Judgement of(KnownType declaring, String member, int flags, String found) {
        ClassRule rule = list.rule(declaring.name());
        if (rule == null || !rule.allows(member)) {
            return Judgement.refused(found + "; it is not on the list of what scripts may use");
        }
        if (!Modifier.isPublic(flags) && !Modifier.isProtected(flags)) {
            return Judgement.refused(found + "; it is not public");
        }
        return Judgement.allowed(declaring.name());
    }

    private @Nullable String refusal(List<KnownType> all, String name, String parameters) {
        for (KnownType above : all) {
            String words = above.ofScripts() ? null : refusal(above, name, parameters);
            if (words != null) {
                return words;
            }
        }
        return null;
    }

    private @Nullable String refusal(KnownType type, String name, String parameters) {
        ClassRule rule = list.rule(type.name());
        return rule == null ? null : rule.refusal(name, parameters);
    }

    static String calling(String owner, String name, MethodTypeDesc type) {
        return name.equals("<init>")
                ? "makes a " + binaryName(owner)
                : "calls " + binaryName(owner) + "." + name + parameters(type);
    }

    static String parameters(MethodTypeDesc type) {
        return type.parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    static String binaryName(String internalName) {
        return internalName.replace('/', '.');
    }
}
