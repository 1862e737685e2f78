package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Frozen;
import orrery.tasklet.Tasklet;

/**
 * Saves one graph. Objects are written in the order of their numbers, and get their numbers when
 * something that is written refers to them: breadth first, with the list of objects for a queue.
 */
final class GraphSaver {
    /** The codec's name in the place of an object that could not be saved. */
    static final String UNSAVABLE = "unsavable";

    /** How objects of one class are saved in this run. */
    private static final class Row {
        final int number;
        final Codec codec;
        final boolean outside;
        final boolean constant;
        final int refs;
        final int bytes;

        Row(int number, Codec codec, boolean outside, boolean constant) {
            this.number = number;
            this.codec = codec;
            this.outside = outside;
            this.constant = constant;
            this.refs = codec.refs();
            this.bytes = codec.bytes();
        }
    }

    private final Externals externals;
    private final ClassSpaces spaces;
    private final Statics statics = Statics.now();
    private final ObjectSink sink;
    private final Map<Class<?>, Row> rows = new HashMap<>();
    private final List<Row> table = new ArrayList<>();
    private final TaskletCodec.Methods methods = new TaskletCodec.Methods();

    /** Objects that cannot be saved, by number, with the reasons. */
    private final Map<Integer, String> culprits = new LinkedHashMap<>();

    private final Map<Tasklet, String> unsaved = new LinkedHashMap<>();
    private final Row outside;
    private final Row constants;
    private final Row unsavable;
    private final Row classes;

    /** The number of the next object to write. */
    private int next;

    private Class<?> lastType = Object.class;
    private Row last;

    GraphSaver(Externals externals, ObjectSink sink, Object root) {
        this.externals = externals;
        this.sink = sink;
        this.spaces = new ClassSpaces(externals);
        this.outside = row(Named.outside(externals), false, false);
        this.constants = row(Named.statics(statics), false, false);
        this.unsavable = row(new Codecs.Refused(""), false, false);
        this.classes = row(Named.classes(spaces), false, false);
        this.last = rowOf(lastType);
        sink.clear();
        sink.numberOf(root);
    }

    private Row row(Codec codec, boolean mayBeOutside, boolean mayBeConstant) {
        Row made = new Row(table.size(), codec, mayBeOutside, mayBeConstant);
        table.add(made);
        return made;
    }

    /** Whether a class was saved for the first time ever, so that its constants came too late. */
    boolean learned(int before) {
        return Statics.known() != before;
    }

    /** Writes at most so many objects more; whether those were the last ones. */
    boolean goOn(int objects) {
        int left = objects;
        while (left-- > 0 && next < sink.count) {
            Object object = Objects.requireNonNull(sink.objects[next]);
            Class<?> type = object.getClass();
            if (type != lastType) {
                lastType = type;
                last = rowOf(type);
            }
            sink.begin();
            write(object, last, next++);
        }
        boolean whole = next == sink.count;
        if (whole) {
            sink.begin();
        }
        return whole;
    }

    /** The tasklets that cannot be saved, with the reasons. */
    List<Lost> lost() {
        if (!culprits.isEmpty()) {
            Blame blame = new Blame(new Written(), culprits);
            blame.lost().forEach(each -> unsaved.putIfAbsent(each.tasklet(), each.reason()));
            String rest = blame.unexplained();
            if (rest != null) {
                throw new SaveException(rest);
            }
        }
        List<Lost> lost = new ArrayList<>();
        unsaved.forEach((tasklet, reason) -> lost.add(new Lost(tasklet, reason)));
        return lost;
    }

    private Row rowOf(Class<?> type) {
        Row found = rows.get(type);
        if (found == null) {
            found = made(type);
            rows.put(type, found);
        }
        return found;
    }

    private Row made(Class<?> type) {
        if (type == Class.class) {
            return classes;
        }
        Codec codec = Codecs.of(type);
        if (!ClassSpaces.library(type)) {
            Statics.learn(type);
        }
        Class<?> named = codec.name().type();
        if (named != null && spaces.nameOf(named) == null) {
            codec =
                    new Codecs.Refused(
                            "objects of %s cannot be saved, as its class loader has no name"
                                    .formatted(type.getName()));
        }
        return row(codec, codec.mayBeOutside() && externals.concerns(type), statics.concern(type));
    }

    private void write(Object object, Row own, int number) {
        Row row = own;
        if (own.constant && statics.has(object)) {
            row = constants;
        } else if (own.outside && externals.nameOf(object) != null) {
            row = outside;
        }
        sink.head(row.number);
        if (row.refs >= 0) {
            sink.reserve(row.refs, row.bytes);
            row.codec.write(object, sink);
            return;
        }
        varying(object, row, number);
    }

    private void varying(Object object, Row row, int number) {
        int refs = sink.refCount;
        int bytes = sink.dataCount;
        try {
            if (row.codec instanceof TaskletCodec codec) {
                write((Tasklet) object, codec);
            } else {
                row.codec.write(object, sink);
            }
        } catch (UnsavableException thrown) {
            sink.refCount = refs;
            sink.dataCount = bytes;
            sink.heads[sink.headCount - 1] = unsavable.number;
            String reason = String.valueOf(thrown.getMessage());
            sink.text(reason);
            culprits.put(number, reason);
        }
        sink.head(sink.refCount - refs);
        sink.head(sink.dataCount - bytes);
    }

    private void write(Tasklet tasklet, TaskletCodec codec) {
        if (tasklet.isCurrent()) {
            throw new SaveException(
                    "tasklet %s is running, and cannot be saved".formatted(tasklet));
        }
        String whyNot = Frozen.whyNot(tasklet);
        if (whyNot != null) {
            unsaved.put(tasklet, whyNot);
        }
        codec.write(tasklet, whyNot == null, methods, sink);
    }

    /**
     * The whole save.
     *
     * @param names for what is said of the classes
     */
    SavedBytes bytes(List<Lost> lost, ObjectSink names) {
        names.reserve(0, Integer.BYTES);
        names.i32(table.size());
        for (Row row : table) {
            Codec.ClassName name = row.codec.name();
            Class<?> type = name.type();
            text(names, row == unsavable ? UNSAVABLE : name.codec());
            text(names, type == null ? "" : String.valueOf(spaces.nameOf(type)));
            names.reserve(0, Integer.BYTES);
            names.i32(name.fields().length);
            for (Codec.FieldName field : name.fields()) {
                text(names, field.declaring());
                text(names, field.name());
                text(names, field.type());
            }
        }
        names.reserve(0, Integer.BYTES);
        names.i32(lost.size());
        for (Lost each : lost) {
            names.reserve(0, Integer.BYTES);
            names.i32(sink.numberOf(each.tasklet()));
            text(names, each.reason());
        }
        return SaveFile.joined(names, sink);
    }

    private static void text(ObjectSink to, String text) {
        to.reserve(0, Integer.BYTES);
        int at = to.dataCount;
        to.i32(0);
        to.text(text);
        int size = to.dataCount - at - Integer.BYTES;
        int end = to.dataCount;
        to.dataCount = at;
        to.i32(size);
        to.dataCount = end;
    }

    /** What was written, for those who look for whose fault it is that something is missing. */
    private final class Written implements Blame.Graph {
        @Override
        public int count() {
            return sink.count;
        }

        @Override
        public @Nullable Object[] objects() {
            return sink.objects;
        }

        @Override
        public int[] firstRef() {
            return sink.firstRef;
        }

        @Override
        public int[] refs() {
            return sink.refs;
        }

        @Override
        public ObjectSource source(int number) {
            ObjectSource source = new ObjectSource(sink.refs, sink.data, sink.objects);
            source.turnTo(
                    sink.firstRef[number],
                    sink.firstRef[number + 1],
                    sink.firstByte[number],
                    sink.firstByte[number + 1]);
            return source;
        }

        @Override
        public @Nullable String fieldName(int number, int place) {
            Object object = Objects.requireNonNull(sink.objects[number]);
            int at = 0;
            for (Codec.FieldName field : rowOf(object.getClass()).codec.name().fields()) {
                if (SavedShape.size(SavedShape.letter(field.type())) == 0 && at++ == place) {
                    return field.name();
                }
            }
            return null;
        }

        @Override
        public int fieldRefs(int tasklet) {
            return shape(tasklet).refs();
        }

        @Override
        public int fieldBytes(int tasklet) {
            return shape(tasklet).bytes();
        }

        private Shape shape(int tasklet) {
            Object object = Objects.requireNonNull(sink.objects[tasklet]);
            return ((ObjectCodec) rowOf(object.getClass()).codec).shape();
        }
    }
}
