package orrery.sim;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.sim.bot.RunPlan;
import orrery.sim.bot.ScriptShelf;
import orrery.sim.client.Transport;
import orrery.sim.report.ReportFiles;
import orrery.sim.report.RunReport;
import orrery.sim.scenario.Durations;
import orrery.sim.scenario.Scenario;
import orrery.sim.scenario.ScenarioCatalog;
import orrery.sim.scenario.ScenarioException;
import orrery.sim.scenario.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command line: reads it, checks the surroundings, runs, judges, reports. */
@CommandLine.Command(
        name = "client-sim",
        mixinStandardHelpOptions = true,
        versionProvider = Command.Version.class,
        sortOptions = false,
        description = "Runs bots against a server and gives a verdict with an exit code.",
        footer = {
            "",
            "Exit codes: 0 pass, 1 fail, 2 wrong usage, configuration or environment,",
            "3 invalid: the bots were the bottleneck."
        })
final class Command implements Callable<Integer> {
    private static final int WRONG = 2;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Of a run that is shorter than its scenario, the part in which bots come. */
    private static final int RAMP_PART = 3;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7700",
            description = "where the server is (${DEFAULT-VALUE})")
    private String server = "";

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "mixed",
            description = "mixed, battle, join-storm, or a .json file (${DEFAULT-VALUE})")
    private String scenario = "";

    @Option(names = "--bots", paramLabel = "N", description = "how many (the scenario's)")
    private @Nullable Integer bots;

    @Option(
            names = "--ramp",
            paramLabel = "TIME",
            description = "time over which they connect, which does not count (the scenario's)")
    private @Nullable String ramp;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "of the whole run, as 60s or 5m (the scenario's)")
    private @Nullable String duration;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "where the report goes (reports/<time>-<scenario>/)")
    private @Nullable Path report;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of the bots' randomness (another one each time)")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "event loops for the bots (half the processors)")
    private @Nullable Integer threads;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "local addresses to connect from in turn, for more than 28,000 bots")
    private List<String> sources = List.of();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "WARN",
            description = "ERROR, WARN, INFO or DEBUG (${DEFAULT-VALUE})")
    private String logLevel = "";

    private final String[] args;
    private final PrintStream out;
    private final PrintStream err;
    private final Consumer<Runnable> onStart;

    private Command(String[] args, PrintStream out, PrintStream err, Consumer<Runnable> onStart) {
        this.args = args.clone();
        this.out = out;
        this.err = err;
        this.onStart = onStart;
    }

    /**
     * Runs the simulator.
     *
     * @param onStart is given what ends the run early
     * @return the exit code
     */
    static int execute(
            String[] args, PrintStream out, PrintStream err, Consumer<Runnable> onStart) {
        CommandLine line = new CommandLine(new Command(args, out, err, onStart));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, _) -> {
            err.println("client-sim: " + wrong.getMessage() + " (try --help)");
            return WRONG;
        });
        return line.execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return run();
        } catch (ScenarioException e) {
            e.problems().forEach(problem -> err.println("client-sim: " + problem));
        } catch (Environment.Unfit | IllegalArgumentException e) {
            err.println("client-sim: " + e.getMessage());
        } catch (IOException e) {
            err.println("client-sim: cannot write the report: " + e);
        }
        return WRONG;
    }

    private int run()
            throws ScenarioException, Environment.Unfit, IOException, InterruptedException {
        System.setProperty("orrery.log", level());
        ScriptShelf scripts = new ScriptShelf();
        Scenario chosen = adapted(new ScenarioCatalog(Path.of(""), scripts::has).find(scenario));
        InetSocketAddress address = Environment.address(server);
        List<InetSocketAddress> from = Environment.sources(sources);
        int loops = loops();
        Environment.requireDescriptors(chosen.bots());
        Environment.requireServer(address);

        ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());
        long chosenSeed = seed == null ? started.toInstant().toEpochMilli() : seed;
        RunPlan plan =
                new RunPlan(
                        chosen,
                        chosenSeed,
                        RunPlan.tagOf(chosenSeed),
                        address,
                        from,
                        Transport.best(),
                        scripts,
                        System.nanoTime());
        out.printf(
                Locale.ROOT,
                "%s: %d bots against %s, ramp %s, %s in all, seed %d, %s%n",
                chosen.name(),
                chosen.bots(),
                server,
                text(chosen.ramp()),
                text(chosen.duration()),
                chosenSeed,
                plan.transport().name());
        Recorder recorder = play(plan, loops);
        Verdict verdict = judge(plan, recorder);
        Path folder = report == null ? folder(started, chosen) : report;
        RunReport written =
                ReportAssembly.report(
                        plan,
                        recorder,
                        verdict,
                        new ReportAssembly.Circumstances(
                                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(started.withNano(0)),
                                server,
                                new Version().getVersion()[0],
                                command(chosenSeed),
                                loops));
        ReportFiles.write(written, folder);
        show(verdict, written, folder);
        return verdict.outcome().exitCode();
    }

    private Recorder play(RunPlan plan, int loops) throws InterruptedException {
        LoadRun run = new LoadRun(plan, loops);
        onStart.accept(run::end);
        boolean terminal = System.console() != null && System.console().isTerminal();
        StatusLine status = new StatusLine(out, terminal, plan.scenario().bots());
        Recorder recorder = run.run(status::show);
        status.end();
        return recorder;
    }

    private static Verdict judge(RunPlan plan, Recorder recorder) {
        if (!recorder.counted()) {
            return Verdict.invalid("the run ended before its ramp: nothing was counted");
        }
        return Verdict.of(plan.scenario().thresholds(), recorder.figures());
    }

    private void show(Verdict verdict, RunReport written, Path folder) {
        out.println();
        for (Verdict.Check check : verdict.checks()) {
            out.println((check.kept() ? "  ok    " : "  NOT   ") + check.text());
        }
        out.printf(
                Locale.ROOT,
                "%nverdict: %s%s%n",
                verdict.outcome().word(),
                written.endedEarly() ? " (ended early)" : "");
        verdict.reasons().forEach(reason -> out.println("  because " + reason));
        if (!written.errors().isEmpty()) {
            out.println("errors: " + written.errors());
        }
        out.println("report: " + folder.resolve("report.html"));
        out.flush();
    }

    private Scenario adapted(Scenario found) {
        Duration whole = duration == null ? null : Durations.parse(duration);
        Duration coming = ramp == null ? null : Durations.parse(ramp);
        if (bots != null && (bots < 1 || bots > Scenario.MAX_BOTS)) {
            throw new IllegalArgumentException(
                    "--bots must be 1 to %d, was %d".formatted(Scenario.MAX_BOTS, bots));
        }
        if (whole != null && coming == null) {
            Duration part = whole.dividedBy(RAMP_PART);
            coming = part.compareTo(found.ramp()) < 0 ? part : null;
        }
        Scenario adapted = found.with(bots, coming, whole);
        Duration least = adapted.ramp().plus(Scenario.MIN_COUNTED);
        if (adapted.duration().compareTo(least) < 0
                || adapted.duration().compareTo(Scenario.MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "--duration must be from %s, 1s longer than the ramp, to %s, was %s"
                            .formatted(
                                    text(least),
                                    text(Scenario.MAX_DURATION),
                                    text(adapted.duration())));
        }
        return adapted;
    }

    private int loops() {
        int loops =
                threads == null
                        ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
                        : threads;
        if (loops < 1 || loops > 64) {
            throw new IllegalArgumentException("--threads must be 1 to 64, was " + loops);
        }
        return loops;
    }

    private String level() {
        String level = logLevel.toUpperCase(Locale.ROOT);
        if (!List.of("ERROR", "WARN", "INFO", "DEBUG").contains(level)) {
            throw new IllegalArgumentException(
                    "--log-level must be ERROR, WARN, INFO or DEBUG, was '" + logLevel + "'");
        }
        return level;
    }

    /** The command line with the seed in it, so that it does the same again. */
    private String command(long chosenSeed) {
        String given = String.join(" ", args);
        return "client-sim " + (seed == null ? (given + " --seed " + chosenSeed).strip() : given);
    }

    private static Path folder(ZonedDateTime started, Scenario chosen) {
        return Path.of("reports", FOLDER_TIME.format(started) + "-" + chosen.name());
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Command.class.getPackage().getImplementationVersion();
            return new String[] {"orrery " + (version == null ? "unpackaged" : version)};
        }
    }
}
