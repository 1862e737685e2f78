package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Frozen;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * Loads one graph: first makes all objects that can be made without others, then walks the graph so
 * that each object comes after those that it refers to, as far as there are no circles, makes what
 * is left and fills them. What could not be filled on the way, as it is part of a circle, is filled
 * at the end, those that ask for hash codes last.
 */
final class GraphLoader {
    private static final byte NEW = 0;

    /** On the way from the root to the object that is looked at. */
    private static final byte OPEN = 1;

    /** Made, but it, or something that it leads to, waits for the end of a circle. */
    private static final byte PARTIAL = 2;

    private static final byte WHOLE = 3;

    private final SaveFile file;
    private final ClassTable table;
    private final Codec[] codecs;

    private final Map<Tasklet, String> lost = new LinkedHashMap<>();
    private final @Nullable Object[] objects;
    private final byte[] status;
    private final int[] firstRef;
    private final int[] firstByte;
    private final int[] classOf;
    private final int[] refs;
    private final ObjectSource source;
    private final List<String> notes = new ArrayList<>();
    private final @Nullable String[] gone;
    private boolean anyGone;

    private int[] path = new int[1024];
    private int depth;
    private int[] late = new int[64];
    private int lateCount;

    /** What could not be made on the way, as something that it needs was further up. */
    private int[] unmade = new int[64];

    private int unmadeCount;

    GraphLoader(SaveFile file, Externals externals) {
        this.file = file;
        int count = file.objects();
        this.objects = new Object[count];
        this.gone = new String[count];
        this.status = new byte[count];
        this.firstRef = new int[count + 1];
        this.firstByte = new int[count + 1];
        this.classOf = new int[count];
        this.refs = file.refs();
        this.source = new ObjectSource(refs, file.data(), objects);
        this.table = new ClassTable(externals, notes, this::lose);
        this.codecs = table.codecs(file.names());
    }

    List<String> notes() {
        return notes;
    }

    @Nullable Object load() {
        layOut();
        makeShells();
        for (int i = 0; i < objects.length; i++) {
            if (status[i] == NEW) {
                walk(i);
            }
        }
        for (int at = 0; at < unmadeCount; at++) {
            makeLate(unmade[at]);
        }
        fillLate(false);
        fillLate(true);
        findLost();
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] instanceof Restored restored && codecs[classOf[i]].fills()) {
                restored.restored();
            }
        }
        discardLost();
        return objects[0];
    }

    List<Lost> lost() {
        List<Lost> all = new ArrayList<>();
        lost.forEach((tasklet, reason) -> all.add(new Lost(tasklet, reason)));
        return all;
    }

    private void lose(Tasklet tasklet, String reason) {
        lost.put(tasklet, reason);
    }

    private void findLost() {
        Map<Integer, String> culprits = new LinkedHashMap<>();
        Map<Integer, String> before = table.lost();
        before.forEach((number, reason) -> {
            if (number >= objects.length || !(objects[number] instanceof Tasklet tasklet)) {
                throw new LoadException("object %d is no tasklet".formatted(number));
            }
            lose(Frozen.original(tasklet), reason);
        });
        if (anyGone) {
            for (int i = 0; i < objects.length; i++) {
                String reason = gone[i];
                // What was missing when it was saved has cost its tasklets then.
                if (reason != null && !table.unsavable(classOf[i])) {
                    culprits.put(i, reason);
                }
            }
        }
        if (!culprits.isEmpty()) {
            Blame blame = new Blame(new Read(), culprits);
            blame.lost().forEach(each -> lost.putIfAbsent(each.tasklet(), each.reason()));
            String rest = blame.unexplained();
            if (rest != null) {
                throw new LoadException(rest);
            }
        }
    }

    /** Those whose scheduler stays outside are in none of its queues, and their owner's matter. */
    private void discardLost() {
        if (lost.isEmpty()) {
            return;
        }
        Map<Scheduler, Boolean> loaded = new IdentityHashMap<>();
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] instanceof Scheduler scheduler && codecs[classOf[i]].fills()) {
                loaded.put(scheduler, true);
            }
        }
        for (Tasklet tasklet : lost.keySet()) {
            if (loaded.containsKey(tasklet.scheduler())) {
                tasklet.scheduler().discard(tasklet);
            }
        }
    }

    /** Finds where each object's references and bytes begin. */
    private void layOut() {
        int[] heads = file.heads();
        int head = 0;
        long ref = 0;
        long data = 0;
        for (int i = 0; i < objects.length; i++) {
            int number = head < heads.length ? heads[head++] : -1;
            if (number < 0 || number >= codecs.length) {
                throw new LoadException(
                        "object %d is of class %d of %d".formatted(i, number, codecs.length));
            }
            classOf[i] = number;
            int ownRefs = codecs[number].refs();
            int ownBytes = codecs[number].bytes();
            if (ownRefs < 0) {
                if (heads.length - head < 2) {
                    throw new LoadException("object %d has no size".formatted(i));
                }
                ownRefs = heads[head++];
                ownBytes = heads[head++];
            }
            ref += ownRefs;
            data += ownBytes;
            if (ownRefs < 0 || ownBytes < 0 || ref > refs.length || data > file.data().length) {
                throw new LoadException("object %d reaches beyond the end".formatted(i));
            }
            firstRef[i + 1] = (int) ref;
            firstByte[i + 1] = (int) data;
        }
        if (head != heads.length || ref != refs.length || data != file.data().length) {
            throw new LoadException("objects do not add up to the size of the save");
        }
        for (int each : refs) {
            if (each < 0 || each > objects.length) {
                throw new LoadException(
                        "a reference to object %d of %d".formatted(each - 1, objects.length));
            }
        }
    }

    private void makeShells() {
        for (int i = 0; i < objects.length; i++) {
            Codec codec = codecs[classOf[i]];
            int needs = codec.needs();
            boolean alone = firstRef[i] == firstRef[i + 1];
            if (needs == 0 || alone) {
                make(i);
                if (alone && !codec.fills()) {
                    status[i] = WHOLE;
                }
            }
        }
    }

    private void make(int i) {
        turnTo(i);
        try {
            objects[i] = codecs[classOf[i]].make(source);
        } catch (GoneException thrown) {
            anyGone = true;
            gone[i] = String.valueOf(thrown.getMessage());
        }
    }

    private boolean made(int i) {
        return objects[i] != null || gone[i] != null;
    }

    private void turnTo(int i) {
        source.turnTo(firstRef[i], firstRef[i + 1], firstByte[i], firstByte[i + 1]);
    }

    private void walk(int root) {
        push(root);
        while (depth > 0) {
            int i = path[depth - 1];
            if (status[i] == NEW) {
                status[i] = OPEN;
                for (int at = firstRef[i + 1] - 1; at >= firstRef[i]; at--) {
                    int to = refs[at] - 1;
                    if (to >= 0 && status[to] == NEW) {
                        push(to);
                    }
                }
            } else {
                depth--;
                if (status[i] == OPEN) {
                    close(i);
                }
            }
        }
    }

    private void push(int i) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth++] = i;
    }

    /** All that an object refers to has been looked at. */
    private void close(int i) {
        int first = firstRef[i];
        int end = firstRef[i + 1];
        int made = 0;
        int whole = 0;
        for (int at = first; at < end; at++) {
            int to = refs[at] - 1;
            made += to < 0 || made(to) ? 1 : 0;
            whole += to < 0 || status[to] == WHOLE ? 1 : 0;
        }
        Codec codec = codecs[classOf[i]];
        if (!made(i) && !makeAfter(i, codec, made < end - first)) {
            status[i] = PARTIAL;
            return;
        }
        boolean filled = !codec.fills() || gone[i] != null;
        if (!filled && made == end - first && keysAreWhole(codec, first, end, whole)) {
            fill(i);
            filled = true;
        }
        if (!filled) {
            late(i);
        }
        status[i] = filled && whole == end - first ? WHOLE : PARTIAL;
    }

    private boolean makeAfter(int i, Codec codec, boolean someMissing) {
        if (someMissing && waits(i, codec)) {
            if (unmadeCount == unmade.length) {
                unmade = Arrays.copyOf(unmade, 2 * unmadeCount);
            }
            unmade[unmadeCount++] = i;
            return false;
        }
        make(i);
        return true;
    }

    /** Whether something that must be made before an object is not. */
    private boolean waits(int i, Codec codec) {
        int end = (int) Math.min(firstRef[i + 1], (long) firstRef[i] + codec.needs());
        for (int at = firstRef[i]; at < end; at++) {
            int to = refs[at] - 1;
            if (to >= 0 && !made(to)) {
                return true;
            }
        }
        return false;
    }

    /** Puts what must be made before an object on the way; false if nothing is left of that. */
    private boolean pushUnmade(int i, Codec codec) {
        boolean some = false;
        int end = (int) Math.min(firstRef[i + 1], (long) firstRef[i] + codec.needs());
        for (int at = firstRef[i]; at < end; at++) {
            int to = refs[at] - 1;
            if (to >= 0 && !made(to)) {
                if (status[to] == OPEN) {
                    throw new LoadException(
                            "object %d, which cannot change, is part of itself".formatted(to));
                }
                push(to);
                some = true;
            }
        }
        return some;
    }

    /** Makes an object after those that it needs; what can change needs none, and is made. */
    private void makeLate(int root) {
        push(root);
        while (depth > 0) {
            int i = path[depth - 1];
            Codec codec = codecs[classOf[i]];
            if (!made(i) && status[i] != OPEN) {
                status[i] = OPEN;
                if (pushUnmade(i, codec)) {
                    continue;
                }
            }
            depth--;
            if (!made(i)) {
                make(i);
                status[i] = PARTIAL;
                if (codec.fills()) {
                    late(i);
                }
            }
        }
    }

    private void late(int i) {
        if (lateCount == late.length) {
            late = Arrays.copyOf(late, 2 * lateCount);
        }
        late[lateCount++] = i;
    }

    private boolean keysAreWhole(Codec codec, int first, int end, int whole) {
        int keys = codec.keys(end - first);
        if (whole == end - first) {
            return true;
        }
        for (int at = first; at < first + keys; at++) {
            int to = refs[at] - 1;
            if (to >= 0 && status[to] != WHOLE) {
                return false;
            }
        }
        return true;
    }

    private void fill(int i) {
        turnTo(i);
        if (gone[i] == null) {
            codecs[classOf[i]].fill(Objects.requireNonNull(objects[i]), source);
        }
    }

    private void fillLate(boolean keyed) {
        for (int at = 0; at < lateCount; at++) {
            int i = late[at];
            if (codecs[classOf[i]].keys(firstRef[i + 1] - firstRef[i]) > 0 == keyed) {
                fill(i);
            }
        }
    }

    /** What was read, for those who look for whose fault it is that something is missing. */
    private final class Read implements Blame.Graph {
        @Override
        public int count() {
            return objects.length;
        }

        @Override
        public @Nullable Object[] objects() {
            return objects;
        }

        @Override
        public int[] firstRef() {
            return firstRef;
        }

        @Override
        public int[] refs() {
            return refs;
        }

        @Override
        public ObjectSource source(int number) {
            ObjectSource own = new ObjectSource(refs, file.data(), objects);
            own.turnTo(
                    firstRef[number],
                    firstRef[number + 1],
                    firstByte[number],
                    firstByte[number + 1]);
            return own;
        }

        @Override
        public @Nullable String fieldName(int number, int place) {
            return table.refName(classOf[number], place);
        }

        @Override
        public int fieldRefs(int tasklet) {
            return table.refs(classOf[tasklet]);
        }

        @Override
        public int fieldBytes(int tasklet) {
            return table.bytes(classOf[tasklet]);
        }
    }
}
