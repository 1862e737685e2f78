package orrery.weaver.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.tasklet.Scheduler;
import orrery.tasklet.save.Saved;
import orrery.weaver.WeavingLoader;
import orrery.weaver.saved.fair.Fair;

class SavedProgramTest {
    private final WeavingLoader loader = WeavingLoader.of(Fair.class);

    private static List<String> wholeDay(ClassLoader loader) throws ReflectiveOperationException {
        Day day = Day.begun(loader);
        while (day.turn()) {}
        return day.log();
    }

    @Test
    void aDayGoesOnFromEachPlaceAsIfNothingHadHappened() throws Exception {
        List<String> expected = wholeDay(loader);
        assertTrue(expected.size() > 30, expected::toString);
        WeavingLoader other = WeavingLoader.of(Fair.class);
        boolean here = true;
        Day day = Day.begun(loader);
        int turns = 0;
        while (day.turn()) {
            turns++;
            Saved saved = day.save();
            assertEquals(List.of(), saved.lost(), "turn " + turns);
            here = !here;
            day = Day.load(saved.bytes(), here ? loader : other);
        }

        assertEquals(expected, day.log());
        assertEquals(expected, wholeDay(Fair.class.getClassLoader()), "native");
        assertTrue(turns > 90, "turns: " + turns);
    }

    @Test
    void savingChangesNothingForWhatIsSaved() throws Exception {
        Day day = Day.begun(loader);
        while (day.turn()) {
            byte[] first = day.save().bytes();
            byte[] second = day.save().bytes();
            assertEquals(first.length, second.length);
        }

        assertEquals(wholeDay(loader), day.log());
    }

    @Test
    void aDayGoesOnInAnotherProcess(@TempDir Path folder) throws Exception {
        List<String> expected = wholeDay(loader);
        Day day = Day.begun(loader);
        List<Path> files = new ArrayList<>();
        for (int turn = 0; day.turn(); turn++) {
            if (turn % 60 == 30) {
                Path file = folder.resolve("turn" + turn);
                Files.write(file, day.save().bytes());
                files.add(file);
            }
        }

        for (Path file : files) {
            assertEquals(expected, elsewhere(file), file.getFileName().toString());
        }
        assertTrue(files.size() > 1, "files: " + files);
    }

    private static List<String> elsewhere(Path file) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Day.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        return process.inputReader().lines().toList();
    }

    @Test
    void nativeTaskletsAreLostAndTheRestGoesOn() throws Exception {
        Day day = Day.begun(loader);
        Scheduler scheduler = day.scheduler();
        scheduler.spawn(
                "plain",
                new Runnable() {
                    @Override
                    public void run() {
                        scheduler.sleep(1_000);
                    }
                });
        while (scheduler.runnable() > 0) {
            day.turn();
        }

        Saved saved = day.save();

        assertEquals(1, saved.lost().size());
        assertEquals(
                "it is not woven, and what waits on a stack of its own cannot be saved",
                saved.lost().getFirst().reason());
        assertEquals("plain", saved.lost().getFirst().tasklet().name());
        assertTrue(saved.lost().getFirst().tasklet().alive());
    }
}
