package orrery.tasklet.woven;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the frames of a method lie that the weaver has rewritten: what each of its sites keeps, and
 * where. It keeps neither the class nor its loader alive.
 *
 * <p>Immutable; may be used on any thread.
 */
public final class WovenMethod {
    private static final String END_OF_LINE = "\n";
    private static final String END_OF_FIELD = "\t";
    private static final int FIELDS_A_SITE = 4;
    private static final int FIELDS_A_SLOT = 3;
    private static final int LINES_BEFORE_SITES = 4;

    private final int number;
    private final String className;
    private final String name;
    private final String descriptor;
    private final String sourceFile;
    private final long codeHash;
    private final List<Site> sites;
    private final OwnerReference owner;

    /** The class of a method, until nobody else holds it. */
    static final class OwnerReference extends WeakReference<Class<?>> {
        final int number;

        OwnerReference(Class<?> owner, int number, ReferenceQueue<Class<?>> queue) {
            super(owner, queue);
            this.number = number;
        }
    }

    /**
     * A call at which a frame may be left.
     *
     * @param line in the source; 0 if not known
     * @param leaf whether it is left by an operation, so that no frame lies above
     * @param primitives how many primitives the frame has; the first says which method and site
     * @param references how many references it has; of an instance method, the first is {@code
     *     this}
     * @param slots what they are, without that first primitive
     */
    public record Site(int line, boolean leaf, int primitives, int references, List<Slot> slots) {
        public Site {
            slots = List.copyOf(slots);
        }

        /** Added to where the frame begins, gives where the one above begins. */
        public long size() {
            return (long) primitives << 32 | references;
        }
    }

    /**
     * A value that a frame keeps.
     *
     * @param name of the variable; {@code this}; {@code #} and a number for a variable without a
     *     name; {@code operand} and a number for an intermediate result; {@code receiver}
     * @param descriptor of its static type
     * @param kind {@code I}, {@code J}, {@code F} or {@code D} among the primitives, {@code A}
     *     among the references
     * @param index there, from the frame's first one
     */
    public record Slot(String name, String descriptor, char kind, int index) {}

    private WovenMethod(int number, OwnerReference owner, String className, String[] lines) {
        this.number = number;
        this.owner = owner;
        this.className = className;
        this.name = lines[0];
        this.descriptor = lines[1];
        this.sourceFile = lines[2];
        this.codeHash = Long.parseUnsignedLong(lines[3], 16);
        List<Site> all = new ArrayList<>();
        for (int line = LINES_BEFORE_SITES; line < lines.length; line++) {
            all.add(site(lines[line].split(END_OF_FIELD, -1)));
        }
        this.sites = List.copyOf(all);
    }

    /**
     * Reads the text that the weaver wrote into the class.
     *
     * @throws IllegalArgumentException if it is not such a text
     */
    static WovenMethod parse(
            int number, Class<?> owner, ReferenceQueue<Class<?>> queue, String text) {
        String[] lines = text.split(END_OF_LINE, -1);
        try {
            OwnerReference reference = new OwnerReference(owner, number, queue);
            return new WovenMethod(number, reference, owner.getName(), lines);
        } catch (IndexOutOfBoundsException | NumberFormatException broken) {
            throw new IllegalArgumentException(
                    "class %s has a broken frame table: '%s'".formatted(owner.getName(), text),
                    broken);
        }
    }

    private static Site site(String[] fields) {
        List<Slot> slots = new ArrayList<>();
        for (int at = FIELDS_A_SITE; at < fields.length; at += FIELDS_A_SLOT) {
            String place = fields[at];
            int index = Integer.parseInt(place.substring(1));
            slots.add(new Slot(fields[at + 2], fields[at + 1], place.charAt(0), index));
        }
        return new Site(
                Integer.parseInt(fields[0]),
                fields[1].equals("leaf"),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                slots);
    }

    /** Of this method in this process, from 1. */
    public int number() {
        return number;
    }

    /** The binary name of its class. */
    public String className() {
        return className;
    }

    /** Its class, unless it was unloaded. */
    public @Nullable Class<?> owner() {
        return owner.get();
    }

    public String name() {
        return name;
    }

    public String descriptor() {
        return descriptor;
    }

    /** The name of its source file; empty if not known. */
    public String sourceFile() {
        return sourceFile;
    }

    /** Equal for equal code and equal layout of frames, in whatever class file it is. */
    public long codeHash() {
        return codeHash;
    }

    /** By their numbers. */
    public List<Site> sites() {
        return sites;
    }

    /** What a stack trace says of a frame that was left at a site. */
    public StackTraceElement traceAt(int site) {
        int line = sites.get(site).line();
        return new StackTraceElement(
                className, name, sourceFile.isEmpty() ? null : sourceFile, line == 0 ? -1 : line);
    }

    @Override
    public String toString() {
        return className + "." + name + descriptor;
    }
}
