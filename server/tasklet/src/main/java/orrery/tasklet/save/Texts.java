package orrery.tasklet.save;

/** Texts out of saves, which may be broken, fit for a message. */
final class Texts {
    private static final int MOST = 120;

    private Texts() {}

    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MOST); i++) {
            char each = text.charAt(i);
            out.append(each < ' ' || each > '~' ? '?' : each);
        }
        return out.append(text.length() > MOST ? "..." : "").toString();
    }
}
