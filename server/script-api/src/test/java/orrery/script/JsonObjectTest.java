package orrery.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        JsonObject object =
                new JsonObject()
                        .put("name", "a \"quoted\" \\ line\n with \u00e9 and \ud83d\ude80")
                        .put("whole", Long.MIN_VALUE)
                        .put("decimal", 0.1)
                        .put("flag", true)
                        .put("inner", new JsonObject().put("n", 1));

        JsonObject read = JsonObject.parse(object.toString());

        assertEquals(object.toString(), read.toString());
        assertEquals("a \"quoted\" \\ line\n with \u00e9 and \ud83d\ude80", read.text("name", ""));
        assertEquals(Long.MIN_VALUE, read.number("whole", 0));
        assertEquals(0.1, read.decimal("decimal", 0));
        assertTrue(read.flag("flag", false));
        JsonObject inner = read.object("inner");
        assertNotNull(inner);
        assertEquals(1, inner.number("n", 0));
        assertEquals(1.0, inner.decimal("n", 0));
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsTheFallback() {
        JsonObject object = JsonObject.parse("{\"text\": \"7\", \"list\": [1, {}], \"no\": null}");

        assertEquals(5, object.number("text", 5));
        assertEquals("none", object.text("missing", "none"));
        assertFalse(object.has("list"));
        assertFalse(object.has("no"));
        assertTrue(object.has("text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}}",
                "{}\u0000",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":1e999}",
                "{\"a\":99999999999999999999}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u\uff11234\"}",
                "{\"a\":\"open}",
                "{\"a\":tru}",
                "{\"a\":[1 2]}"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> JsonObject.parse(text));

        assertTrue(
                refused.getMessage().matches("JSON must have .* at \\d+, found .*"), refused + "");
    }

    @Test
    void deepNestingIsRefused() {
        assertEquals(
                "{}", JsonObject.parse("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}") + "");
        assertThrows(
                IllegalArgumentException.class, () -> JsonObject.parse("{\"a\":".repeat(100_000)));
    }

    @Test
    void noTextMakesItFailOtherwise() {
        Random random = new Random(4);
        String alphabet = "{}[]\":,\\ue0123-.truefalsn \n";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("{\"a\":");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.append(random.nextBoolean() ? "}" : "");
            try {
                JsonObject read = JsonObject.parse(text.toString());
                assertEquals(read.toString(), JsonObject.parse(read.toString()).toString());
            } catch (IllegalArgumentException refused) {
                assertTrue(
                        refused.getMessage().startsWith("JSON must have"), text + ": " + refused);
            }
        }
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JsonObject().put("a", Double.NaN));
    }
}
