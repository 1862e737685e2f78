package orrery.tasklet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.WovenMethod;

/**
 * A frame of a suspended woven tasklet, for people and for tools.
 *
 * @param method what it is of
 * @param site where it was left, an index of {@link WovenMethod#sites}
 * @param locals what it keeps, {@code this} and intermediate results too
 */
public record WovenFrame(WovenMethod method, int site, List<Local> locals) {
    /**
     * A value that a frame keeps.
     *
     * @param name as {@link WovenMethod.Slot#name}
     * @param descriptor of its static type
     * @param value boxed, if it is a primitive
     */
    public record Local(String name, String descriptor, @Nullable Object value) {}

    public WovenFrame {
        locals = List.copyOf(locals);
    }

    /** The place in the source at which it was left. */
    public StackTraceElement place() {
        return method.traceAt(site);
    }
}
