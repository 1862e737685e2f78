package orrery.tasklet.save;

/**
 * How objects of one class are written and made again.
 *
 * <p>An object is made in two steps, as graphs have circles: {@link #make} gives the object itself,
 * and may look at no more than its first {@link #needs} references; {@link #fill} gives it the
 * rest. What cannot be changed once made needs all of its references.
 */
abstract class Codec {
    /** The numbers of references and of bytes are the object's, not the class's. */
    static final int VARIES = -1;

    /** All references are needed to make the object. */
    static final int ALL = Integer.MAX_VALUE;

    /** How many references each object has, or {@link #VARIES} for both numbers. */
    int refs() {
        return VARIES;
    }

    /** How many bytes each object has. */
    int bytes() {
        return VARIES;
    }

    /** How many of the first references {@link #make} looks at. */
    abstract int needs();

    /** Whether there is anything to do in {@link #fill}. */
    boolean fills() {
        return false;
    }

    /**
     * How many of {@code count} references, the first ones, must be whole when {@link #fill} is
     * called, since their hash code or order is asked for.
     */
    int keys(int count) {
        return 0;
    }

    /** Whether {@link Externals#nameOf} is asked. */
    boolean mayBeOutside() {
        return false;
    }

    /** Writes an object; the sink has room for what {@link #refs} and {@link #bytes} say. */
    abstract void write(Object object, ObjectSink to);

    abstract Object make(ObjectSource from);

    /** Starts again at the first reference and byte. */
    void fill(Object object, ObjectSource from) {}

    /** What the save says of this class, so that {@link Codecs#named} finds the codec again. */
    abstract ClassName name();

    /**
     * A class in a save.
     *
     * @param codec which codec takes its objects
     * @param type the class that the codec is told; null if it knows
     */
    record ClassName(
            String codec, @org.jspecify.annotations.Nullable Class<?> type, FieldName[] fields) {
        static final FieldName[] NO_FIELDS = {};

        ClassName(String codec, @org.jspecify.annotations.Nullable Class<?> type) {
            this(codec, type, NO_FIELDS);
        }
    }

    /** A field in a save: by name and type. */
    record FieldName(String declaring, String name, String type) {}
}
