package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Class files with some bytes changed are refused or loaded; nothing else comes of them. */
class MutatedClassTest {
    private static final int MUTATIONS = 200;
    private static final int MANY_MUTATIONS = 40_000;

    private static final List<String> PROGRAMS =
            List.of("Catching", "Constants", "HashMaps", "PlainTexts", "Records");

    @Test
    void changedClassFilesAreRefusedOrLoadedAndNothingElse() throws Exception {
        mutate(0, MUTATIONS);
    }

    @Test
    @Tag("long")
    void manyChangedClassFilesAreRefusedOrLoadedAndNothingElse() throws Exception {
        mutate(MUTATIONS, MANY_MUTATIONS);
    }

    private static void mutate(int from, int to) throws Exception {
        CompiledJar jar = new CompiledJar();
        for (String name : PROGRAMS) {
            jar.source("programs." + name, Programs.source(name));
        }
        SortedMap<String, byte[]> all = ScriptClasses.read("programs", jar.open()).bytes();
        List<SortedMap<String, byte[]>> programs = new ArrayList<>();
        for (String name : PROGRAMS) {
            // one script with its nested classes: all names that begin with its own
            programs.add(all.subMap("programs." + name, "programs." + name + "%"));
        }
        int loaded = 0;
        for (int seed = from; seed < to; seed++) {
            Random random = new Random(seed);
            var program = programs.get(random.nextInt(programs.size()));
            try {
                ScriptLoader.load("seed " + seed, mutated(program, random));
                loaded++;
            } catch (ScriptLoadException refused) {
                assertTrue(
                        refused.lines().stream().allMatch(line -> line.lines().count() == 1),
                        "seed " + seed);
            } catch (RuntimeException | Error thrown) {
                throw new AssertionError("seed " + seed, thrown);
            }
        }
        assertTrue(loaded > (to - from) / 50, "some are still sound: " + loaded);
        assertTrue(loaded < (to - from) * 9 / 10, "most are not: " + loaded);
    }

    private static SortedMap<String, byte[]> mutated(
            SortedMap<String, byte[]> good, Random random) {
        SortedMap<String, byte[]> classes = new TreeMap<>(good);
        String victim =
                classes.keySet().stream()
                        .skip(random.nextInt(classes.size()))
                        .findFirst()
                        .orElseThrow();
        byte[] bad = good.getOrDefault(victim, new byte[0]).clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(16) == 0) {
            bad = Arrays.copyOf(bad, random.nextInt(bad.length));
        }
        classes.put(victim, bad);
        return classes;
    }
}
