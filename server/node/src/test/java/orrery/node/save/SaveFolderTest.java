package orrery.node.save;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigException;

class SaveFolderTest {
    @TempDir private Path data;
    private SaveFolder folder;

    @BeforeEach
    void open() {
        folder = SaveFolder.open(data, 2);
    }

    @Test
    void anEmptyFolderHasNoSave() throws IOException {
        assertNull(folder.newest());
        assertEquals(0, folder.lastNumber());
    }

    @Test
    void theNewestIsFoundAndTheOldestAreDeleted() throws IOException {
        for (int number = 8; number <= 11; number++) {
            folder.write(SampleSave.numbered(number));
        }

        assertEquals(11, folder.newest().number());
        assertEquals(List.of("save-000000000010.orrery", "save-000000000011.orrery"), names());
    }

    @Test
    void anOlderSaveTakesThePlaceOfATornOne() throws IOException {
        folder.write(SampleSave.numbered(1));
        folder.write(SampleSave.numbered(2));
        Path newest = data.resolve("saves/save-000000000002.orrery");
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(whole, whole.length / 2));

        assertEquals(1, folder.newest().number());
        assertEquals(2, folder.lastNumber(), "its number is not used again");
    }

    @Test
    void ifNoSaveIsWholeThatIsSaidInOneLineWithTheirNames() throws IOException {
        Files.writeString(data.resolve("saves/save-3.orrery"), "of another program");

        ConfigException thrown = assertThrows(ConfigException.class, folder::newest);

        assertEquals(
                List.of(
                        "data: no save in '%s' can be used: save-3.orrery is no save; take them away"
                                        .formatted(data.resolve("saves"))
                                + " to begin anew"),
                thrown.lines());
    }

    @Test
    void whatAProcessLeftUnfinishedIsNoSaveAndIsDeletedWithTheNextOne() throws IOException {
        Path unfinished = data.resolve("saves/save-000000000004.orrery.tmp");
        Files.writeString(unfinished, "half");
        assertNull(folder.newest());

        folder.write(SampleSave.numbered(5));

        assertTrue(Files.notExists(unfinished));
        assertEquals(5, folder.newest().number());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("saves"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
