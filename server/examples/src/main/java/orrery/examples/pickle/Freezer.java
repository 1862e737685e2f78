package orrery.examples.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.LoadException;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Lost;
import orrery.tasklet.save.SaveException;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/**
 * Writes a program with all its tasklets to a file, and makes it anew from there. What belongs to
 * the process has a name in the file: the trace, and the loader of the woven classes.
 */
public final class Freezer implements Externals {
    private static final String TRACE = "trace";
    private static final String PROGRAM = "program";

    /** Which loaded this class, too: its woven copy. */
    private static final ClassLoader WOVEN = Freezer.class.getClassLoader();

    private final Consumer<String> trace;

    public Freezer(Consumer<String> trace) {
        this.trace = trace;
    }

    /**
     * Puts a new file in the place of the old one, if there is one; whoever is killed meanwhile
     * leaves the old one whole.
     */
    public void write(byte[] bytes, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel out =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The program as bytes. */
    public byte[] bytes(Object program) throws IOException {
        try {
            Saved saved = Saves.save(program, this);
            for (Lost lost : saved.lost()) {
                throw new IOException("tasklet " + lost.tasklet() + " is lost: " + lost.reason());
            }
            return saved.bytes();
        } catch (SaveException e) {
            throw new IOException("cannot be frozen: " + e.getMessage(), e);
        }
    }

    /** The program that the bytes are of. */
    public Object program(byte[] bytes) throws IOException {
        try {
            Loaded loaded = Saves.load(bytes, this);
            for (Lost lost : loaded.lost()) {
                throw new IOException("tasklet " + lost.tasklet() + " is lost: " + lost.reason());
            }
            return Objects.requireNonNull(loaded.root());
        } catch (LoadException e) {
            throw new IOException("cannot be thawed: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable String nameOf(Object object) {
        return trace.equals(object) ? TRACE : null;
    }

    @Override
    public @Nullable Object named(String name) {
        return name.equals(TRACE) ? trace : null;
    }

    @Override
    public @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(WOVEN) ? PROGRAM : Externals.super.loaderName(loader);
    }

    @Override
    public @Nullable ClassLoader loader(String name) {
        return name.equals(PROGRAM) ? WOVEN : Externals.super.loader(name);
    }
}
