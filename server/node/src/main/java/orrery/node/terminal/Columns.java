package orrery.node.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of text whose columns are as wide as what stands in them. */
final class Columns {
    private static final String GAP = "  ";

    private final int leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param leftAligned how many columns, from the first, are of words and not of numbers
     */
    Columns(int leftAligned, String... titles) {
        this.leftAligned = leftAligned;
        rows.add(List.of(titles));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(i < leftAligned ? row.get(i) + space : space + row.get(i));
        }
        return line.toString().stripTrailing();
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }
}
