package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayerNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "bot-17", "Ada Lovelace", "x_1.y", "Żółć", "玩家", "0"})
    void lettersAndDigitsOfAnyLanguageAreAllowed(String name) {
        assertTrue(PlayerNames.allowed(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                "a  b",
                "a\tb",
                "a\nb",
                "\u001b[31m",
                "a\u0000",
                "\u202ea",
                "a\u200bb",
                "a/b",
                "a\"",
                "\ud83d\ude80",
                "\ud83d"
            })
    void whatCouldBreakALineOrHideIsNot(String name) {
        assertFalse(PlayerNames.allowed(name));
    }

    @Test
    void thirtyTwoCharactersAreTheMost() {
        assertTrue(PlayerNames.allowed("n".repeat(32)));
        assertFalse(PlayerNames.allowed("n".repeat(33)));
    }

    @Test
    void namesThatLookAlikeAreTheSame() {
        assertEquals(PlayerNames.key("ada"), PlayerNames.key("ADA"));
        assertEquals(PlayerNames.key("Å"), PlayerNames.key("\u212b"));
        assertNotEquals(PlayerNames.key("ada"), PlayerNames.key("ada1"));
    }
}
