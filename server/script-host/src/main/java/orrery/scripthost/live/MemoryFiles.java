package orrery.scripthost.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * What one run of javac sees beside the JDK: a class path in memory, and a place for what it makes.
 * The process's own class path is hidden from it.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    /** A source text under its path in the folder. */
    static final class Source extends SimpleJavaFileObject {
        private final String path;
        private final String text;

        Source(String path, String text) {
            super(uri("source", path), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        String path() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            return kind == Kind.SOURCE && file.equals(simpleName + kind.extension);
        }

        @Override
        public String getName() {
            return path;
        }
    }

    /** A class file that is there before. */
    private static final class Known extends SimpleJavaFileObject {
        private final String className;
        private final byte[] bytes;

        Known(String className, byte[] bytes) {
            super(uri("class", className), Kind.CLASS);
            this.className = className;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * A class file that javac made.
     *
     * @param path of the source that it was made from
     */
    record Made(String path, byte[] bytes) {}

    private final SortedMap<String, List<JavaFileObject>> byPackage = new TreeMap<>();
    private final SortedMap<String, Made> made = new TreeMap<>();

    /**
     * @param platform gives the classes of the JDK
     * @param classPaths class files by binary name; what stands in an earlier one hides the same
     *     name in a later one
     */
    MemoryFiles(JavaFileManager platform, List<SortedMap<String, byte[]>> classPaths) {
        super(platform);
        SortedMap<String, byte[]> visible = new TreeMap<>();
        classPaths.forEach(classes -> classes.forEach(visible::putIfAbsent));
        visible.forEach((name, bytes) ->
                byPackage
                        .computeIfAbsent(packageOf(name), _ -> new ArrayList<>())
                        .add(new Known(name, bytes)));
    }

    private static URI uri(String scheme, String path) {
        try {
            return new URI(scheme, null, "/" + path, null);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("no path of a source: '" + path + "'", e);
        }
    }

    private static String packageOf(String className) {
        int end = className.lastIndexOf('.');
        return end < 0 ? "" : className.substring(0, end);
    }

    /** What was made, by the classes' binary names. */
    SortedMap<String, Made> made() {
        return made;
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            // javac asks for one package at a time; for all below it only to find services.
            return kinds.contains(JavaFileObject.Kind.CLASS)
                    ? byPackage.getOrDefault(packageName, List.of())
                    : List.of();
        }
        return super.list(location, packageName, kinds, recurse);
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Known known
                ? known.className
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one.equals(other);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return !(file instanceof SimpleJavaFileObject) && super.contains(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location,
            String className,
            JavaFileObject.Kind kind,
            @Nullable FileObject sibling) {
        String path = sibling instanceof Source source ? source.path() : "";
        return new SimpleJavaFileObject(uri("made", className), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        made.put(className, new Made(path, toByteArray()));
                    }
                };
            }
        };
    }

    /** Nothing: the platform's files are used again. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "class path of " + Objects.toString(byPackage.keySet());
    }
}
