package orrery.examples;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of text that any JDK can make: all names and strings of its own classes, a file a module
 * and a line a string. About 60 MB, with some 280,000 distinct words.
 */
final class WordText {
    private static final String SUFFIX = ".txt";

    // Tags of a class file's constant pool, and how many bytes follow them.
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;
    private static final List<Integer> OF_TWO_BYTES = List.of(7, 8, 16, 19, 20);
    private static final List<Integer> OF_FOUR_BYTES = List.of(3, 4, 9, 10, 11, 12, 17, 18);

    private WordText() {}

    /** The words of a line, in their order. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean within = i < line.length() && isOfWord(line.charAt(i));
            if (within && start < 0) {
                start = i;
            } else if (!within && start >= 0) {
                words.add(line.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    // By hand: a regular expression here took more time than all the tasklets.
    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$';
    }

    /** The text files of a folder, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    /** Fills a folder, which must not exist, with the strings of all modules of this JDK. */
    static void make(Path folder) throws IOException {
        Path half = folder.resolveSibling(folder.getFileName() + ".part");
        Files.createDirectories(half);
        Path modules = Path.of(URI.create("jrt:/")).resolve("/modules");
        try (Stream<Path> all = Files.list(modules)) {
            for (Path module : (Iterable<Path>) all.sorted()::iterator) {
                makeFile(module, half.resolve(module.getFileName() + SUFFIX));
            }
        }
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE); // so that no half is ever counted
    }

    /** Writes the strings of one module's classes. */
    static void makeFile(Path module, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                Stream<Path> tree = Files.walk(module)) {
            tree.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .forEach(path -> writeStrings(path, out));
        }
    }

    private static void writeStrings(Path classFile, Writer out) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(classFile)))) {
            in.skipNBytes(8); // magic number and version
            int entries = in.readUnsignedShort();
            for (int entry = 1; entry < entries; entry++) {
                int tag = in.readUnsignedByte();
                if (tag == UTF8) {
                    // Lone surrogates are legal in a class file, but not in text.
                    out.write(in.readUTF().replaceAll("[^ -~]", " "));
                    out.write('\n');
                } else if (tag == LONG || tag == DOUBLE) {
                    in.skipNBytes(8);
                    entry++; // takes two places
                } else {
                    in.skipNBytes(sizeOf(tag, classFile));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the strings of " + classFile, e);
        }
    }

    private static int sizeOf(int tag, Path classFile) throws IOException {
        if (OF_TWO_BYTES.contains(tag)) {
            return 2;
        }
        if (OF_FOUR_BYTES.contains(tag)) {
            return 4;
        }
        if (tag == METHOD_HANDLE) {
            return 3;
        }
        throw new IOException("unknown constant " + tag + " in " + classFile);
    }
}
