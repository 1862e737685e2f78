package orrery.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes woven that its parent may have as well, unwoven: a program of plain classes whose
 * tasklets are suspended as data. It has woven copies of the classes of {@code orrery.tasklet.kit}
 * that they use.
 *
 * <p><b>Threads.</b> As any class loader.
 */
public final class WeavingLoader extends ClassLoader {
    private static final String SUFFIX = ".class";

    private final SortedMap<String, byte[]> woven;
    private final List<ClassReport> reports;

    /**
     * Weaves classes.
     *
     * @param parent has all other classes
     * @param unwoven class files by binary name
     * @throws RefusedException if something cannot be woven
     */
    public WeavingLoader(ClassLoader parent, SortedMap<String, byte[]> unwoven) {
        super("woven", parent);
        SortedMap<String, byte[]> all = new TreeMap<>(unwoven);
        all.putAll(KitClasses.namedIn(unwoven.values(), parent));
        Weaving weaving = Weaver.weave(all, parent);
        this.woven = weaving.accepted();
        this.reports = weaving.reports();
    }

    /**
     * Weaves all classes of a class's package and of the packages below it that come from the same
     * folder or jar.
     *
     * @param anchor one of them, unwoven
     * @throws RefusedException if something cannot be woven
     */
    public static WeavingLoader of(Class<?> anchor) {
        try {
            return new WeavingLoader(anchor.getClassLoader(), around(anchor));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What weaving did, a report for each class. */
    public List<ClassReport> reports() {
        return reports;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!woven.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte @Nullable [] file = woven.get(name);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }

    private static SortedMap<String, byte[]> around(Class<?> anchor) throws IOException {
        Path source = source(anchor);
        String folder = anchor.getPackageName().replace('.', '/');
        if (Files.isDirectory(source)) {
            return classesIn(source, source.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(source)) {
            return classesIn(jar.getPath("/"), jar.getPath("/", folder));
        }
    }

    private static Path source(Class<?> anchor) {
        var source = anchor.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalArgumentException(
                    anchor.getName() + " must be of a folder or a jar, is of neither");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException(
                    anchor.getName()
                            + " must be of a folder or a jar, is of "
                            + source.getLocation(),
                    broken);
        }
    }

    private static SortedMap<String, byte[]> classesIn(Path root, Path folder) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
                if (!name.endsWith("package-info") && !name.equals("module-info")) {
                    found.put(name, Files.readAllBytes(file));
                }
            }
        }
        return found;
    }
}
