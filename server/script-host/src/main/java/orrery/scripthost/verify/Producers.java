package orrery.scripthost.verify;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import java.util.Set;

/** Whether what is put into a field comes straight from a method that gives unmodifiable things. */
final class Producers {
    private static final Set<String> COLLECTIONS =
            Set.of(
                    "java/util/List",
                    "java/util/Set",
                    "java/util/Map",
                    "java/util/Map$Entry",
                    "java/util/Collection",
                    "java/lang/Iterable",
                    "java/util/SequencedCollection",
                    "java/util/Optional");

    private static final Set<String> UNMODIFIABLE =
            Set.of(
                    "java/util/List.of",
                    "java/util/List.copyOf",
                    "java/util/Set.of",
                    "java/util/Set.copyOf",
                    "java/util/Map.of",
                    "java/util/Map.ofEntries",
                    "java/util/Map.copyOf",
                    "java/util/Map.entry",
                    "java/util/Collections.emptyList",
                    "java/util/Collections.emptySet",
                    "java/util/Collections.emptyMap",
                    "java/util/Collections.singleton",
                    "java/util/Collections.singletonList",
                    "java/util/Collections.singletonMap",
                    "java/util/Collections.nCopies",
                    "java/util/Optional.of",
                    "java/util/Optional.ofNullable",
                    "java/util/Optional.empty",
                    "java/util/stream/Stream.toList");

    private final Constancy constancy;

    Producers(Constancy constancy) {
        this.constancy = constancy;
    }

    /** Of these types a field's type alone does not tell whether what it holds can change. */
    static boolean isContainer(String type) {
        return COLLECTIONS.contains(type) || isFunction(type);
    }

    static boolean isFunction(String type) {
        return type.startsWith("java/util/function/")
                || type.equals("java/util/Comparator")
                || type.equals("java/lang/Runnable");
    }

    static String advice(String type) {
        if (isFunction(type)) {
            return "a lambda that takes all it needs as parameters";
        }
        return switch (type) {
            case "java/util/Map" -> "Map.of or Map.copyOf";
            case "java/util/Set" -> "Set.of or Set.copyOf";
            case "java/util/Optional" -> "Optional.of";
            default -> "List.of or List.copyOf";
        };
    }

    /** Whether all that is ever put into the field cannot change. */
    boolean allUnmodifiable(ClassModel owner, FieldModel field) {
        Opcode putting =
                (field.flags().flagsMask() & ClassFile.ACC_STATIC) != 0
                        ? Opcode.PUTSTATIC
                        : Opcode.PUTFIELD;
        for (MethodModel method : owner.methods()) {
            CodeModel code = method.code().orElse(null);
            if (code == null) {
                continue;
            }
            List<CodeElement> elements = code.elementList();
            for (int at = 0; at < elements.size(); at++) {
                if (elements.get(at) instanceof FieldInstruction put
                        && put.opcode() == putting
                        && put.name().equalsString(field.fieldName().stringValue())
                        && put.owner().asInternalName().equals(owner.thisClass().asInternalName())
                        && !unmodifiable(owner, elements, at)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether what is on the stack before this place cannot change. */
    private boolean unmodifiable(ClassModel owner, List<CodeElement> elements, int place) {
        int at = producing(elements, place);
        if (at < 0) {
            return false;
        }
        return switch (elements.get(at)) {
            case InvokeInstruction call -> unmodifiable(call);
            case InvokeDynamicInstruction lambda ->
                    Bootstraps.owner(lambda.invokedynamic()).equals(Bootstraps.LAMBDAS)
                            && lambda.typeSymbol().parameterCount() == 0;
            case FieldInstruction other ->
                    other.opcode() == Opcode.GETSTATIC
                            && other.owner()
                                    .asInternalName()
                                    .equals(owner.thisClass().asInternalName());
            case ConstantInstruction constant -> constant.opcode() == Opcode.ACONST_NULL;
            case LoadInstruction load ->
                    !(elements.get(place) instanceof StoreInstruction)
                            && stored(owner, elements, at, load.slot());
            default -> false;
        };
    }

    private boolean unmodifiable(InvokeInstruction call) {
        String type = call.owner().asInternalName();
        String name = call.name().stringValue();
        return UNMODIFIABLE.contains(type + "." + name)
                || type.equals("java/util/Comparator")
                || (name.equals("<init>") && constancy.changing(type) == null);
    }

    /**
     * A parameter that was replaced by a copy, as a record's compact constructor does it: before
     * the method branches for the first time, so that no way leads around it.
     */
    private boolean stored(ClassModel owner, List<CodeElement> elements, int place, int slot) {
        boolean straight = true;
        boolean copied = false;
        for (int at = 0; at < elements.size(); at++) {
            CodeElement element = elements.get(at);
            straight &= !(element instanceof BranchInstruction);
            if (element instanceof StoreInstruction store && store.slot() == slot) {
                if (!unmodifiable(owner, elements, at)) {
                    return false;
                }
                copied |= straight && at < place;
            }
        }
        return copied;
    }

    /** The instruction before this place, if it is the only one from which control comes here. */
    private static int producing(List<CodeElement> elements, int place) {
        for (int at = place - 1; at >= 0; at--) {
            CodeElement element = elements.get(at);
            if (element instanceof LabelTarget) {
                return -1;
            }
            if (element instanceof Instruction && !(element instanceof TypeCheckInstruction)) {
                return at;
            }
        }
        return -1;
    }
}
