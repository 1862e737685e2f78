package orrery.scripthost.weave;

import java.lang.constant.ClassDesc;
import java.util.Set;

/** What descriptors say about what a call is given. */
final class Types {
    /** Types of the library whose values have no size that matters, though they are objects. */
    private static final Set<String> SMALL_PACKAGES =
            Set.of("java.util.function", "java.util.regex", "java.util.stream", "java.math");

    private static final Set<String> SMALL =
            Set.of(
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Character",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Class",
                    "java.lang.Enum",
                    "java.util.Comparator",
                    "java.util.Iterator",
                    "java.util.ListIterator",
                    "java.util.Locale",
                    "java.util.Optional",
                    "java.lang.Runnable");

    private Types() {}

    /** Whether a value of this type may be a collection, an array or a text. */
    static boolean isSized(ClassDesc type) {
        if (type.isArray()) {
            return true;
        }
        String inPackage = type.isPrimitive() ? "" : type.packageName();
        return inPackage.startsWith("java.")
                && !SMALL_PACKAGES.contains(inPackage)
                && !SMALL.contains(inPackage + "." + type.displayName());
    }

    /** Whether a result of this type may be new and large. */
    static boolean isCopied(ClassDesc type) {
        return type.isArray()
                || type.descriptorString().equals("Ljava/lang/String;")
                || type.descriptorString().equals("Ljava/util/List;")
                || type.descriptorString().equals("Ljava/util/Set;")
                || type.descriptorString().equals("Ljava/util/Map;");
    }

    static boolean isStream(ClassDesc type) {
        return type.isClassOrInterface()
                && type.packageName().equals("java.util.stream")
                && type.displayName().endsWith("Stream")
                && !type.displayName().equals("BaseStream");
    }

    static int elementBytes(ClassDesc array) {
        return switch (array.descriptorString().charAt(1)) {
            case 'B', 'Z' -> 1;
            case 'C', 'S' -> 2;
            case 'I', 'F' -> 4;
            default -> 8;
        };
    }
}
