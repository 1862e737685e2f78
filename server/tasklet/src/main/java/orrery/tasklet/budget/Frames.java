package orrery.tasklet.budget;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orrery.tasklet.Tasklet;

/** Looks at the calling tasklet's stack. Costs microseconds, so only when a budget is spent. */
final class Frames {
    private static final StackWalker WALKER =
            StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private static final String UNKNOWN = "unknown";

    /** The server's classes; a script has none in them. */
    private static final String SERVER = "orrery.";

    private static final String METERS = "orrery.tasklet.budget.";
    private static final String BODIES = "orrery.script.";

    /** Methods of the library that call a script while nothing is half changed. */
    private static final Map<String, Set<String>> SAFE =
            Map.of(
                    "java.lang.Iterable", Set.of("forEach"),
                    "java.util.ArrayList", Set.of("forEach"),
                    "java.util.Optional",
                            Set.of("ifPresent", "ifPresentOrElse", "map", "flatMap", "orElseGet"));

    private Frames() {}

    /** The innermost frame of a script, as {@code file:line}. */
    static String place() {
        return WALKER.walk(frames ->
                frames.filter(frame -> woven(frame) || !known(frame))
                        .findFirst()
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse(UNKNOWN));
    }

    /** Whether what lies between the checkpoint and the tasklet's entry may be left for a tick. */
    static boolean preemptible() {
        return WALKER.walk(Frames::safe);
    }

    private static boolean safe(Stream<StackFrame> stack) {
        boolean bottom = false;
        for (StackFrame frame : (Iterable<StackFrame>) stack::iterator) {
            if (frame.getMethodName().equals("live")
                    && frame.getDeclaringClass().isAssignableFrom(Tasklet.class)) {
                return true;
            }
            if (woven(frame)) {
                if (bottom || frame.getMethodName().equals("<clinit>")) {
                    return false;
                }
            } else if (frame.getClassName().startsWith(SERVER)) {
                // The server's own frames are those that started the script: nothing lies below.
                bottom |= !transparent(frame.getClassName());
            } else if (!SAFE.getOrDefault(frame.getClassName(), Set.of())
                    .contains(frame.getMethodName())) {
                return false;
            }
        }
        return false;
    }

    private static boolean woven(StackFrame frame) {
        return frame.getDeclaringClass().getClassLoader() instanceof WovenCode;
    }

    private static boolean transparent(String className) {
        return className.startsWith(METERS) || className.startsWith(BODIES);
    }

    /** Of the server or the library. */
    private static boolean known(StackFrame frame) {
        return frame.getClassName().startsWith(SERVER)
                || frame.getDeclaringClass().getClassLoader() == null;
    }
}
