package orrery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars as the build makes them: launcher, program, options, and a manifest. */
final class ProbeJar {
    private static final Class<?>[] CLASSES = {
        Launcher.class,
        LaunchException.class,
        JdkSearch.class,
        JvmOptions.class,
        ChildJvm.class,
        ParentWatch.class,
        Probe.class,
        ProbeServer.class,
        ProbeBots.class,
        ProbeExamples.class,
        Relaunch.class
    };

    private ProbeJar() {}

    /** A jar whose name has a space, as in many a home folder. */
    static Path in(Path folder, String mainClass) throws IOException {
        return at(folder.resolve("probe program.jar"), mainClass);
    }

    static Path at(Path jar, String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
        if (!mainClass.isEmpty()) {
            attributes.putValue(Launcher.MAIN_ATTRIBUTE, mainClass);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : CLASSES) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = ProbeJar.class.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry(JvmOptions.FILE));
            out.write("-Dprobe=fromJar # of the jar\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
