package orrery.sim.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report into a folder: {@code report.json} and a {@code report.html} that needs no other.
 */
public final class ReportFiles {
    private static final String PAGE = "report.html";
    private static final String PLACE = "/*REPORT*/null";

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
    private static final JsonMapper INDENTED =
            JSON.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFiles() {}

    /**
     * Writes both files; the folder is made.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(RunReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), json(report) + "\n");
        Files.writeString(folder.resolve(PAGE), html(report));
    }

    static String json(RunReport report) {
        return INDENTED.writeValueAsString(report);
    }

    static String html(RunReport report) throws IOException {
        // "</" would end the script that the data stands in.
        String data = JSON.writeValueAsString(report).replace("</", "<\\/");
        return page().replace(PLACE, data);
    }

    private static String page() throws IOException {
        try (InputStream in = ReportFiles.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IOException("the page of the report is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
