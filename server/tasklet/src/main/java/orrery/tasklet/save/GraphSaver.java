package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Statics statics = new Statics();
    private final ObjectSink sink;
    private final Map<Class<?>, Row> rows = new HashMap<>();
    private final List<Row> table = new ArrayList<>();
    private final Row outside;
    private final Row constants;
    private final Row unsavable;
    private final Row classes;

    GraphSaver(Externals externals, ObjectSink sink) {
        this.externals = externals;
        this.sink = sink;
        this.spaces = new ClassSpaces(externals);
        this.outside = row(Named.outside(externals), false, false);
        this.constants = row(Named.statics(statics), false, false);
        this.unsavable = row(new Codecs.Refused(""), false, false);
        this.classes = row(Named.classes(spaces), false, false);
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

    void run(Object root) {
        sink.numberOf(root);
        Class<?> lastType = Object.class;
        Row last = rowOf(lastType);
        for (int i = 0; i < sink.count; i++) {
            Object object = java.util.Objects.requireNonNull(sink.objects[i]);
            Class<?> type = object.getClass();
            if (type != lastType) {
                lastType = type;
                last = rowOf(type);
            }
            write(object, last);
        }
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

    private void write(Object object, Row own) {
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
        varying(object, row);
    }

    private void varying(Object object, Row row) {
        int refs = sink.refCount;
        int bytes = sink.dataCount;
        try {
            row.codec.write(object, sink);
        } catch (UnsavableException thrown) {
            sink.refCount = refs;
            sink.dataCount = bytes;
            sink.heads[sink.headCount - 1] = unsavable.number;
            sink.text(String.valueOf(thrown.getMessage()));
        }
        sink.head(sink.refCount - refs);
        sink.head(sink.dataCount - bytes);
    }

    byte[] bytes() {
        ObjectSink names = new ObjectSink();
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
}
