package orrery.weaver;

import java.util.List;
import java.util.Locale;

/**
 * What weaving did to one class.
 *
 * @param className the binary name
 * @param markedNative whether it was left alone, being marked as native
 * @param methodCount how many methods with code it had
 * @param methods those that were woven, in the order of the class file
 * @param lambdas how many places make a lambda that can be saved
 * @param bytesBefore the size of its file
 * @param bytesAfter the size of its woven file
 */
public record ClassReport(
        String className,
        boolean markedNative,
        int methodCount,
        List<Method> methods,
        int lambdas,
        int bytesBefore,
        int bytesAfter) {
    /** The JVM never compiles methods with more bytes of code. */
    public static final int LONGEST_COMPILED = 8_000;

    private static final int NEARLY_TOO_LONG = 6_500;

    public ClassReport {
        methods = List.copyOf(methods);
    }

    /**
     * What weaving did to one method.
     *
     * @param sites how many calls it can be suspended at
     * @param bytesBefore the size of its code
     * @param bytesAfter the size of its woven code
     */
    public record Method(
            String name, String descriptor, int sites, int bytesBefore, int bytesAfter) {}

    /** How many calls the class's methods can be suspended at. */
    public int sites() {
        return methods.stream().mapToInt(Method::sites).sum();
    }

    /** Its methods that the JVM will not compile, a line each. */
    public List<String> slow() {
        return warnings(
                LONGEST_COMPILED,
                Integer.MAX_VALUE,
                "%s.%s: has %,d bytes of code when woven, and with more than %,d the JVM only interprets it; split it");
    }

    /** Its methods that the JVM will soon not compile, a line each. */
    public List<String> nearlySlow() {
        return warnings(
                NEARLY_TOO_LONG,
                LONGEST_COMPILED,
                "%s.%s: has %,d bytes of code when woven, of the %,d that the JVM compiles at most; let it grow no more");
    }

    private List<String> warnings(int above, int atMost, String text) {
        return methods.stream()
                .filter(it -> it.bytesAfter() > above && it.bytesAfter() <= atMost)
                .map(it -> format(text, className, it.name(), it.bytesAfter(), LONGEST_COMPILED))
                .toList();
    }

    /** One line for the class and one for each woven method. */
    @Override
    public String toString() {
        if (markedNative) {
            return className + ": marked @Native, left alone";
        }
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "%s: %d of %d methods woven, %d sites, %d lambdas, class file %,d to %,d bytes",
                        className,
                        methods.size(),
                        methodCount,
                        sites(),
                        lambdas,
                        bytesBefore,
                        bytesAfter));
        for (Method method : methods) {
            text.append(
                    format(
                            "\n    %s: %d sites, code %,d to %,d bytes",
                            method.name(),
                            method.sites(),
                            method.bytesBefore(),
                            method.bytesAfter()));
        }
        return text.toString();
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
