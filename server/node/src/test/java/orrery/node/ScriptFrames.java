package orrery.node;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;
import orrery.tasklet.WovenFrame;
import orrery.tasklet.kit.TaskletDump;
import orrery.tasklet.woven.WovenMethod;
import orrery.tasklet.woven.WovenMethods;
import orrery.world.mind.SolarSystem;

/** Where the woven scripts of systems stand, and what their frames keep. */
final class ScriptFrames {
    /** Of a list, a record in a record and so on, what lies deeper is not shown. */
    private static final int DEEPEST = 4;

    private ScriptFrames() {}

    /** The calls of scripts at which frames stand, each as {@link #place} says it. */
    static SortedSet<String> places(List<SolarSystem> systems) {
        SortedSet<String> places = new TreeSet<>();
        for (SolarSystem system : systems) {
            for (Tasklet tasklet : system.scheduler().tasklets()) {
                for (WovenFrame frame : tasklet.wovenFrames()) {
                    places.add(place(frame.method(), frame.site()));
                }
            }
        }
        return places;
    }

    /** The calls at which frames of a class's methods can stand; none if it is not woven. */
    static SortedSet<String> places(Class<?> script) {
        SortedSet<String> places = new TreeSet<>();
        for (Method each : script.getDeclaredMethods()) {
            String descriptor =
                    MethodType.methodType(each.getReturnType(), each.getParameterTypes())
                            .descriptorString();
            WovenMethod method = WovenMethods.find(script, each.getName() + descriptor);
            for (int site = 0; method != null && site < method.sites().size(); site++) {
                places.add(place(method, site));
            }
        }
        return places;
    }

    /** Such as {@code orrery.scripts.Pirate.awaitPrey 62 0}: the line, and the site's number. */
    private static String place(WovenMethod method, int site) {
        int line = method.sites().get(site).line();
        return "%s.%s %d %d".formatted(method.className(), method.name(), line, site);
    }

    /**
     * What all tasklets do, and all values that their frames keep, as far as a text can say them:
     * equal in every process.
     */
    static String text(List<SolarSystem> systems) {
        StringBuilder text = new StringBuilder();
        for (SolarSystem system : systems) {
            text.append(TaskletDump.text(system.scheduler()));
            for (Tasklet tasklet : system.scheduler().tasklets()) {
                for (WovenFrame frame : tasklet.wovenFrames()) {
                    text.append(tasklet).append(" at ").append(frame.place());
                    for (WovenFrame.Local local : frame.locals()) {
                        text.append(' ').append(local.name()).append('=');
                        show(local.value(), 0, text);
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private static void show(@Nullable Object value, int depth, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            case CharSequence words -> text.append('"').append(words).append('"');
            case Enum<?> constant -> text.append(constant.name());
            case byte[] bytes -> text.append(Arrays.toString(bytes));
            case Collection<?> many when depth < DEEPEST -> {
                text.append('[');
                for (Object each : many) {
                    show(each, depth + 1, text);
                    text.append(',');
                }
                text.append(']');
            }
            case Record parts when depth < DEEPEST -> show(parts, depth, text);
            // The name of a lambda's class is another one in every process.
            default ->
                    text.append(
                            value.getClass().isHidden() ? "lambda" : value.getClass().getName());
        }
    }

    private static void show(Record parts, int depth, StringBuilder text) {
        text.append(parts.getClass().getSimpleName()).append('(');
        for (RecordComponent component : parts.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                show(component.getAccessor().invoke(parts), depth + 1, text);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            text.append(',');
        }
        text.append(')');
    }
}
