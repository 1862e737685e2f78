package orrery.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.script.EntityScript;
import orrery.script.ShipSelf;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;
import orrery.scripthost.ScriptSet;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;

/**
 * What the counting of steps costs the shipped scripts: the same script, woven and plain, on a body
 * that answers at once, so that next to nothing but script code and switches is measured. One
 * operation is one tick of 100 ships, each of which wakes up. Needs the jar of the shipped scripts:
 * {@code -Dorrery.scripts=FILE}, by default the one that the build makes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=orrery.bench.MeteredThreads"
        })
public class WovenScriptBenchmark {
    private static final int SHIPS = 100;

    @Param({"BeltMiner", "Hauler", "Patrol", "Pirate", "Wanderer", "Duelist"})
    public String script = "";

    @Param({"false", "true"})
    public boolean woven;

    private final Scheduler scheduler = new Scheduler("bench");
    private long tick;

    @Setup
    public void start() throws IOException, ScriptLoadException {
        ScriptSet scripts = load();
        scheduler.onUncaught((tasklet, thrown) -> {
            throw new IllegalStateException(tasklet + " failed", thrown);
        });
        for (int ship = 0; ship < SHIPS; ship++) {
            @SuppressWarnings("unchecked") // all that are measured fly ships
            EntityScript<ShipSelf> mind = (EntityScript<ShipSelf>) scripts.newScript(script);
            Account account = new Account("script " + script, Budget.UNLIMITED, 0, (_, _) -> {});
            BusyShip body = new BusyShip(scheduler, ship + 1);
            account.charge(scheduler.spawn(script, () -> runForEver(mind, body)));
        }
    }

    private static void runForEver(EntityScript<ShipSelf> mind, ShipSelf body) {
        while (true) {
            mind.run(body);
            body.yield();
        }
    }

    private ScriptSet load() throws IOException, ScriptLoadException {
        Path jar =
                Path.of(
                        System.getProperty(
                                "orrery.scripts",
                                "entity-scripts/target/orrery-entity-scripts-0.1.0-SNAPSHOT.jar"));
        try (InputStream in = Files.newInputStream(jar)) {
            ScriptClasses classes = ScriptClasses.read(jar.toString(), in);
            return woven
                    ? ScriptLoader.load(jar.toString(), classes.bytes())
                    : ScriptLoader.load(classes, List.of());
        }
    }

    /** A tick in which every ship does something. */
    @Benchmark
    public long tick() {
        scheduler.beginTick(++tick);
        return scheduler.run(RunLimit.untilIdle()).resumed();
    }
}
