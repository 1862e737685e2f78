package orrery.tasklet.save;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** What a woven class says of the code of its lambdas: the compiler numbers them as they come. */
final class LambdaHashes {
    /** Gives a line for each body of a lambda: name and descriptor, a tab, the hash. */
    private static final String TABLE = "$lambdas";

    private static final int HEX = 16;

    private static final ClassValue<Map<String, Long>> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected Map<String, Long> computeValue(Class<?> type) {
                    return read(type);
                }
            };

    private LambdaHashes() {}

    /** The hash of a lambda's body; 0 if the class does not say. */
    static long of(Class<?> type, String nameAndDescriptor) {
        return OF_CLASS.get(type).getOrDefault(nameAndDescriptor, 0L);
    }

    private static Map<String, Long> read(Class<?> type) {
        Map<String, Long> hashes = new HashMap<>();
        try {
            Method table = type.getDeclaredMethod(TABLE);
            table.setAccessible(true);
            for (String row : (String[]) table.invoke(null)) {
                int tab = row.indexOf('\t');
                hashes.put(
                        row.substring(0, tab), Long.parseUnsignedLong(row.substring(tab + 1), HEX));
            }
        } catch (NoSuchMethodException _) {
            return Map.of(); // it has no lambdas, or is not woven
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(
                    "class %s did not give its lambdas".formatted(type.getName()), failed);
        }
        return hashes;
    }
}
