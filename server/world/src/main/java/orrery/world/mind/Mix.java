package orrery.world.mind;

/** Mixing numbers into one, for hashes and seeds. */
final class Mix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** A number in which every bit depends on every bit of both. */
    static long mix(long hash, long value) {
        long mixed = (hash + GOLDEN) ^ (value * GOLDEN);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Of a text's characters; the same everywhere. */
    static long text(String text) {
        long hash = text.length();
        for (int index = 0; index < text.length(); index++) {
            hash = hash * GOLDEN + text.charAt(index);
        }
        return mix(hash, text.length());
    }
}
