package orrery.node.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.console.TaskletPage.Frame;
import orrery.console.TaskletPage.Local;
import orrery.tasklet.WovenFrame;

/** Stacks as script authors want to see them. */
final class Frames {
    /** How script loaders are named. */
    private static final String SCRIPTS = "scripts of";

    private static final String SCRIPT = "script";
    private static final String LIBRARY = "library";
    private static final String ENGINE = "engine";

    /** Of more the others are not shown. */
    private static final int MOST_LOCALS = 32;

    private static final int MOST_CHARACTERS = 80;

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

    /** The frames of a woven tasklet, which are all a script's, with what they keep. */
    static List<Frame> ofWoven(List<WovenFrame> frames) {
        List<Frame> shown = new ArrayList<>(frames.size());
        for (WovenFrame frame : frames) {
            shown.add(frame(frame.place(), SCRIPT, locals(frame)));
        }
        return shown;
    }

    private static List<Local> locals(WovenFrame frame) {
        List<Local> shown = new ArrayList<>();
        for (WovenFrame.Local local : frame.locals()) {
            boolean variable = !local.name().startsWith("#") && local.name().indexOf(' ') < 0;
            if (variable && shown.size() < MOST_LOCALS) {
                shown.add(new Local(local.name(), inShort(local.value())));
            }
        }
        return shown;
    }

    /** Runs no code of a script's, as nobody would count its steps. */
    private static String inShort(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "null";
                    case String string -> '"' + string + '"';
                    case Number number when number.getClass().getClassLoader() == null ->
                            number.toString();
                    case Boolean flag -> flag.toString();
                    case Character character -> "'" + character + "'";
                    case Enum<?> constant -> constant.name();
                    default -> value.getClass().getSimpleName();
                };
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
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
        return frame(element, of(element), null);
    }

    private static Frame frame(StackTraceElement element, String of, @Nullable List<Local> locals) {
        String type = element.getClassName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return new Frame(at(element), simple + "." + element.getMethodName(), of, locals);
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
