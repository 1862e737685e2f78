package orrery.scripthost.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;

/** The library's own classes are the largest set of odd code at hand: woven, all must verify. */
class WovenLibraryTest {
    private static final Path MODULE =
            FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");

    @Test
    void functionsAreWovenAndVerify() throws Exception {
        assertTrue(verified("java/util/function") > 40);
    }

    @Test
    @Tag("long")
    void theLibraryIsWovenAndVerifies() throws Exception {
        assertTrue(verified("java/util") > 1_000);
        assertTrue(verified("java/lang") > 700);
        assertTrue(verified("java/math") > 10);
        assertTrue(verified("java/time") > 100);
        assertTrue(verified("jdk/internal/classfile") > 300);
    }

    private static int verified(String folder) throws IOException, ScriptLoadException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve(folder))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = MODULE.relativize(file).toString();
                if (path.endsWith(".class")) {
                    String name = path.substring(0, path.length() - ".class".length());
                    classes.put(name.replace('/', '.'), Files.readAllBytes(file));
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        // In parts of what an edition may hold.
        List<String> names = List.copyOf(classes.keySet());
        for (int from = 0; from < names.size(); from += ScriptClasses.MAX_CLASSES) {
            int to = Math.min(names.size(), from + ScriptClasses.MAX_CLASSES);
            SortedMap<String, byte[]> part = new TreeMap<>();
            names.subList(from, to).forEach(name -> part.put(name, classes.get(name)));
            Weaver.weave(new ScriptClasses(folder, part))
                    .bytes()
                    .forEach((name, woven) ->
                            ClassFile.of()
                                    .verify(woven)
                                    .forEach(error -> wrong.add(name + ": " + error.getMessage())));
        }
        assertEquals(List.of(), wrong.subList(0, Math.min(wrong.size(), 20)));
        return classes.size();
    }
}
