package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Operations that suspend do so as their last act, so that they can suspend by returning; what may
 * be done with the outcome on the way out is what makes a {@link Sequel} of it.
 */
class TailFormTest {
    private static final String OURS = "orrery/tasklet/";

    /** What suspends, and has no code to tell it by. */
    private static final Set<String> SUSPENDING = Set.of("Carrier.suspend", "Received.arrival");

    /** Carriers suspend; the rest drops by returning null, which callers look for. */
    private static final Set<String> OUTERMOST =
            Set.of("NativeCarrier", "PortableCarrier", "WovenCarrier", "NativeRunner", "Carrier");

    private static final Set<String> NULL_IF_DROPPED = Set.of("waiter", "switcher", "limited");

    /** For main alone, which is never suspended. */
    private static final Set<String> OF_MAIN = Set.of("runUntilComplete", "requireAbility");

    /** What calls others through interfaces, which this test does not follow. */
    private static final Set<String> THROUGH_OTHERS =
            Set.of("Sequel.after", "Sequel.until", "Select.poll", "Channel.sendSequence");

    /** What may be done with the outcome on the way out; right for null, and harmless. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "Followed.made",
                    "Followed.yes",
                    "Followed.number",
                    "Sequel.after",
                    "Channel.passed",
                    "Promise.promised",
                    "SharedChannel.passed",
                    "Boolean.booleanValue");

    private final TailForm form =
            new TailForm(Tasklet.class, List.of(OURS, OURS + "outside/"), new OfTasklets());
    private final List<String> faults = new ArrayList<>();

    TailFormTest() throws IOException, URISyntaxException {}

    private static final class OfTasklets implements TailForm.Rules {
        @Override
        public boolean covers(String type, String name) {
            return !OUTERMOST.contains(simple(type));
        }

        @Override
        public boolean suspends(TailForm form, InvokeInstruction call) {
            return SUSPENDING.contains(
                    simple(call.owner().asInternalName()) + "." + call.name().stringValue());
        }

        @Override
        public boolean ignores(InvokeInstruction call) {
            String name = call.name().stringValue();
            return NULL_IF_DROPPED.contains(name) || OF_MAIN.contains(name);
        }

        @Override
        public boolean harmless(TailForm form, InvokeInstruction call) {
            String owner = call.owner().asInternalName();
            return HARMLESS.contains(simple(owner) + "." + call.name().stringValue())
                    || call.name().equalsString("<init>") && owner.startsWith(OURS);
        }

        private static String simple(String type) {
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    @Test
    void everyOperationSuspendsAsItsLastAct() {
        for (String method : form.suspending()) {
            String name = nameOf(method);
            if (!NULL_IF_DROPPED.contains(name) && !OF_MAIN.contains(name)) {
                faults.addAll(form.faults(method));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(form.suspending().size() > 60, form.suspending().toString());
    }

    @Test
    void everyPublicOperationSaysThatItSuspends() {
        form.methods()
                .forEach((full, method) -> {
                    if (form.suspending().contains(full)
                            && method.flags().has(AccessFlag.PUBLIC)
                            && inAPublicClass(method)
                            && !OF_MAIN.contains(nameOf(full))
                            && !TailForm.annotated(method)) {
                        faults.add(full + " is public, suspends, and is not annotated");
                    }
                });
        assertEquals(List.of(), faults);
    }

    private static boolean inAPublicClass(MethodModel method) {
        return method.parent().orElseThrow().flags().has(AccessFlag.PUBLIC);
    }

    @Test
    void whatIsAnnotatedSuspends() {
        form.methods()
                .forEach((full, method) -> {
                    String plain = full.substring(OURS.length(), full.indexOf('('));
                    if (TailForm.annotated(method)
                            && !form.suspending().contains(full)
                            && !THROUGH_OTHERS.contains(plain)
                            && !SUSPENDING.contains(plain)
                            && !plain.equals("WaitList.waiter")) {
                        faults.add(full + " is annotated, and never suspends");
                    }
                });
        assertEquals(List.of(), faults);
    }

    private static String nameOf(String method) {
        return method.substring(method.indexOf('.') + 1, method.indexOf('('));
    }
}
