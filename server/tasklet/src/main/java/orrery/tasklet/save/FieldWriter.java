package orrery.tasklet.save;

/** Writes the fields that one class declares, in the order of its {@link Shape}; generated. */
abstract class FieldWriter {
    /** Writes the fields of {@code from}; the sink has room. */
    abstract void write(Object from, ObjectSink to);
}
