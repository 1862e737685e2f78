package orrery.tasklet.save;

/**
 * Writes the fields that one class declares, in the order of its {@link Shape}. There is a
 * generated one for each class, a nest mate of it, as reading fields by handles costs several times
 * as much.
 */
public abstract class FieldWriter {
    /** For the generated ones. */
    protected FieldWriter() {}

    /** Writes the fields of {@code from}; the sink has room. */
    public abstract void write(Object from, ObjectSink to);
}
