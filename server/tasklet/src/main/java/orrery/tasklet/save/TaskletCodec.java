package orrery.tasklet.save;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Frozen;
import orrery.tasklet.Tasklet;
import orrery.tasklet.woven.WovenMethod;
import orrery.tasklet.woven.WovenMethods;

/**
 * Tasklets: field by field, and then their frames, from the outermost to the innermost. Of each its
 * method, its site, how many primitives and references it has, and these; a frame's first
 * primitive, which says its method by number, is not among them.
 */
final class TaskletCodec extends ObjectCodec {
    static final String NAME = "tasklet";

    /** Far deeper than any stack that woven frames were called on. */
    private static final int MOST_FRAMES = 1 << 20;

    private static final int SITE = 0xffff;
    private static final int FRAME_BYTES = 3 * Integer.BYTES;

    private final Class<?> type;

    TaskletCodec(Class<?> type) {
        super(type);
        this.type = type;
    }

    @Override
    int refs() {
        return VARIES;
    }

    @Override
    int bytes() {
        return VARIES;
    }

    /** Writes one whose frames can be saved, or without them. */
    void write(Tasklet tasklet, boolean withFrames, Methods methods, ObjectSink to) {
        to.reserve(shape().refs(), shape().bytes() + 1);
        shape().write(tasklet, to);
        boolean frames = withFrames && Frozen.begun(tasklet);
        to.bool(frames);
        if (frames) {
            frames(Frozen.primitives(tasklet), Frozen.references(tasklet), methods, to);
        }
    }

    private static void frames(
            long[] primitives, @Nullable Object[] references, Methods methods, ObjectSink to) {
        int p = 0;
        int r = 0;
        for (boolean innermost = false; !innermost; ) {
            long id = primitives[p];
            WovenMethod method = methods.of((int) (id >>> 16));
            int number = (int) id & SITE;
            WovenMethod.Site site = method.sites().get(number);
            to.reserve(1 + site.references(), FRAME_BYTES + Long.BYTES * (site.primitives() - 1));
            to.ref(methods.saved());
            to.i32(number);
            to.i32(site.primitives());
            to.i32(site.references());
            for (int end = p + site.primitives(), at = p + 1; at < end; at++) {
                to.i64(primitives[at]);
            }
            for (int end = r + site.references(), at = r; at < end; at++) {
                to.ref(references[at]);
            }
            p += site.primitives();
            r += site.references();
            innermost = site.leaf();
        }
    }

    @Override
    ClassName name() {
        return new ClassName(NAME, type, shape().names());
    }

    /** The methods of the frames in one save; remembers the last one asked for. */
    static final class Methods {
        private @Nullable SavedMethod[] byNumber = new SavedMethod[64];
        private @Nullable SavedMethod last;

        WovenMethod of(int number) {
            if (number >= byNumber.length) {
                byNumber = Arrays.copyOf(byNumber, Math.max(2 * byNumber.length, number + 1));
            }
            SavedMethod found = byNumber[number];
            if (found == null) {
                found = SavedMethod.of(WovenMethods.of(number));
                byNumber[number] = found;
            }
            last = found;
            WovenMethod now = found.now();
            if (now == null) {
                throw new IllegalStateException("a method without its table: " + found.shown());
            }
            return now;
        }

        @Nullable SavedMethod saved() {
            return last;
        }
    }

    /** Makes tasklets; tells {@code lost} of those whose code has changed. */
    static final class Maker extends ObjectCodec.Maker {
        private final BiConsumer<Tasklet, String> lost;

        Maker(Class<?> type, SavedShape saved, BiConsumer<Tasklet, String> lost) {
            super(type, saved);
            this.lost = lost;
        }

        @Override
        int refs() {
            return VARIES;
        }

        @Override
        int bytes() {
            return VARIES;
        }

        @Override
        void fill(Object object, ObjectSource from) {
            super.fill(object, from);
            Tasklet tasklet = (Tasklet) object;
            if (!from.bool()) {
                return;
            }
            String changed = new Frames(from).thaw(tasklet);
            if (changed != null) {
                lost.accept(tasklet, changed);
            }
        }
    }

    /** Reads the frames of one tasklet. */
    private static final class Frames {
        private final ObjectSource from;
        private long[] primitives = new long[16];
        private @Nullable Object[] references = new Object[16];
        private int p;
        private int r;

        Frames(ObjectSource from) {
            this.from = from;
        }

        /** Gives why it cannot go on, or null. */
        @Nullable String thaw(Tasklet tasklet) {
            String changed = null;
            boolean innermost = false;
            for (int count = 0; !innermost; count++) {
                Object method = from.ref();
                int number = from.i32();
                int ps = from.i32();
                int rs = from.i32();
                if (count == MOST_FRAMES
                        || ps < 1
                        || rs < 0
                        || (ps - 1) * (long) Long.BYTES > from.bytesLeft()
                        || rs > from.refsLeft()) {
                    throw new LoadException("tasklet %s has broken frames".formatted(tasklet));
                }
                WovenMethod.Site site = null;
                if (method instanceof SavedMethod saved) {
                    changed = changed != null ? changed : changed(saved, number);
                    site = changed == null ? site(saved, number) : null;
                } else {
                    changed = "the class of one of its frames is gone";
                }
                if (site != null && (site.primitives() != ps || site.references() != rs)) {
                    throw new LoadException("tasklet %s has broken frames".formatted(tasklet));
                }
                read(method, number, ps, rs);
                innermost = site == null ? from.bytesLeft() == 0 : site.leaf();
            }
            if (changed == null) {
                Frozen.thaw(tasklet, Arrays.copyOf(primitives, p), Arrays.copyOf(references, r));
            }
            return changed;
        }

        private static @Nullable String changed(SavedMethod saved, int number) {
            return saved.changed() == null
                    ? null
                    : "method %s %s".formatted(saved.shown(number), saved.changed());
        }

        private static WovenMethod.Site site(SavedMethod saved, int number) {
            List<WovenMethod.Site> sites = saved.now() == null ? List.of() : saved.now().sites();
            if (number < 0 || number >= sites.size()) {
                throw new LoadException(
                        "method %s has no site %d".formatted(saved.shown(), number));
            }
            return sites.get(number);
        }

        private void read(@Nullable Object method, int number, int ps, int rs) {
            if (primitives.length - p < ps) {
                primitives = Arrays.copyOf(primitives, 2 * (p + ps));
            }
            if (references.length - r < rs) {
                references = Arrays.copyOf(references, 2 * (r + rs));
            }
            primitives[p] =
                    method instanceof SavedMethod saved && saved.now() != null
                            ? (long) saved.now().number() << 16 | number
                            : -1;
            for (int at = 1; at < ps; at++) {
                primitives[p + at] = from.i64();
            }
            for (int at = 0; at < rs; at++) {
                references[r + at] = from.ref();
            }
            p += ps;
            r += rs;
        }
    }
}
