package orrery.tasklet.save;

import java.util.LinkedHashMap;
import java.util.Map;

/** The codecs of arrays of primitives. */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    static Map<Class<?>, Codec> all() {
        Map<Class<?>, Codec> all = new LinkedHashMap<>();
        all.put(
                boolean[].class,
                new Value<boolean[]>(
                        "boolean[]",
                        (it, to) -> {
                            to.reserve(0, it.length);
                            for (boolean each : it) {
                                to.bool(each);
                            }
                        },
                        from -> {
                            boolean[] made = new boolean[from.bytesLeft()];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.bool();
                            }
                            return made;
                        }));
        all.put(
                byte[].class,
                new Value<byte[]>(
                        "byte[]", (it, to) -> to.bytes(it), from -> from.bytes(from.bytesLeft())));
        all.put(
                short[].class,
                new Value<short[]>(
                        "short[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Short.BYTES));
                            for (short each : it) {
                                to.i16(each);
                            }
                        },
                        from -> {
                            short[] made = new short[from.bytesLeft() / Short.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.i16();
                            }
                            return made;
                        }));
        all.put(
                char[].class,
                new Value<char[]>(
                        "char[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Character.BYTES));
                            for (char each : it) {
                                to.u16(each);
                            }
                        },
                        from -> {
                            char[] made = new char[from.bytesLeft() / Character.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.u16();
                            }
                            return made;
                        }));
        all.put(
                int[].class,
                new Value<int[]>(
                        "int[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Integer.BYTES));
                            for (int each : it) {
                                to.i32(each);
                            }
                        },
                        from -> {
                            int[] made = new int[from.bytesLeft() / Integer.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.i32();
                            }
                            return made;
                        }));
        all.put(
                long[].class,
                new Value<long[]>(
                        "long[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Long.BYTES));
                            for (long each : it) {
                                to.i64(each);
                            }
                        },
                        from -> {
                            long[] made = new long[from.bytesLeft() / Long.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.i64();
                            }
                            return made;
                        }));
        all.put(
                float[].class,
                new Value<float[]>(
                        "float[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Float.BYTES));
                            for (float each : it) {
                                to.f32(each);
                            }
                        },
                        from -> {
                            float[] made = new float[from.bytesLeft() / Float.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.f32();
                            }
                            return made;
                        }));
        all.put(
                double[].class,
                new Value<double[]>(
                        "double[]",
                        (it, to) -> {
                            to.reserve(0, bytes(it.length, Double.BYTES));
                            for (double each : it) {
                                to.f64(each);
                            }
                        },
                        from -> {
                            double[] made = new double[from.bytesLeft() / Double.BYTES];
                            for (int i = 0; i < made.length; i++) {
                                made[i] = from.f64();
                            }
                            return made;
                        }));
        return all;
    }

    private static int bytes(int length, int size) {
        try {
            return Math.multiplyExact(length, size);
        } catch (ArithmeticException thrown) {
            throw new SaveException(
                    "an array of %d elements is too long to save".formatted(length));
        }
    }
}
