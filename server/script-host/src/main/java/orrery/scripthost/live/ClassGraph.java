package orrery.scripthost.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.ReloadPolicy;

/** Which of a set of classes are scripts, and of which classes each of them consists. */
final class ClassGraph {
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, ClassFacts> facts = new TreeMap<>();

    /**
     * @param files class files by binary name
     */
    ClassGraph(SortedMap<String, byte[]> files) {
        this.files = files;
        files.forEach((name, file) -> facts.put(name, ClassFacts.of(file)));
    }

    /** The binary names of the scripts: top-level classes that implement EntityScript. */
    SortedSet<String> scripts() {
        SortedSet<String> scripts = new TreeSet<>();
        facts.forEach((name, fact) -> {
            if (fact.concreteTop() && implementsScript(name)) {
                scripts.add(name);
            }
        });
        return scripts;
    }

    private boolean implementsScript(String name) {
        SortedSet<String> seen = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        open.add(name);
        for (String next = open.poll(); next != null; next = open.poll()) {
            if (next.equals(EntityScript.class.getName())) {
                return true;
            }
            ClassFacts fact = facts.get(next);
            if (fact != null && seen.add(next)) {
                open.addAll(fact.parents());
            }
        }
        return false;
    }

    /** A class and all that it refers to, directly or not, as far as they are of this set. */
    SortedMap<String, byte[]> closure(String name) {
        SortedMap<String, byte[]> closure = new TreeMap<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        open.add(name);
        for (String next = open.poll(); next != null; next = open.poll()) {
            byte[] file = files.get(next);
            if (file != null && closure.putIfAbsent(next, file) == null) {
                ClassFacts fact = facts.get(next);
                if (fact != null) {
                    open.addAll(fact.mentioned());
                }
            }
        }
        return closure;
    }

    @Nullable ReloadPolicy policy(String name) {
        ClassFacts fact = facts.get(name);
        return fact == null ? null : fact.policy();
    }

    boolean callsLoopTop(SortedMap<String, byte[]> closure) {
        return closure.keySet().stream().anyMatch(name -> callsLoopTop(name));
    }

    private boolean callsLoopTop(String name) {
        ClassFacts fact = facts.get(name);
        return fact != null && fact.callsLoopTop();
    }

    /** SHA-256 over names and bytes, in hexadecimal. */
    static String hash(SortedMap<String, byte[]> classes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            classes.forEach((name, file) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(
                        HexFormat.of()
                                .toHexDigits(file.length)
                                .getBytes(StandardCharsets.US_ASCII));
                digest.update(file);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
