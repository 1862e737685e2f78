package orrery.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.node.config.ConfigValue.Members;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON, with comments of both kinds and trailing commas, into values that know their lines.
 *
 * <p>By hand on Jackson's token stream and not by its data binding, which stops at the first error
 * and forgets the lines: an operator should see all of them.
 */
final class ConfigText {
    static final int MAX_NESTING = 32;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    .build();

    private final Problems problems;

    private ConfigText(Problems problems) {
        this.problems = problems;
    }

    /**
     * The object that a file consists of. What can be read on with is added to the problems, such
     * as a key that is there twice.
     *
     * @throws ConfigException if it is not JSON, or not an object
     */
    static Members parse(ConfigSource source, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), source.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ConfigException(source.name() + ":1: expected an object, in braces");
            }
            ConfigValue all = new ConfigText(problems).value(parser);
            if (parser.nextToken() != null) {
                throw new ConfigException(
                        source.name() + ":" + line(parser) + ": expected nothing after the object");
            }
            return (Members) all;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigException(
                    source.name() + (line > 0 ? ":" + line : "") + ": not JSON: " + reason(e), e);
        }
    }

    /** What the parser found, without its own words for where: that is said already. */
    private static String reason(JacksonException e) {
        String said = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        int where = said.indexOf(" (start marker at");
        return where < 0 ? said : said.substring(0, where);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private ConfigValue value(JsonParser parser) {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, line);
            case START_ARRAY -> elements(parser, line);
            case VALUE_STRING -> new ConfigValue.Text(line, parser.getString());
            case VALUE_NUMBER_INT -> whole(parser, line);
            case VALUE_NUMBER_FLOAT -> new ConfigValue.Decimal(line, parser.getDoubleValue());
            case VALUE_TRUE -> new ConfigValue.Flag(line, true);
            case VALUE_FALSE -> new ConfigValue.Flag(line, false);
            case VALUE_NULL -> new ConfigValue.Nothing(line);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException(
                            "no value begins with " + parser.currentToken());
        };
    }

    private Members members(JsonParser parser, int line) {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (values.putIfAbsent(key, value(parser)) != null) {
                problems.add(keyLine, "'" + key + "' is there twice");
            }
        }
        return new Members(line, values);
    }

    private ConfigValue elements(JsonParser parser, int line) {
        List<ConfigValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new ConfigValue.Elements(line, values);
    }

    private static ConfigValue whole(JsonParser parser, int line) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new ConfigValue.Whole(line, parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                    new ConfigValue.Decimal(line, parser.getBigIntegerValue().doubleValue());
        };
    }
}
