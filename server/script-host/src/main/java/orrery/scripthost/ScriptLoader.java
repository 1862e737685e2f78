package orrery.scripthost;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.CarrierSelf;
import orrery.script.DroneSelf;
import orrery.script.EntityScript;
import orrery.script.FleetSelf;
import orrery.script.PilotSelf;
import orrery.script.Self;
import orrery.script.ShipSelf;
import orrery.script.StationSelf;
import orrery.scripthost.verify.Soundness;
import orrery.scripthost.verify.Verification;
import orrery.scripthost.weave.FrameWeaving;
import orrery.scripthost.weave.Weaver;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.budget.BudgetExceededError;
import orrery.weaver.Weaving;

/**
 * Loads every script of an edition. One pipeline, whose stages take the class files and give them
 * to the next: read → verify → reroute → weave → check → define. This class alone names the stages.
 *
 * <p>A script is a public top-level class that implements {@link EntityScript}; the edition's other
 * classes are there for its use.
 */
public final class ScriptLoader {
    /** What the server puts every edition through before it is defined, in this order. */
    public static final List<ScriptStage> SERVER_STAGES = serverStages();

    /** The bodies that a script may ask for. */
    private static final List<Class<? extends Self>> BODIES =
            List.of(
                    ShipSelf.class,
                    FleetSelf.class,
                    CarrierSelf.class,
                    DroneSelf.class,
                    PilotSelf.class,
                    StationSelf.class);

    /** What a class's static initialiser may use. */
    private static final Budget INITIALISER =
            new Budget(200_000, 200_000, 200_000, 1 << 23, 1 << 23, 1 << 23, 1 << 20, 256, 1);

    private ScriptLoader() {}

    /**
     * Loads the scripts of a jar, through {@link #SERVER_STAGES}, and closes it.
     *
     * @param origin the jar's name, for messages
     * @throws ScriptLoadException with all that is wrong with the jar's classes
     */
    public static ScriptSet load(String origin, InputStream jar)
            throws IOException, ScriptLoadException {
        return load(ScriptClasses.read(origin, jar), SERVER_STAGES);
    }

    /**
     * Loads the scripts of classes that are in memory, through {@link #SERVER_STAGES}.
     *
     * @param origin where they come from, for messages
     * @param classes class files by binary name
     * @throws ScriptLoadException with all that is wrong with the classes
     */
    public static ScriptSet load(String origin, SortedMap<String, byte[]> classes)
            throws ScriptLoadException {
        return load(new ScriptClasses(origin, classes), SERVER_STAGES);
    }

    /**
     * Loads scripts through chosen stages: for tools and tests that need less than the server.
     *
     * @throws ScriptLoadException with all that is wrong with the classes
     */
    public static ScriptSet load(ScriptClasses classes, List<ScriptStage> stages)
            throws ScriptLoadException {
        return define(passed(classes, stages));
    }

    /** The classes as they come out of the last of the stages. */
    public static ScriptClasses passed(ScriptClasses classes, List<ScriptStage> stages)
            throws ScriptLoadException {
        ScriptClasses passed = classes.withinLimits();
        for (ScriptStage stage : stages) {
            passed = stage.apply(passed);
        }
        return passed;
    }

    /**
     * What the weaver makes of classes, without loading them.
     *
     * @return the report of each class, the kit's that they use as well; refusals are in it
     * @throws ScriptLoadException if a stage before the weaver refuses them
     */
    public static Weaving weaving(ScriptClasses classes) throws ScriptLoadException {
        return new FrameWeaving(server()).weaving(passed(classes, beforeWeaving()));
    }

    /**
     * The same for classes that are no scripts: neither verified nor counted.
     *
     * @throws ScriptLoadException if there are too many of them
     */
    public static Weaving weavingOfPlain(ScriptClasses classes) throws ScriptLoadException {
        return new FrameWeaving(server()).weaving(passed(classes, List.of()));
    }

    private static List<ScriptStage> serverStages() {
        List<ScriptStage> stages = new ArrayList<>(beforeWeaving());
        stages.add(new FrameWeaving(server()));
        stages.add(new Soundness(server()));
        return List.copyOf(stages);
    }

    private static List<ScriptStage> beforeWeaving() {
        Verification verification = new Verification(server());
        return List.of(verification, verification.rerouting(), Weaver::weave);
    }

    private static ClassLoader server() {
        return ScriptLoader.class.getClassLoader();
    }

    private static ScriptSet define(ScriptClasses classes) throws ScriptLoadException {
        List<ScriptError> errors = new ArrayList<>();
        SortedMap<String, ScriptSet.Script> scripts = new TreeMap<>();
        ScriptClassLoader loader = new ScriptClassLoader(classes, server());
        for (String name : classes.bytes().keySet()) {
            try {
                Class<?> type = defined(loader, name);
                initialise(type);
                collect(type, scripts);
            } catch (Refusal refusal) {
                errors.add(ScriptError.ofClass(classes.origin(), name, refusal.reason()));
            } catch (ClassNotFoundException
                    | LinkageError
                    | TypeNotPresentException
                    | MalformedParameterizedTypeException broken) {
                errors.add(
                        ScriptError.ofClass(
                                classes.origin(), name, "cannot be loaded: " + reason(broken)));
            }
        }
        if (scripts.isEmpty() && errors.isEmpty()) {
            errors.add(
                    ScriptError.ofEdition(
                            classes.origin(), "has no class that implements EntityScript"));
        }
        if (!errors.isEmpty()) {
            throw new ScriptLoadException(errors);
        }
        return new ScriptSet(classes.origin(), scripts);
    }

    /**
     * Runs a class's static initialiser now, and not in the tick of whoever uses it first: a replay
     * from the middle would count its steps elsewhere.
     */
    private static void initialise(Class<?> type) throws Refusal, ClassNotFoundException {
        Account account = new Account(type.getName(), INITIALISER, 0, (_, _) -> {});
        try {
            account.run(() -> {
                try {
                    Class.forName(type.getName(), true, type.getClassLoader());
                } catch (ClassNotFoundException gone) {
                    throw new LinkageError(gone.getMessage(), gone);
                }
            });
        } catch (BudgetExceededError stop) {
            throw new Refusal("its static initialiser does too much: " + stop.getMessage());
        } catch (ExceptionInInitializerError failed) {
            throw new Refusal("its static initialiser fails: " + named(failed.getException()));
        }
    }

    private static String named(@Nullable Throwable thrown) {
        return thrown == null ? "an exception" : thrown.getClass().getName();
    }

    private static Class<?> defined(ScriptClassLoader loader, String name)
            throws Refusal, ClassNotFoundException {
        if (ScriptClassLoader.shared(name)) {
            throw new Refusal("is in a package of the server's own");
        }
        return Class.forName(name, false, loader);
    }

    private static void collect(Class<?> type, SortedMap<String, ScriptSet.Script> scripts)
            throws Refusal {
        int modifiers = type.getModifiers();
        if (!EntityScript.class.isAssignableFrom(type)
                || type.getNestHost() != type
                || Modifier.isAbstract(modifiers)) {
            return;
        }
        if (!Modifier.isPublic(modifiers)) {
            throw new Refusal("a script must be public");
        }
        ScriptSet.Script script =
                new ScriptSet.Script(type.getName(), constructor(type), bodyOf(type));
        ScriptSet.Script other = scripts.putIfAbsent(type.getSimpleName(), script);
        if (other != null) {
            throw new Refusal("the script has the same simple name as " + other.className());
        }
    }

    private static Constructor<? extends EntityScript<?>> constructor(Class<?> type)
            throws Refusal {
        try {
            @SuppressWarnings("unchecked") // collect() saw that it implements EntityScript
            Class<? extends EntityScript<?>> script = (Class<? extends EntityScript<?>>) type;
            return script.getConstructor();
        } catch (NoSuchMethodException _) {
            throw new Refusal("a script must have a public constructor without parameters");
        }
    }

    private static Class<? extends Self> bodyOf(Class<?> script) throws Refusal {
        Type named = bodyArgument(script);
        for (Class<? extends Self> body : BODIES) {
            if (body.equals(named)) {
                return body;
            }
        }
        throw new Refusal(
                "a script must be for a ShipSelf, FleetSelf, CarrierSelf, DroneSelf, PilotSelf or"
                        + " StationSelf, this one is for "
                        + (named == null ? "none" : named.getTypeName()));
    }

    /** The argument of EntityScript where the class or what it extends names the interface. */
    private static @Nullable Type bodyArgument(Class<?> script) {
        for (Class<?> type = script; type != null; type = type.getSuperclass()) {
            for (Type implemented : type.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && parameterized.getRawType().equals(EntityScript.class)) {
                    return parameterized.getActualTypeArguments()[0];
                }
            }
        }
        return null;
    }

    private static String reason(Throwable broken) {
        return switch (broken) {
            case NoClassDefFoundError missing ->
                    "it uses " + missing(missing) + ", which scripts cannot see";
            case ClassNotFoundException missing ->
                    "it uses " + missing(missing) + ", which scripts cannot see";
            default -> String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        };
    }

    private static String missing(Throwable missing) {
        return String.valueOf(missing.getMessage()).replace('/', '.');
    }

    /** One thing that is wrong with one class. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Refusal(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
