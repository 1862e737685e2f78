package orrery.node.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;
import orrery.weaver.ClassReport;
import orrery.weaver.Refusal;
import orrery.weaver.Weaving;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the weaver makes of class files. Nothing of them is run. */
@Command(
        name = WeaveReport.NAME,
        sortOptions = false,
        description = {
            "Says what the server makes of scripts when it weaves them, a class at a time: methods",
            "that can be left while they wait, the calls at which they can, how their code grows,",
            "and what is refused."
        },
        footer = {"", "Exit codes: 0 all can be woven, 1 something is refused, 2 wrong usage."})
public final class WeaveReport implements Callable<Integer> {
    static final String NAME = "weave-report";

    private static final int GOOD = 0;
    private static final int REFUSED = 1;
    private static final int WRONG = 2;

    private final PrintStream out;

    @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets it

    @Parameters(paramLabel = "FILE", description = "A jar, or a folder of class files.")
    private String file = "";

    @Option(
            names = "--plain",
            description = "They are no scripts: neither verified nor counted before.")
    private boolean plain;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(names = "--help", usageHelp = true, description = "Shows this and exits.")
    private boolean help;

    private WeaveReport(PrintStream out) {
        this.out = out;
    }

    /** Whether arguments of the program are this command. */
    public static boolean known(String[] args) {
        return args.length > 0 && args[0].equals(NAME);
    }

    /**
     * Carries it out.
     *
     * @param args the first is the command's name
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        String[] own = new String[args.length - 1];
        System.arraycopy(args, 1, own, 0, own.length);
        return new CommandLine(new WeaveReport(out))
                .setParameterExceptionHandler((e, _) -> wrong(err, e))
                .execute(own);
    }

    private static int wrong(PrintStream err, ParameterException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        err.println("orrery: weave-report: " + line + "; try --help");
        return WRONG;
    }

    @Override
    public Integer call() {
        try {
            ScriptClasses classes = classes();
            if (classes.bytes().isEmpty()) {
                throw usage("has no class files", null);
            }
            return print(
                    plain ? ScriptLoader.weavingOfPlain(classes) : ScriptLoader.weaving(classes));
        } catch (ScriptLoadException refused) {
            refused.lines().forEach(out::println);
            return REFUSED;
        } catch (IOException | InvalidPathException e) {
            throw usage("cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private ScriptClasses classes() throws IOException, ScriptLoadException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            return ScriptClasses.read(file, path);
        }
        return ScriptClasses.read(file, Files.newInputStream(path));
    }

    private ParameterException usage(String text, @Nullable Exception e) {
        String line = "'%s' %s".formatted(file, text);
        return e == null
                ? new ParameterException(spec.commandLine(), line)
                : new ParameterException(spec.commandLine(), line, e);
    }

    private int print(Weaving weaving) {
        int methods = 0;
        int sites = 0;
        long before = 0;
        long after = 0;
        for (ClassReport report : weaving.reports()) {
            out.println(report);
            report.slow().forEach(line -> out.println("  slow: " + line));
            report.nearlySlow().forEach(line -> out.println("  nearly slow: " + line));
            methods += report.methods().size();
            sites += report.sites();
            before += report.bytesBefore();
            after += report.bytesAfter();
        }
        for (Refusal refusal : weaving.refusals()) {
            out.println("refused: " + refusal);
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "%d classes, %d methods woven, %d sites, class files %,d to %,d bytes, %d refused",
                        weaving.reports().size(),
                        methods,
                        sites,
                        before,
                        after,
                        weaving.refusals().size()));
        return weaving.refusals().isEmpty() ? GOOD : REFUSED;
    }
}
