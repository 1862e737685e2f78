package orrery.scripthost.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a source in a folder, and what is wrong with those that cannot be read. */
class SourceFolderTest {
    @TempDir private Path path;

    private void write(String file, String text) throws IOException {
        Path place = path.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    private Sources read() throws IOException {
        SourceFolder folder = new SourceFolder(path);
        return folder.read(folder.list());
    }

    private static List<String> errors(Sources sources) {
        return sources.errors().stream().map(Object::toString).toList();
    }

    @Test
    void takesJavaFilesOfAllFoldersButNotWhatEditorsLeaveThere() throws IOException {
        write("A.java", "class A {}");
        write("a/b/B.java", "class B {}");
        write("a/notes.txt", "nothing");
        write("A.java~", "class Old {}");
        write(".#A.java", "class Lock {}");
        write(".git/C.java", "class C {}");
        write("a/package-info.java", "package a;");

        assertEquals(Set.of("A.java", "a/b/B.java"), read().texts().keySet());
    }

    @Test
    void aFileThatIsNotUtf8IsAnErrorWithItsLine() throws IOException {
        write("Good.java", "// gr\u00fcn\nclass Good {}");
        Files.write(
                path.resolve("Bad.java"),
                "class Bad {\n    // gr\u00fcn\n}".getBytes(StandardCharsets.ISO_8859_1));

        Sources sources = read();

        assertEquals(Set.of("Good.java"), sources.texts().keySet());
        assertEquals(Set.of("Bad.java"), sources.unreadable());
        assertEquals(List.of("live: Bad.java:2: must be UTF-8, is not"), errors(sources));
    }

    @Test
    void aFileThatIsTooLargeIsAnError() throws IOException {
        write("Big.java", "/".repeat(SourceFolder.MAX_FILE_BYTES + 1));
        write("Fits.java", "/".repeat(SourceFolder.MAX_FILE_BYTES));

        Sources sources = read();

        assertEquals(Set.of("Fits.java"), sources.texts().keySet());
        assertEquals(
                List.of("live: Big.java: must have at most 262144 bytes, has more"),
                errors(sources));
    }

    @Test
    void anEmptyFileIsOneThatIsAboutToBeWritten() throws IOException {
        write("Empty.java", "\n");

        assertEquals(List.of("live: Empty.java: must have a class, is empty"), errors(read()));
    }

    @Test
    void moreFilesThanTheLimitAreTooMany() throws IOException {
        for (int i = 0; i < SourceFolder.MAX_FILES; i++) {
            write("f/F" + i + ".java", "class F" + i + " {}");
        }
        assertFalse(new SourceFolder(path).list().tooMany());

        write("f/OneMore.java", "class OneMore {}");

        assertTrue(new SourceFolder(path).list().tooMany());
    }

    @Test
    void listingsDifferWhenAFileIsMovedOverAnotherOfTheSameSizeAndTime() throws IOException {
        write("A.java", "class A {}");
        SourceFolder folder = new SourceFolder(path);
        SourceFolder.Listing before = folder.list();
        assertEquals(before, folder.list());

        write("new", "class B {}");
        Files.setLastModifiedTime(
                path.resolve("new"), Files.getLastModifiedTime(path.resolve("A.java")));
        Files.delete(path.resolve("A.java"));
        Files.move(path.resolve("new"), path.resolve("A.java"));

        assertNotEquals(before, folder.list());
    }

    @Test
    void aFolderThatIsGoneIsAnErrorAndNotAnEmptyOne() {
        assertThrows(IOException.class, () -> new SourceFolder(path.resolve("gone")).list());
    }

    @Test
    void linksInACircleEnd() throws IOException {
        write("a/A.java", "class A {}");
        Files.createSymbolicLink(path.resolve("a/again"), path);

        assertEquals(Set.of("a/A.java"), read().texts().keySet());
    }
}
