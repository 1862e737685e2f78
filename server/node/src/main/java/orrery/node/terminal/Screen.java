package orrery.node.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that is drawn on again and again, and whose keys are read one by one. {@link #close}
 * gives it back as it was. One thread, but for {@link #close}.
 */
final class Screen implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";
    private static final int KEY_MILLIS = 50;
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final int STTY_SECONDS = 2;

    private final PrintStream out;
    private final @Nullable String saved;
    private boolean closed;

    /** Takes the terminal over. */
    Screen(PrintStream out) {
        this.out = out;
        this.saved = stty("-g");
        stty("-icanon -echo min 1");
        out.print(ESCAPE + "?25l" + ESCAPE + "2J");
    }

    /** Whether keys come from a terminal, output goes to one, and it understands escapes. */
    static boolean there() {
        @Nullable Console console = System.console();
        @Nullable String kind = System.getenv("TERM");
        return console != null && console.isTerminal() && kind != null && !kind.equals("dumb");
    }

    /** Draws as many of the lines as there is room for. */
    void draw(List<String> lines) {
        String[] size = String.valueOf(stty("size")).strip().split(" ", -1);
        int rows = size.length == 2 ? number(size[0], USUAL_ROWS) : USUAL_ROWS;
        int columns = size.length == 2 ? number(size[1], USUAL_COLUMNS) : USUAL_COLUMNS;
        StringBuilder text = new StringBuilder(ESCAPE + "H");
        for (int i = 0; i < Math.min(lines.size(), rows - 1); i++) {
            String line = lines.get(i);
            text.append(line, 0, Math.min(line.length(), columns)).append(ESCAPE + "K\r\n");
        }
        out.print(text.append(ESCAPE + "J"));
        out.flush();
    }

    private static int number(String text, int usual) {
        try {
            int number = Integer.parseInt(text);
            return number > 1 ? number : usual;
        } catch (NumberFormatException _) {
            return usual;
        }
    }

    /** The next key; 0 if none comes in time, -1 if there will be no more. */
    int key(long millis) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - endNanos < 0) {
            if (System.in.available() > 0) {
                return System.in.read();
            }
            Thread.sleep(KEY_MILLIS);
        }
        return 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(ESCAPE + "?25h\r\n");
            out.flush();
            if (saved != null) {
                stty(saved.strip());
            }
        }
    }

    /** What stty says; null if there is none, or no terminal. */
    private static @Nullable String stty(String arguments) {
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", "stty " + arguments + " </dev/tty 2>/dev/null")
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(STTY_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? said : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
