package orrery.world.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.tasklet.TailForm;

/**
 * What a body does on behalf of a woven script suspends by returning, so nothing may come after a
 * call that waits: read in the class files of this package.
 */
class TailFormTest {
    private static final String HERE = "orrery/world/mind/";
    private static final String SEQUEL = "orrery/tasklet/Sequel";

    /** They are called by main, which is never suspended, or by the tasklet that they end. */
    private static final Set<String> NOT_IN_SCRIPTS =
            Set.of("Mind.end", "Mind.kill", "Mind.loopTop", "SolarSystem.think");

    /** What may stand behind a call that waits. */
    private static final Set<String> HARMLESS_CALLS =
            Set.of(
                    "java/lang/Boolean.booleanValue",
                    "java/lang/Boolean.valueOf",
                    "java/lang/Integer.intValue");

    private final TailForm form = new TailForm(Mind.class, List.of(HERE), new OfBodies());

    TailFormTest() throws IOException, URISyntaxException {}

    private static final class OfBodies implements TailForm.Rules {
        @Override
        public boolean covers(String type, String name) {
            return !NOT_IN_SCRIPTS.contains(type.substring(HERE.length()) + "." + name);
        }

        @Override
        public boolean suspends(TailForm form, InvokeInstruction call) {
            return form.saysSo(
                    call.owner().asInternalName(),
                    call.name().stringValue() + call.type().stringValue());
        }

        @Override
        public boolean ignores(InvokeInstruction call) {
            return false;
        }

        /** A call that does nothing to what it is given but put it in a sequel. */
        @Override
        public boolean harmless(TailForm form, InvokeInstruction call) {
            String type = call.owner().asInternalName();
            String name = call.name().stringValue();
            return type.equals(SEQUEL) && name.equals("after")
                    || name.equals("<init>") && form.ancestors(type).contains(SEQUEL)
                    || HARMLESS_CALLS.contains(type + "." + name);
        }
    }

    @Test
    void nothingComesAfterACallThatWaits() {
        Set<String> waiting = form.suspending();
        List<String> wrong = new ArrayList<>();
        for (String name : waiting) {
            wrong.addAll(form.faults(name));
            MethodModel method = Objects.requireNonNull(form.methods().get(name), name);
            if (!method.code().orElseThrow().exceptionHandlers().isEmpty()) {
                wrong.add(name + " has a try block");
            }
        }

        assertEquals(List.of(), wrong);
        assertTrue(waiting.size() > 40, waiting.size() + " methods that wait: " + waiting);
    }

    @Test
    void whatScriptsCallOfABodyAndWaitsForSaysSo() {
        List<String> silent = new ArrayList<>();
        for (String name : form.suspending()) {
            String type = name.substring(0, name.indexOf('.'));
            boolean body =
                    type.endsWith("Body") || form.ancestors(type).contains("orrery/script/Self");
            if (body && !form.saysSo(type, name.substring(name.indexOf('.') + 1))) {
                silent.add(name);
            }
        }

        assertEquals(List.of(), silent);
    }
}
