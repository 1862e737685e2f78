package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import orrery.tasklet.WovenTurns;

/**
 * The tests of the tasklets hold when they are woven: each test class with all that it uses is
 * loaded anew by a {@link WeavingLoader}, so that every body in it is one that suspends by
 * returning, and run by JUnit within this JUnit.
 */
class TaskletTestsWovenTest {
    /** Those that are not woven, and why. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    // waits in static initialisers, callbacks and below the library: see there
                    "orrery.tasklet.UnwovenTest",
                    // has bodies that are woven by hand
                    "orrery.tasklet.WovenCarrierTest",
                    // runs no tasklets
                    "orrery.tasklet.TailFormTest",
                    "orrery.tasklet.outside.PaceTest");

    /** Tests of saving and of what woven code calls: they bring their own woven programs. */
    private static final List<String> OTHER_PACKAGES =
            List.of("orrery.tasklet.save.", "orrery.tasklet.woven.");

    /**
     * Tests that a tasklet is preempted in the middle. Woven it can be where there is a
     * continuation to run on; on the portable carrier it runs on until it waits or is stopped for
     * good, which {@code WovenPreemptionTest} is about.
     */
    private static final Set<String> NATIVE_ONLY =
            Set.of(
                    "theThreadOfTheTicksIsMeteredWithoutAThreadLocal",
                    "theOthersOfAnAccountWaitUntilThePreemptedOneGoesOn",
                    "aTaskletOutOfStepsGoesOnInTheNextTick",
                    "aKillOfAPreemptedOneRunsItsFinallyAndFreesTheOthers",
                    "whatAnAccountPutsByIsBounded",
                    "whoWaitsNowAndThenIsNeverStopped");

    /** They read files of their module, by a path that is right in its folder. */
    private static final Set<String> READ_FILES =
            Set.of("method:everyBlockOfThePageStandsInThisFile()", "method:blocking()");

    private static final Pattern OURS = Pattern.compile("orrery/tasklet/[A-Za-z0-9_$/]+");

    private final Path folder =
            Path.of(System.getProperty("orrery.tasklet.tests", "../tasklet/target/test-classes"));

    @TestFactory
    Stream<DynamicTest> everyTestOfTheTaskletsHoldsWoven() throws IOException {
        SortedMap<String, Path> files = classFiles();
        assertTrue(files.size() > 30, "found only " + files.keySet() + " in " + folder);
        return files.keySet().stream()
                .filter(name -> name.endsWith("Test") && !LEFT_OUT.contains(name))
                .filter(name -> OTHER_PACKAGES.stream().noneMatch(name::startsWith))
                .map(name -> DynamicTest.dynamicTest(name, () -> run(name, files)));
    }

    private SortedMap<String, Path> classFiles() throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> path.toString().endsWith(".class"))
                    .forEach(path -> found.put(nameOf(folder.relativize(path)), path));
        }
        return found;
    }

    private static String nameOf(Path file) {
        String path = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return path.substring(0, path.length() - ".class".length());
    }

    private static void run(String name, SortedMap<String, Path> files) throws Exception {
        ClassLoader parent = TaskletTestsWovenTest.class.getClassLoader();
        Class<?> test = new WeavingLoader(parent, withAllItUses(name, files)).loadClass(name);
        Outcome outcome = new Outcome();
        long before = WovenTurns.onThisThread();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(test))
                                .filters(
                                        EngineFilter.includeEngines("junit-jupiter"),
                                        TagFilter.excludeTags("long"))
                                .build(),
                        outcome);
        assertEquals(List.of(), outcome.failures, name);
        assertTrue(outcome.succeeded > 0, "no test was run");
        assertTrue(WovenTurns.onThisThread() > before, "no tasklet ran woven");
    }

    /** A test class and all classes of the tests that it names, but for other test classes. */
    private static SortedMap<String, byte[]> withAllItUses(
            String test, SortedMap<String, Path> files) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(test));
        for (String name = open.poll(); name != null; name = open.poll()) {
            Path path = files.get(name);
            String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
            if (path == null
                    || found.containsKey(name)
                    || (outermost.endsWith("Test") && !outermost.equals(test))) {
                continue;
            }
            byte[] file = Files.readAllBytes(path);
            found.put(name, file);
            Matcher names = OURS.matcher(new String(file, StandardCharsets.ISO_8859_1));
            while (names.find()) {
                open.add(names.group().replace('/', '.'));
            }
        }
        return found;
    }

    private static final class Outcome implements TestExecutionListener {
        private final List<String> failures = new ArrayList<>();
        private int succeeded;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String id = test.getUniqueId();
            if (id.contains("invocation:#2") && NATIVE_ONLY.stream().anyMatch(id::contains)
                    || READ_FILES.stream().anyMatch(id::contains)) {
                return;
            }
            switch (result.getStatus()) {
                case SUCCESSFUL -> succeeded += test.isTest() ? 1 : 0;
                case FAILED, ABORTED ->
                        failures.add(
                                test.getUniqueId()
                                        + ": "
                                        + told(result.getThrowable().orElse(null)));
            }
        }

        private static String told(@Nullable Throwable thrown) {
            if (thrown == null) {
                return "aborted";
            }
            StringBuilder text = new StringBuilder(thrown.toString());
            for (StackTraceElement frame : thrown.getStackTrace()) {
                if (text.length() > 1_500) {
                    break;
                }
                if (frame.getClassName().startsWith("orrery.")) {
                    text.append("\n    at ").append(frame);
                }
            }
            return text.toString();
        }
    }
}
