package orrery.tasklet;

import java.lang.StackWalker.StackFrame;

/** What the frames of a woven tasklet look like to people. */
final class FrameTrace {
    private static final StackTraceElement[] NONE = {};
    private static final String OURS = "orrery.tasklet.";

    private FrameTrace() {}

    /** The innermost frame of the calling thread that is not of this package. */
    static String caller() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.filter(frame -> !ours(frame))
                                .findFirst()
                                .map(frame -> frame.toStackTraceElement().toString())
                                .orElse("unknown"));
    }

    private static boolean ours(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith(OURS) && name.indexOf('.', OURS.length()) < 0;
    }

    /** The frames of a suspended tasklet, innermost first. */
    static StackTraceElement[] of(Tasklet tasklet) {
        return NONE;
    }
}
