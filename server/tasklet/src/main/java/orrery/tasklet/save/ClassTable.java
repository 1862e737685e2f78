package orrery.tasklet.save;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;

/** Reads which classes a save has, and with which fields. */
final class ClassTable {
    private final Externals externals;
    private final ClassSpaces spaces;
    private final List<String> notes;
    private final BiConsumer<Tasklet, String> whoIsLost;
    private final List<String> names = new ArrayList<>();
    private final List<Codec.FieldName[]> fields = new ArrayList<>();
    private final Map<Integer, String> lost = new LinkedHashMap<>();

    /**
     * @param whoIsLost is told of tasklets that cannot go on
     */
    ClassTable(Externals externals, List<String> notes, BiConsumer<Tasklet, String> whoIsLost) {
        this.whoIsLost = whoIsLost;
        this.externals = externals;
        this.spaces = new ClassSpaces(externals);
        this.notes = notes;
    }

    Codec[] codecs(byte[] names) {
        ObjectSource in = new ObjectSource(new int[0], names, new @Nullable Object[0]);
        in.turnTo(0, 0, 0, names.length);
        int count = in.i32();
        if (count < 0 || count > in.bytesLeft()) {
            throw new LoadException(
                    "a save of %d classes in %d bytes".formatted(count, names.length));
        }
        Codec[] codecs = new Codec[count];
        for (int i = 0; i < count; i++) {
            codecs[i] = codec(in);
        }
        int losses = in.i32();
        for (int i = 0; i < losses; i++) {
            lost.put(in.i32(), text(in));
        }
        return codecs;
    }

    /** Tasklets that could not be saved, by number, with the reasons. */
    Map<Integer, String> lost() {
        return lost;
    }

    /** Whether objects of this class are those that could not be saved. */
    boolean unsavable(int number) {
        return names.get(number).equals(GraphSaver.UNSAVABLE);
    }

    /** The field that is the reference of that place; null if it is none. */
    @Nullable String refName(int number, int place) {
        int at = 0;
        for (Codec.FieldName field : fields.get(number)) {
            if (SavedShape.size(SavedShape.letter(field.type())) == 0 && at++ == place) {
                return field.name();
            }
        }
        return null;
    }

    /** How many references are fields. */
    int refs(int number) {
        int refs = 0;
        for (Codec.FieldName field : fields.get(number)) {
            refs += SavedShape.size(SavedShape.letter(field.type())) == 0 ? 1 : 0;
        }
        return refs;
    }

    /** How many bytes are fields. */
    int bytes(int number) {
        int bytes = 0;
        for (Codec.FieldName field : fields.get(number)) {
            bytes += SavedShape.size(SavedShape.letter(field.type()));
        }
        return bytes;
    }

    private Codec codec(ObjectSource in) {
        String codec = text(in);
        String type = text(in);
        int count = in.i32();
        if (count < 0 || count > in.bytesLeft()) {
            throw new LoadException("a class of %d fields".formatted(count));
        }
        Codec.FieldName[] fields = new Codec.FieldName[count];
        for (int i = 0; i < count; i++) {
            fields[i] = new Codec.FieldName(text(in), text(in), text(in));
        }
        this.fields.add(fields);
        names.add(codec);
        return switch (codec) {
            case Named.OUTSIDE -> Named.outside(externals);
            case Named.CLASS -> Named.classes(spaces);
            case Named.STATIC -> Named.statics(Statics.NONE);
            case GraphSaver.UNSAVABLE -> new Missing(0, 0, "");
            default -> {
                try {
                    yield Codecs.named(codec, type, fields, spaces, notes, whoIsLost);
                } catch (GoneException thrown) {
                    yield missing(codec, fields, String.valueOf(thrown.getMessage()));
                }
            }
        };
    }

    private static Codec missing(String codec, Codec.FieldName[] fields, String reason) {
        if (!codec.equals(ObjectCodec.NAME) && !codec.equals(RecordCodec.NAME)) {
            return new Missing(Codec.VARIES, Codec.VARIES, reason);
        }
        int refs = 0;
        int bytes = 0;
        for (Codec.FieldName field : fields) {
            int size = SavedShape.size(SavedShape.letter(field.type()));
            refs += size == 0 ? 1 : 0;
            bytes += size;
        }
        return new Missing(refs, bytes, reason);
    }

    private static String text(ObjectSource in) {
        int size = in.i32();
        if (size < 1 || size > in.bytesLeft()) {
            throw new LoadException("a name of %d bytes".formatted(size));
        }
        return in.text(size - 1);
    }

    /** Of a class that is gone, or of objects that could not be saved. */
    private static final class Missing extends Codec {
        private final int refs;
        private final int bytes;
        private final String reason;

        Missing(int refs, int bytes, String reason) {
            this.refs = reason.isEmpty() ? VARIES : refs;
            this.bytes = reason.isEmpty() ? VARIES : bytes;
            this.reason = reason;
        }

        @Override
        int refs() {
            return refs;
        }

        @Override
        int bytes() {
            return bytes;
        }

        @Override
        int needs() {
            return 0;
        }

        @Override
        void write(Object object, ObjectSink to) {
            throw new IllegalStateException("this codec only reads");
        }

        @Override
        Object make(ObjectSource from) {
            throw new GoneException(reason.isEmpty() ? from.text() : reason);
        }

        @Override
        ClassName name() {
            return new ClassName(GraphSaver.UNSAVABLE, null);
        }
    }
}
