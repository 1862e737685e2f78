package orrery.weaver.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The programs that are kept as text, among the resources of the tests. */
final class Kept {
    private static final String SUFFIX = ".java";
    private static final String ANY = "/kept-programs/Hermit.java";

    private Kept() {}

    /** All, in the order of their names. */
    static List<Program> all() throws IOException {
        List<Program> programs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.filter(it -> it.toString().endsWith(SUFFIX)).sorted().toList()) {
                programs.add(read(file));
            }
        }
        return programs;
    }

    /** One, by the name of its class. */
    static Program of(String name) throws IOException {
        return read(folder().resolve(name + SUFFIX));
    }

    private static Program read(Path file) throws IOException {
        String name = file.getFileName().toString();
        return Program.kept(
                name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
    }

    private static Path folder() {
        URL one = Objects.requireNonNull(Kept.class.getResource(ANY), "resources of the tests");
        try {
            return Objects.requireNonNull(Path.of(one.toURI()).getParent());
        } catch (URISyntaxException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
