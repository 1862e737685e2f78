package orrery.scripthost.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What scripts may use, read from {@code allow-list.txt}, whose head describes its lines. Immutable
 * once read; may be used from any thread.
 */
final class AllowList {
    private static final String RESOURCE = "allow-list.txt";

    /** Read once: it is part of the server, and the same for every edition. */
    private static final AllowList SHIPPED = ofResource();

    private final Map<String, ClassRule> rules = new TreeMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, String> instead = new HashMap<>();

    private AllowList() {}

    static AllowList shipped() {
        return SHIPPED;
    }

    private static AllowList ofResource() {
        try (InputStream in = AllowList.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the server's jar holds no " + RESOURCE);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            AllowList list = new AllowList();
            Reading reading = list.new Reading();
            for (String line; (line = lines.readLine()) != null; ) {
                reading.line(line);
            }
            return list;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The classes that have a rule of their own, by internal name. */
    Map<String, ClassRule> rules() {
        return rules;
    }

    /** What it says of a class, by internal name; null if scripts may not use it. */
    @Nullable ClassRule rule(String name) {
        ClassRule rule = rules.get(name);
        if (rule != null) {
            return rule;
        }
        int end = name.lastIndexOf('/');
        return end > 0 && packages.contains(name.substring(0, end)) ? ClassRule.SCRIPT_API : null;
    }

    /** What to use for a class that is not on the list. */
    String insteadOf(String name) {
        String binary = name.replace('/', '.');
        for (String outer = binary; !outer.isEmpty(); outer = before(outer, '$')) {
            String words = instead.get(outer.replace('$', '.'));
            if (words != null) {
                return words;
            }
        }
        for (String parent = before(binary, '.'); !parent.isEmpty(); parent = before(parent, '.')) {
            String words = instead.get(parent + ".*");
            if (words != null) {
                return words;
            }
        }
        return "it is not on the list of what scripts may use";
    }

    private static String before(String text, char mark) {
        return text.substring(0, Math.max(0, text.lastIndexOf(mark)));
    }

    /** Reads line by line. */
    private final class Reading {
        private String folder = "";
        private @Nullable ClassRule rule;

        void line(String line) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                return;
            }
            String[] words = text.split("\\s+", 3);
            switch (words[0]) {
                case "package" -> folder = words[1].replace('.', '/');
                case "all" -> packages.add(folder);
                case "class" -> begin(words, ClassRule.Use.OPEN, false, false);
                case "plain" -> begin(words, ClassRule.Use.OPEN, true, false);
                case "value" -> begin(words, ClassRule.Use.OPEN, true, true);
                case "closed" -> begin(words, ClassRule.Use.CLOSED, false, false);
                case "named" -> begin(words, ClassRule.Use.NAMED, false, false);
                case "refuse" -> {
                    int colon = text.indexOf(": ");
                    String member = text.substring("refuse ".length(), colon);
                    current(line).refusals.put(member, text.substring(colon + 2));
                }
                case "move" -> current(line).moves.put(words[1], target(words[2]));
                case "make" -> current(line).made = folder + "/" + words[1];
                case "constant" -> current(line).constant = true;
                case "instead" -> {
                    int colon = text.indexOf(": ");
                    String name = text.substring("instead ".length(), colon);
                    instead.put(name, text.substring(colon + 2));
                }
                default -> throw new IllegalStateException(RESOURCE + ": unknown line: " + line);
            }
        }

        private void begin(String[] words, ClassRule.Use use, boolean plain, boolean constant) {
            Set<String> only = null;
            if (words.length == 3) {
                only = new HashSet<>(List.of(words[2].split("\\s+")));
                only.remove("only");
            }
            rule = new ClassRule(use, plain, constant, only);
            rules.put(folder + "/" + words[1].replace('.', '$'), rule);
        }

        private ClassRule current(String line) {
            if (rule == null) {
                throw new IllegalStateException(RESOURCE + ": no class above: " + line);
            }
            return rule;
        }

        private static ClassRule.Target target(String toMember) {
            String member = toMember.substring("to ".length());
            int dot = member.indexOf('.');
            String owner = member.substring(0, dot);
            return new ClassRule.Target(
                    owner.equals("StrictMath") ? "java/lang/StrictMath" : Move.SUPPORT + owner,
                    member.substring(dot + 1));
        }
    }
}
