package orrery.scripthost.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptError;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptStage;
import orrery.weaver.ClassReport;
import orrery.weaver.KitClasses;
import orrery.weaver.OtherClasses;
import orrery.weaver.Refusal;
import orrery.weaver.Weaving;

/**
 * Makes the frames of scripts re-enterable, so that a waiting script is data; after the budget's
 * checkpoints, which it leaves as they are. Gives the edition copies of the kit's classes that it
 * uses, as those wait too. Classes marked {@link orrery.tasklet.woven.Native} stay as they are. May
 * be used from any thread.
 */
public final class FrameWeaving implements ScriptStage {
    private static final Logger LOG = LoggerFactory.getLogger("scripts");

    /** More than anybody reads; a class file can be made to have any number. */
    private static final int MAX_ERRORS = 200;

    private final ClassLoader server;
    private final OtherClasses others;

    /**
     * @param server the loader of the script API
     */
    public FrameWeaving(ClassLoader server) {
        this.server = server;
        this.others = new OtherClasses(server);
    }

    /** {@inheritDoc} What will be slow is said in the log. */
    @Override
    public ScriptClasses apply(ScriptClasses classes) throws ScriptLoadException {
        Weaving weaving;
        try {
            weaving = weaving(classes);
        } catch (RuntimeException broken) { // whatever the parser stumbled over
            String reason = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            throw new ScriptLoadException(
                    List.of(ScriptError.ofEdition(classes.origin(), "cannot be woven: " + reason)));
        }
        if (!weaving.refusals().isEmpty()) {
            throw new ScriptLoadException(errors(classes.origin(), weaving.refusals()));
        }
        SortedMap<String, byte[]> scripts = new TreeMap<>(weaving.classes());
        SortedMap<String, byte[]> kit = new TreeMap<>(weaving.classes());
        scripts.keySet().retainAll(classes.bytes().keySet());
        kit.keySet().removeAll(classes.bytes().keySet());
        weaving.reports().stream()
                .map(ClassReport::slow)
                .flatMap(List::stream)
                .forEach(slow -> LOG.warn("{}: {}", classes.origin(), slow));
        return new ScriptClasses(classes.origin(), scripts, kit);
    }

    /** What weaving makes of an edition and the kit; refusals are in it. */
    public Weaving weaving(ScriptClasses classes) {
        SortedMap<String, byte[]> all = new TreeMap<>(classes.bytes());
        KitClasses.namedIn(classes.bytes().values(), server).forEach(all::putIfAbsent);
        return orrery.weaver.Weaver.weave(all, others);
    }

    private static List<ScriptError> errors(String origin, List<Refusal> refusals) {
        List<ScriptError> errors = new ArrayList<>();
        refusals.stream().limit(MAX_ERRORS).forEach(refusal -> errors.add(error(origin, refusal)));
        if (refusals.size() > MAX_ERRORS) {
            errors.add(
                    ScriptError.ofEdition(
                            origin, "and %d more errors".formatted(refusals.size() - MAX_ERRORS)));
        }
        return errors;
    }

    private static ScriptError error(String origin, Refusal refusal) {
        return new ScriptError(
                origin,
                refusal.className(),
                refusal.method(),
                refusal.file(),
                refusal.line(),
                refusal.text());
    }
}
