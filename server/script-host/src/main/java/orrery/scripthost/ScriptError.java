package orrery.scripthost;

/**
 * One thing that is wrong with an edition of scripts. Names that are not known are empty.
 *
 * @param origin the edition: a jar's name, or a folder's
 * @param className the binary name of the class
 * @param method the method's name
 * @param file the source file's name
 * @param line in the source file, from 1; 0 if not known
 * @param message what was expected and what was found
 */
public record ScriptError(
        String origin, String className, String method, String file, int line, String message) {
    /** Names come from class files, which anybody may have made: none may fill a log. */
    private static final int MAX_NAME_LENGTH = 200;

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    public ScriptError {
        className = printable(className, MAX_NAME_LENGTH);
        method = printable(method, MAX_NAME_LENGTH);
        file = printable(file, MAX_NAME_LENGTH);
        message = printable(message, MAX_MESSAGE_LENGTH);
    }

    /** About the edition as a whole. */
    public static ScriptError ofEdition(String origin, String message) {
        return new ScriptError(origin, "", "", "", 0, message);
    }

    /** About a class as a whole. */
    public static ScriptError ofClass(String origin, String className, String message) {
        return new ScriptError(origin, className, "", "", 0, message);
    }

    /** About a line of a source file that is no class yet. */
    public static ScriptError ofSource(String origin, String file, int line, String message) {
        return new ScriptError(origin, "", "", file, line, message);
    }

    /** One line: {@code origin: Class.method (File.java:12): message}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(origin).append(": ");
        text.append(className);
        if (!method.isEmpty()) {
            text.append('.').append(method);
        }
        if (!file.isEmpty()) {
            String place = line > 0 ? file + ":" + line : file;
            text.append(className.isEmpty() ? place : " (" + place + ")");
        }
        if (!className.isEmpty() || !file.isEmpty()) {
            text.append(": ");
        }
        return text.append(message).toString();
    }

    private static String printable(String text, int limit) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length(); i++) {
            if (kept.length() >= limit) {
                return kept.append('…').toString();
            }
            char letter = text.charAt(i);
            boolean hidden =
                    switch (Character.getType(letter)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                true;
                        default -> false;
                    };
            kept.append(hidden ? '?' : letter);
        }
        return kept.toString();
    }
}
