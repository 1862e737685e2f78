package orrery.tasklet.save;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.WovenMethod;
import orrery.tasklet.woven.WovenMethods;

/**
 * A method that frames in a save are of.
 *
 * @param now what it is in this process
 * @param changed why its frames cannot be entered any more; null if they can
 */
record SavedMethod(
        Class<?> owner, String signature, @Nullable WovenMethod now, @Nullable String changed) {
    private static final int REFS = 2;

    static final Codec CODEC =
            new Value<SavedMethod>(
                    "method", REFS, Long.BYTES, SavedMethod::write, SavedMethod::read);

    static SavedMethod of(WovenMethod method) {
        Class<?> owner = method.owner();
        if (owner == null) {
            throw new IllegalStateException(
                    "the class of a frame was unloaded: " + method.className());
        }
        return new SavedMethod(owner, method.name() + method.descriptor(), method, null);
    }

    private void write(ObjectSink to) {
        to.ref(owner);
        to.ref(signature);
        to.i64(Objects.requireNonNull(now).codeHash());
    }

    private static SavedMethod read(ObjectSource from) {
        Object owner = from.ref();
        String signature = from.ref(String.class);
        long hash = from.i64();
        if (!(owner instanceof Class<?> type)) {
            throw new GoneException("the class of method " + Texts.shown(signature) + " is gone");
        }
        WovenMethod now = WovenMethods.find(type, signature);
        String changed =
                now == null
                        ? "is no more, or waits no more"
                        : now.codeHash() == hash ? null : "has changed since";
        return new SavedMethod(type, signature, now, changed);
    }

    /** Class and method, for people. */
    String shown() {
        int end = signature.indexOf('(');
        return owner.getName() + "." + (end < 0 ? signature : signature.substring(0, end));
    }

    /** Class, method and line, for people. */
    String shown(int site) {
        int line =
                now == null || site < 0 || site >= now.sites().size()
                        ? 0
                        : now.sites().get(site).line();
        return line == 0 ? shown() : shown() + ":" + line;
    }
}
