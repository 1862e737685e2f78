package orrery.weaver;

/**
 * Why a class cannot be woven. Names that are not known are empty.
 *
 * @param className the binary name of the class
 * @param method the method's name
 * @param file the source file's name
 * @param line in the source file, from 1; 0 if not known
 * @param text what was found, and what to write instead
 */
public record Refusal(String className, String method, String file, int line, String text) {
    /** One line: {@code Class.method (File.java:12): text}. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(className);
        if (!method.isEmpty()) {
            all.append('.').append(method);
        }
        if (!file.isEmpty()) {
            all.append(" (").append(file).append(line > 0 ? ":" + line : "").append(')');
        }
        return all.append(": ").append(text).toString();
    }
}
