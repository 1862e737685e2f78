package orrery.gateway;

import java.text.Normalizer;
import java.util.Locale;
import orrery.protocol.Protocol;

/** Which names players may have, and which of them are the same. */
final class PlayerNames {
    private PlayerNames() {}

    /**
     * 1 to {@link Protocol#MAX_NAME_LENGTH} letters, digits, {@code - _ .} and single inner spaces.
     * So a name can stand in a line of log or chat and be nothing else.
     */
    static boolean allowed(String name) {
        if (name.isEmpty() || name.length() > Protocol.MAX_NAME_LENGTH) {
            return false;
        }
        int before = ' ';
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            if (c == ' ' ? before == ' ' : !allowed(c)) {
                return false;
            }
            before = c;
            i += Character.charCount(c);
        }
        return before != ' ';
    }

    private static boolean allowed(int c) {
        return Character.isLetter(c) || Character.isDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /** Equal for names that look alike: neither case nor compatibility forms tell players apart. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
