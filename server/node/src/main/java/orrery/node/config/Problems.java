package orrery.node.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file, collected so that the operator sees all of it at once. */
final class Problems {
    /** More than this are counted, not shown: a file that is wrong throughout is not read. */
    static final int MAX_SHOWN = 50;

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private int count;

    Problems(String file) {
        this.file = file;
    }

    /** Adds what is wrong at a line; 0 means the file as a whole. */
    void add(int line, String text) {
        count++;
        if (lines.size() < MAX_SHOWN) {
            lines.add(file + (line > 0 ? ":" + line : "") + ": " + text);
        }
    }

    int count() {
        return count;
    }

    /**
     * Does nothing if nothing is wrong.
     *
     * @throws ConfigException with all that was added
     */
    void throwIfAny() {
        if (count == 0) {
            return;
        }
        List<String> all = new ArrayList<>(lines);
        if (count > lines.size()) {
            all.add(file + ": and " + (count - lines.size()) + " more errors");
        }
        throw new ConfigException(all);
    }
}
