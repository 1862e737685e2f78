package orrery.node.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigException;

class TokenFileTest {
    @TempDir private Path folder;

    private String made() throws IOException {
        TokenFile.open(folder);
        return Files.readString(folder.resolve(TokenFile.NAME));
    }

    @Test
    void everyFolderGetsATokenOfItsOwnAndKeepsIt() throws IOException {
        String first = made();

        assertEquals(first, made());
        Files.delete(folder.resolve(TokenFile.NAME));
        assertFalse(first.equals(made()));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing half made is left");
        }
    }

    @Test
    void aFileThatHoldsNoTokenIsRefusedByName() throws IOException {
        Path file = folder.resolve(TokenFile.NAME);
        for (String text : new String[] {"", "\n", "short", "x".repeat(5_000)}) {
            Files.writeString(file, text);

            ConfigException e = assertThrows(ConfigException.class, () -> TokenFile.open(folder));

            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains(file.toString()), message);
            assertEquals(1, message.lines().count(), message);
        }
    }

    @Test
    void theTokenIsNeverShown() {
        String shown = TokenFile.open(folder).toString();

        assertEquals("the operator's token", shown);
    }
}
