package orrery.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.woven.Woven;

/**
 * What weaving costs the shipped scripts, or spares them: the same script as it was compiled, on
 * the native carrier, and through all stages of the server, its steps counted and its frames data;
 * on a body that answers at once, so that next to nothing but script code and switches is measured.
 * One operation is one tick of 100 ships, each of which wakes up. Needs the jar of the shipped
 * scripts: {@code -Dorrery.scripts=FILE}, by default the one that the build makes.
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
    private final List<Runnable> ended = new ArrayList<>();
    private final Account account = new Account("script", Budget.UNLIMITED, 0, (_, _) -> {});
    private long tick;

    /** A script on its body, and nothing else: what is called anew at each resume. */
    @SuppressWarnings("serial") // never saved
    private record WovenFlight(EntityScript<ShipSelf> mind, ShipSelf body)
            implements Runnable, Woven {
        @Override
        public void run() {
            mind.run(body);
        }
    }

    @Setup
    public void start() throws IOException, ScriptLoadException {
        ScriptSet scripts = load();
        scheduler.onUncaught((tasklet, thrown) -> {
            throw new IllegalStateException(tasklet + " failed", thrown);
        });
        for (int ship = 0; ship < SHIPS; ship++) {
            @SuppressWarnings("unchecked") // all that are measured fly ships
            EntityScript<ShipSelf> mind = (EntityScript<ShipSelf>) scripts.newScript(script);
            ShipSelf body = new BusyShip(scheduler, ship + 1);
            fly(woven ? new WovenFlight(mind, body) : () -> mind.run(body));
        }
    }

    private void fly(Runnable flight) {
        Tasklet tasklet = scheduler.spawn(script, flight);
        account.charge(tasklet);
        tasklet.onEnd(_ -> ended.add(flight));
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
        List<Runnable> again = List.copyOf(ended);
        ended.clear();
        again.forEach(this::fly);
        scheduler.beginTick(++tick);
        return scheduler.run(RunLimit.untilIdle()).resumed();
    }
}
