package orrery.tasklet;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.WovenMethod;
import orrery.tasklet.woven.WovenMethods;

/** Reads the frames of woven tasklets, without running anything. */
final class FrameTrace {
    private static final StackWalker WALKER =
            StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private FrameTrace() {}

    /** The innermost frame of the calling thread that is not of this package. */
    static String caller() {
        return WALKER.walk(frames ->
                frames.filter(frame -> !ours(frame))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("unknown"));
    }

    private static boolean ours(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return type.getPackageName().equals(FrameTrace.class.getPackageName())
                && Objects.equals(type.getClassLoader(), FrameTrace.class.getClassLoader());
    }

    /** The places of the frames of a suspended tasklet, innermost first. */
    static StackTraceElement[] of(Tasklet tasklet) {
        return frames(tasklet).stream().map(WovenFrame::place).toArray(StackTraceElement[]::new);
    }

    /** The frames of a suspended tasklet, innermost first. */
    static List<WovenFrame> frames(Tasklet tasklet) {
        List<WovenFrame> found = new ArrayList<>();
        long[] primitives = tasklet.p;
        @Nullable Object[] references = tasklet.r;
        if (primitives == null || references == null) {
            return found;
        }
        long base = 0;
        while (base >= 0) {
            long id = primitives[(int) (base >>> 32)];
            WovenMethod method = WovenMethods.of((int) (id >>> 16));
            int site = (int) id & 0xffff;
            found.addFirst(frame(method, site, primitives, references, base));
            WovenMethod.Site at = method.sites().get(site);
            base = at.leaf() ? -1 : base + at.size();
        }
        return found;
    }

    private static WovenFrame frame(
            WovenMethod method,
            int site,
            long[] primitives,
            @Nullable Object[] references,
            long base) {
        List<WovenFrame.Local> locals = new ArrayList<>();
        for (WovenMethod.Slot slot : method.sites().get(site).slots()) {
            int primitive = (int) (base >>> 32) + slot.index();
            Object value =
                    slot.kind() == 'A'
                            ? references[(int) base + slot.index()]
                            : boxed(slot, primitives[primitive]);
            locals.add(new WovenFrame.Local(slot.name(), slot.descriptor(), value));
        }
        return new WovenFrame(method, site, locals);
    }

    private static Object boxed(WovenMethod.Slot slot, long bits) {
        return switch (slot.kind()) {
            case 'J' -> bits;
            case 'F' -> Float.intBitsToFloat((int) bits);
            case 'D' -> Double.longBitsToDouble(bits);
            default ->
                    switch (slot.descriptor()) {
                        case "Z" -> bits != 0;
                        case "C" -> (char) bits;
                        case "B" -> (byte) bits;
                        case "S" -> (short) bits;
                        default -> (int) bits;
                    };
        };
    }
}
