package orrery.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that those which are woven are built on, by their class files, each read once: of the
 * JDK, and of the server or whatever else the woven ones see. Nothing is loaded. May be used from
 * any thread.
 */
public final class OtherClasses {
    private final ClassLoader loader;

    /** Of classes that are there alone, so that no class file can make it grow. */
    private final Map<String, KnownClass> known = new ConcurrentHashMap<>();

    /**
     * @param loader where the class files are
     */
    public OtherClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /** A class by internal name; null if there is no such class file. */
    @Nullable KnownClass known(String internalName) {
        KnownClass found = known.get(internalName);
        if (found != null || internalName.startsWith("[")) {
            return found;
        }
        byte[] file = file(internalName);
        if (file == null) {
            return null;
        }
        KnownClass read = KnownClass.outside(ClassFile.of().parse(file));
        known.put(internalName, read);
        return read;
    }

    /** A class file, by internal name; null if there is none. */
    byte @Nullable [] file(String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
