package orrery.scripthost.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import orrery.script.EntityScript;
import orrery.tasklet.Tasklet;
import orrery.tasklet.kit.Semaphore;
import orrery.tasklet.woven.Native;

/**
 * The class files of the server that sources may name when they are compiled: those of the packages
 * that scripts see, and the annotations for null. They are read from where this process has them: a
 * jar with everything, jars of their own, or folders of classes.
 */
final class ApiClasses {
    private static final String SUFFIX = ".class";

    private ApiClasses() {}

    /**
     * All of them, by binary name.
     *
     * @throws IOException if they cannot be read
     */
    static SortedMap<String, byte[]> read() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (Class<?> one :
                List.of(EntityScript.class, Tasklet.class, Semaphore.class, Native.class)) {
            readPackage(one, classes);
        }
        NullMarks.addTo(classes);
        return classes;
    }

    private static void readPackage(Class<?> one, SortedMap<String, byte[]> classes)
            throws IOException {
        String packageName = one.getPackageName();
        Path place = place(one);
        String prefix = packageName.replace('.', '/') + "/";
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(place.resolve(prefix), "*" + SUFFIX)) {
                for (Path file : files) {
                    add(
                            packageName,
                            file.getFileName().toString(),
                            Files.readAllBytes(file),
                            classes);
                }
            }
            return;
        }
        try (ZipFile jar = new ZipFile(place.toFile())) {
            List<ZipEntry> entries = new ArrayList<>();
            jar.stream().filter(entry -> isOf(prefix, entry.getName())).forEach(entries::add);
            for (ZipEntry entry : entries) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String file = entry.getName().substring(prefix.length());
                    add(packageName, file, in.readAllBytes(), classes);
                }
            }
        }
    }

    private static boolean isOf(String prefix, String entry) {
        return entry.startsWith(prefix)
                && entry.endsWith(SUFFIX)
                && entry.indexOf('/', prefix.length()) < 0;
    }

    private static void add(
            String packageName, String file, byte[] bytes, SortedMap<String, byte[]> classes) {
        String simple = file.substring(0, file.length() - SUFFIX.length());
        classes.put(packageName + "." + simple, bytes);
    }

    private static Path place(Class<?> one) throws IOException {
        try {
            return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("where " + one + " lies is no path", e);
        }
    }
}
