package orrery.node.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.console.TaskletPage.Frame;

/** Stacks as script authors want to see them. */
final class Frames {
    /** How script loaders are named. */
    private static final String SCRIPTS = "scripts of";

    private static final String SCRIPT = "script";
    private static final String LIBRARY = "library";
    private static final String ENGINE = "engine";

    private Frames() {}

    /** All frames, each with whose it is. */
    static List<Frame> all(StackTraceElement[] stack) {
        List<Frame> frames = new ArrayList<>(stack.length);
        for (StackTraceElement element : stack) {
            frames.add(frame(element));
        }
        return frames;
    }

    /**
     * The script's frames, with what lies between them, and above them the one of the engine or the
     * library that they called: the wait itself. None if there is no frame of a script.
     */
    static List<Frame> ofScript(StackTraceElement[] stack) {
        List<Frame> frames = all(stack);
        int first = 0;
        while (first < frames.size() && !frames.get(first).of().equals(SCRIPT)) {
            first++;
        }
        int last = frames.size() - 1;
        while (last >= 0 && !frames.get(last).of().equals(SCRIPT)) {
            last--;
        }
        return last < 0 ? List.of() : frames.subList(Math.max(0, first - 1), last + 1);
    }

    /** Where something was thrown: the innermost frame of a script, or else of anybody. */
    static String place(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        for (StackTraceElement element : stack) {
            if (of(element).equals(SCRIPT)) {
                return at(element);
            }
        }
        return stack.length == 0 ? "" : at(stack[0]);
    }

    private static Frame frame(StackTraceElement element) {
        String type = element.getClassName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return new Frame(at(element), simple + "." + element.getMethodName(), of(element));
    }

    private static String at(StackTraceElement element) {
        @Nullable String file = element.getFileName();
        if (file == null) {
            return "unknown";
        }
        return element.getLineNumber() < 0 ? file : file + ":" + element.getLineNumber();
    }

    private static String of(StackTraceElement element) {
        @Nullable String loader = element.getClassLoaderName();
        if (loader != null && loader.startsWith(SCRIPTS)) {
            return SCRIPT;
        }
        String type = element.getClassName();
        boolean ours = type.startsWith("orrery.") || type.startsWith("jdk.internal.vm.");
        return ours ? ENGINE : LIBRARY;
    }
}
