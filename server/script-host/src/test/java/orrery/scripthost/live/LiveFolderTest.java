package orrery.scripthost.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real folder, watched while files in it are saved as editors save them. */
class LiveFolderTest {
    private static final long PATIENCE_SECONDS = 30;

    @TempDir private Path path;

    private final BlockingQueue<ScriptLibrary.Update> updates = new LinkedBlockingQueue<>();
    private Folder jar;
    private LiveFolder live;

    @BeforeEach
    void open() throws Exception {
        TreeMap<String, String> sources = new TreeMap<>();
        sources.put("Beta.java", Folder.saying("Beta", "\"jar\""));
        jar = new Folder(Folder.compiled(sources));
        live = new LiveFolder(path, jar.library, updates::add);
    }

    @AfterEach
    void close() {
        live.close();
    }

    private ScriptLibrary.Update next() throws InterruptedException {
        ScriptLibrary.Update update = updates.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(update, "nothing was taken in");
        return update;
    }

    /** Waits for the update that brings this; others before it may tell of files half written. */
    private void awaitChange(String expected) throws InterruptedException {
        ScriptLibrary.Update update = next();
        while (!Folder.changes(update).contains(expected)) {
            update = next();
        }
    }

    @Test
    void whatLiesThereAtTheStartIsTakenInBeforeItIsWatched() throws Exception {
        Files.writeString(path.resolve("Beta.java"), Folder.saying("Beta", "\"live\""));

        live.readOnce();

        assertEquals(List.of("Beta v2"), Folder.changes(next()));
        assertEquals("live", jar.says("Beta"));
    }

    @Test
    void aSavedMovedNestedAndDeletedFileIsSeen() throws Exception {
        live.start();
        assertEquals(List.of(), Folder.changes(next()));

        Files.writeString(path.resolve("Beta.java"), Folder.saying("Beta", "\"two\""));
        awaitChange("Beta v2");

        Path swap = path.resolve(".Beta.java.swp");
        Files.writeString(swap, Folder.saying("Beta", "\"three\""));
        Files.move(swap, path.resolve("Beta.java"), StandardCopyOption.ATOMIC_MOVE);
        awaitChange("Beta v3");

        Path nested = Files.createDirectories(path.resolve("deep/er"));
        Files.writeString(nested.resolve("Gamma.java"), Folder.saying("Gamma", "\"nested\""));
        awaitChange("Gamma v1");

        Files.writeString(nested.resolve("Gamma.java"), Folder.saying("Gamma", "\"again\""));
        awaitChange("Gamma v2");

        Files.delete(path.resolve("Beta.java"));
        awaitChange("Beta v1");
    }

    @Test
    void aFileThatIsReadHalfWrittenIsReadAgainWhenTheRestIsThere() throws Exception {
        String text = Folder.saying("Beta", "\"whole\"");
        live.start();
        next();

        try (OutputStream out = Files.newOutputStream(path.resolve("Beta.java"))) {
            out.write(text.substring(0, 100).getBytes(StandardCharsets.UTF_8));
            out.flush();
            ScriptLibrary.Update half = next(); // the writer takes longer than the reader waits
            assertEquals(List.of(), Folder.changes(half));
            assertTrue(!half.errors().isEmpty(), "half a file does not compile");
            assertEquals("jar", jar.says("Beta"));
            out.write(text.substring(100).getBytes(StandardCharsets.UTF_8));
        }

        awaitChange("Beta v2");
        assertEquals("whole", jar.says("Beta"));
        assertEquals(List.of(), jar.library.state().errors());
    }

    @Test
    void aFolderThatGoesAndComesBackKeepsAllVersionsMeanwhile() throws Exception {
        Path folder = Files.createDirectory(path.resolve("live"));
        Files.writeString(folder.resolve("Gamma.java"), Folder.saying("Gamma", "\"one\""));
        live = new LiveFolder(folder, jar.library, updates::add);
        live.readOnce();
        next();
        live.start();

        Files.move(folder, path.resolve("away"));
        Files.move(path.resolve("away"), folder);
        Files.writeString(folder.resolve("Gamma.java"), Folder.saying("Gamma", "\"two\""));

        awaitChange("Gamma v2");
    }

    @Test
    void tasksRunOnTheFoldersThread() throws Exception {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        live.start();

        assertTrue(live.execute(() -> names.add(Thread.currentThread().getName())));

        assertEquals("scripts", names.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void tooManyFilesChangeNothing() throws Exception {
        Files.writeString(path.resolve("Gamma.java"), Folder.saying("Gamma", "\"one\""));
        live.readOnce();
        next();
        for (int i = 0; i < SourceFolder.MAX_FILES; i++) {
            fill(i);
        }
        Files.writeString(path.resolve("Gamma.java"), Folder.saying("Gamma", "\"two\""));

        live.readOnce();

        assertTrue(updates.isEmpty(), "nothing is taken");
        assertEquals("one", jar.says("Gamma"));
    }

    private void fill(int number) throws IOException {
        Files.writeString(path.resolve("F" + number + ".java"), "class F" + number + " {}");
    }
}
