package orrery.weaver;

import java.util.Set;

/** What the analysis knows of classes that are not woven, beyond their class files. */
final class Outside {
    static final String ITERATOR = "java/util/Iterator";
    static final String ITERABLE = "java/lang/Iterable";
    static final String CHANNEL = "orrery/tasklet/Channel";

    /** The bodies of scripts: what can wait. */
    static final String BODY = "orrery/script/Self";

    /** Whose methods scripts and schedulers call, and no library below which scripts are. */
    private static final Set<String> CALLED_BY_OUR_OWN =
            Set.of("java/lang/Runnable", "java/lang/AutoCloseable", "orrery/script/EntityScript");

    private Outside() {}

    /** Whether a method that a class outside of the set declares may be implemented by a wait. */
    static boolean mayWait(KnownClass.Method method) {
        return method.operation() || CALLED_BY_OUR_OWN.contains(method.in().name());
    }

    /** Whether calls on this type are made by the JDK too, so that no wait may hide behind them. */
    static boolean isLibrary(String internalName) {
        return internalName.startsWith("java/") && !CALLED_BY_OUR_OWN.contains(internalName);
    }

    /** Whether it is the JDK's. */
    static boolean isJdk(String internalName) {
        return internalName.startsWith("java/")
                || internalName.startsWith("javax/")
                || internalName.startsWith("jdk/");
    }
}
