package orrery.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The invariants of the architecture that neither the compiler nor Maven checks. */
final class ArchitectureRules {
    /** What must run the same on every machine, and again in a replay. */
    private static final String[] SIMULATION = {
        "orrery.tasklet..",
        "orrery.script..",
        "orrery.world..",
        "orrery.replication..",
        "orrery.scripts..",
    };

    /** Where tasklets meet other threads: blocking calls, and channels between schedulers. */
    private static final String OUTSIDE = "orrery.tasklet.outside..";

    /** Makes bytes of a system between two ticks. */
    private static final String SAVING = "orrery.tasklet.save..";

    /** Who may name whom, in the order of the data flow; nobody else may. */
    static final Map<String, List<String>> MAY_NAME =
            Map.ofEntries(
                    Map.entry("launcher", List.of()),
                    Map.entry("tasklet", List.of()),
                    Map.entry("script", List.of("tasklet")),
                    Map.entry("protocol", List.of("script")),
                    Map.entry("world", List.of("tasklet", "script")),
                    Map.entry("replication", List.of("script", "world", "protocol")),
                    Map.entry("weaver", List.of("tasklet")),
                    Map.entry("scripthost", List.of("tasklet", "script", "weaver")),
                    Map.entry("gateway", List.of("script", "protocol", "replication")),
                    Map.entry("console", List.of("gateway")),
                    Map.entry("testkit", List.of("tasklet", "script", "world")),
                    Map.entry("scripts", List.of("tasklet", "script")),
                    Map.entry(
                            "node",
                            List.of(
                                    "launcher",
                                    "tasklet",
                                    "script",
                                    "protocol",
                                    "world",
                                    "replication",
                                    "weaver",
                                    "scripthost",
                                    "gateway",
                                    "console")));

    /** Methods whose answer differs from machine to machine, or from run to run. */
    private static final Map<String, Set<String>> CLOCKS =
            Map.of(
                    "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
                    "java.time.Instant", Set.of("now"),
                    "java.time.LocalDate", Set.of("now"),
                    "java.time.LocalTime", Set.of("now"),
                    "java.time.LocalDateTime", Set.of("now"),
                    "java.time.ZonedDateTime", Set.of("now"),
                    "java.time.OffsetDateTime", Set.of("now"));

    private static final Map<String, Set<String>> THREADS =
            Map.of(
                    "java.lang.Thread",
                    Set.of(
                            "<init>",
                            "start",
                            "sleep",
                            "ofVirtual",
                            "ofPlatform",
                            "startVirtualThread",
                            "yield"),
                    "java.util.Collection",
                    Set.of("parallelStream"),
                    "java.util.stream.Stream",
                    Set.of("parallel"));

    private static final Map<String, Set<String>> MACHINE_DEPENDENT =
            Map.of(
                    "java.lang.Math",
                    Set.of(
                            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh",
                            "tanh", "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt",
                            "hypot"),
                    "java.lang.System",
                    Set.of("identityHashCode", "getenv", "getProperty", "getProperties"),
                    "java.util.Locale",
                    Set.of("getDefault"),
                    "java.time.ZoneId",
                    Set.of("systemDefault"),
                    "java.util.HashMap",
                    Set.of("entrySet", "keySet", "values", "forEach"),
                    "java.util.IdentityHashMap",
                    Set.of("entrySet", "keySet", "values", "forEach"),
                    "java.util.HashSet",
                    Set.of("iterator", "forEach", "stream", "toArray"));

    private static final Map<String, Set<String>> ENDS_OF_THE_PROCESS =
            Map.of(
                    "java.lang.System", Set.of("exit"),
                    "java.lang.Runtime", Set.of("exit", "halt"));

    private ArchitectureRules() {}

    /** Every rule by the sentence that it enforces. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the simulation reads no clock", simulationCallsNone("a clock", CLOCKS));
        rules.put("the simulation starts no thread", simulationCallsNone("a thread", THREADS));
        rules.put("the simulation shares nothing between threads", sharesNothing());
        rules.put("the simulation does not reach outside", reachesNotOutside());
        rules.put("the simulation does no I/O", doesNoIo());
        rules.put("the simulation's randomness has a seed", drawsNoRandom());
        rules.put(
                "the simulation is the same on every machine",
                simulationCallsNone("a method that depends on the machine", MACHINE_DEPENDENT));
        rules.put("no monitor is held where a tasklet may yield", holdsNoMonitor());
        rules.put("Netty's transport stays at the edge", nettyStaysAtTheEdge());
        rules.put("buffers stay where packets are", buffersStayAtPackets());
        rules.put("only the edges log", onlyTheEdgesLog());
        rules.put("the native carrier alone names the JDK's internals", carrierNamesInternals());
        rules.put("only the mains end the process", onlyMainsEndTheProcess());
        rules.put("names say something", namesSaySomething());
        new TreeMap<>(MAY_NAME)
                .forEach((module, others) ->
                        rules.put(module + " names only " + others, namesOnly(module, others)));
        return rules;
    }

    private static ArchRule simulationCallsNone(String what, Map<String, Set<String>> methods) {
        return noClasses()
                .that(are(simulation()))
                .should()
                .accessTargetWhere(targets(what, methods))
                .because("the same inputs must give the same run")
                .allowEmptyShould(true);
    }

    private static ArchRule sharesNothing() {
        return noClasses()
                .that(are(simulation()))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.util.concurrent..")
                                .and(resideOutsideOfPackage("java.util.concurrent.atomic..")))
                .because("one thread owns each solar system, and the mailbox is the only door")
                .allowEmptyShould(true);
    }

    private static ArchRule reachesNotOutside() {
        return noClasses()
                .that(are(simulation()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OUTSIDE)
                .because("what other threads come to is delivered by main, at a tick border")
                .allowEmptyShould(true);
    }

    private static ArchRule doesNoIo() {
        return noClasses()
                .that(are(simulation()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.logging..")
                .because("what comes from outside is an input of the tick")
                .allowEmptyShould(true);
    }

    private static ArchRule drawsNoRandom() {
        return noClasses()
                .that(are(simulation()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.random..", "java.security..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|WeakHashMap)")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .because("a random's state is in a column, so that it can be saved")
                .allowEmptyShould(true);
    }

    private static ArchRule holdsNoMonitor() {
        return noMethods()
                .that()
                .areDeclaredInClassesThat(are(simulation()))
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("a monitor held across a yield hangs the scheduler")
                .allowEmptyShould(true);
    }

    private static ArchRule nettyStaysAtTheEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("orrery.gateway..", "orrery.console..", "orrery.sim..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.netty..")
                                .and(
                                        resideOutsideOfPackage("io.netty.buffer..")
                                                .and(resideOutsideOfPackage("io.netty.util.."))))
                .because("a packet becomes a message in the gateway and nowhere else")
                .allowEmptyShould(true);
    }

    private static ArchRule buffersStayAtPackets() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "orrery.launcher..",
                        "orrery.tasklet..",
                        "orrery.script..",
                        "orrery.world..",
                        "orrery.scripthost..",
                        "orrery.testkit..",
                        "orrery.scripts..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("the simulation knows no packets")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheEdgesLog() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "orrery.gateway..",
                        "orrery.console..",
                        "orrery.scripthost..",
                        "orrery.node..",
                        "orrery.sim..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..")
                .because("the simulation says what happened in its outbox")
                .allowEmptyShould(true);
    }

    private static ArchRule carrierNamesInternals() {
        return noClasses()
                .that(are(not("the native carrier", "orrery.tasklet.Native(Carrier|Runner)")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.internal..", "sun..")
                .because("when that class changes, one carrier of ours does")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyMainsEndTheProcess() {
        return noClasses()
                .that(
                        are(
                                not(
                                        "a main or the launcher",
                                        "orrery.(node|sim).Main|orrery.launcher.[A-Za-z]+")))
                .should()
                .accessTargetWhere(targets("the end of the process", ENDS_OF_THE_PROCESS))
                .because("exit codes are decided in one place")
                .allowEmptyShould(true);
    }

    private static ArchRule namesSaySomething() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Factory)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..misc..", "..helper..")
                .because("a name says what the thing is")
                .allowEmptyShould(true);
    }

    private static ArchRule namesOnly(String module, List<String> others) {
        String[] allowed =
                Stream.concat(Stream.of(module), others.stream())
                        .map(name -> "orrery." + name + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("orrery." + module + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("orrery..")
                                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .because("data flows one way")
                .allowEmptyShould(true);
    }

    /**
     * The simulation, without what is there to deal with threads: the carriers that it runs on, and
     * the one package through which results of other threads come in, at tick borders. And without
     * what happens between two ticks: a system is made bytes, and code is found again by name.
     */
    private static DescribedPredicate<JavaClass> simulation() {
        return resideInAnyPackage(SIMULATION)
                .and(resideOutsideOfPackage(OUTSIDE))
                .and(resideOutsideOfPackage(SAVING))
                .and(
                        not(
                                "a carrier, or the thread that one runs on",
                                "orrery.tasklet.((Native|Portable|Woven)?Carrier(Kind)?"
                                        + "|NativeRunner|FramedThread|budget.MeteredThread)"))
                .and(not("a name of woven code", "orrery.tasklet.woven.Woven(Methods?)?"))
                .as("of the simulation");
    }

    /** Those whose full name, or that of the class around them, does not begin as {@code regex}. */
    private static DescribedPredicate<JavaClass> not(String description, String regex) {
        return DescribedPredicate.describe(
                "not " + description, type -> !type.getName().matches("(" + regex + ")([$.].*)?"));
    }

    private static DescribedPredicate<JavaAccess<?>> targets(
            String what, Map<String, Set<String>> methods) {
        return DescribedPredicate.describe(
                "is " + what,
                access -> {
                    AccessTarget target = access.getTarget();
                    return methods.entrySet().stream()
                            .anyMatch(entry ->
                                    entry.getValue().contains(target.getName())
                                            && target.getOwner().isAssignableTo(entry.getKey()));
                });
    }
}
