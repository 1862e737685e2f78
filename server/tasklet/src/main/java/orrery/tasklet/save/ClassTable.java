package orrery.tasklet.save;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which classes a save has, and with which fields. */
final class ClassTable {
    private final Externals externals;
    private final ClassSpaces spaces;
    private final List<String> notes;

    ClassTable(Externals externals, List<String> notes) {
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
        return codecs;
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
        return switch (codec) {
            case Named.OUTSIDE -> Named.outside(externals);
            case Named.CLASS -> Named.classes(spaces);
            case Named.STATIC -> Named.statics(Statics.NONE);
            case GraphSaver.UNSAVABLE -> new Missing(0, 0, "");
            default -> {
                try {
                    yield Codecs.named(codec, type, fields, spaces, notes);
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
