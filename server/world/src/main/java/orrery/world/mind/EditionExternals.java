package orrery.world.mind;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Channel;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TimeoutScope;
import orrery.tasklet.WaitList;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Meter;
import orrery.tasklet.save.Externals;
import orrery.world.World;

/**
 * What stays as it is when a script goes on in another version of its classes: everything but the
 * objects of those classes, and what the library and the toolkit made to hold them.
 */
final class EditionExternals implements Externals {
    private static final String VERSION = "version";
    private static final String SCRIPT = "script";

    private final Mind mind;
    private final ScriptVersion next;
    private final @Nullable ClassLoader before;
    private final @Nullable ClassLoader after;

    /** Looked up, never iterated. */
    private final Map<Object, String> names = new IdentityHashMap<>();

    private final List<Object> kept = new ArrayList<>();

    EditionExternals(Mind mind, ScriptVersion running, ScriptVersion next) {
        this.mind = mind;
        this.next = next;
        this.before = mind.around.versions.classes(running);
        this.after = mind.around.versions.classes(next);
    }

    @Override
    public @Nullable String nameOf(Object object) {
        if (object instanceof ScriptVersion) {
            return VERSION;
        }
        if (object instanceof WaitList list) {
            requireOwn(list);
        }
        return stays(object) ? names.computeIfAbsent(object, this::keep) : null;
    }

    private String keep(Object object) {
        kept.add(object);
        return Integer.toString(kept.size() - 1);
    }

    private static boolean stays(Object object) {
        return switch (object) {
            case Tasklet tasklet -> tasklet.id() != 0; // one without an id is what holds contents
            case Scheduler _, Channel<?> _, TimeoutScope _, Meter _, Account _ -> true;
            case Promise<?> promise -> !promise.done(); // what one was kept with may be a script's
            case ScriptStart _ -> false;
            case Throwable _ -> false;
            default -> {
                // Values of the script API hold nothing of a script's.
                String place = object.getClass().getName();
                yield World.class.getClassLoader().equals(object.getClass().getClassLoader())
                        && (place.startsWith("orrery.world.")
                                || place.startsWith("orrery.script."));
            }
        };
    }

    /** Whoever waits in a list of the script's own would be left behind in the old one. */
    private void requireOwn(WaitList list) {
        for (Tasklet tasklet : list.tasklets()) {
            if (!mind.owns(tasklet)) {
                throw new EntangledException(
                        "tasklet %s of another entity waits for %s".formatted(tasklet, list));
            }
        }
    }

    @Override
    public @Nullable Object named(String name) {
        return name.equals(VERSION) ? next : kept.get(Integer.parseInt(name));
    }

    @Override
    public @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(before) ? SCRIPT : Externals.super.loaderName(loader);
    }

    @Override
    public @Nullable ClassLoader loader(String name) {
        return name.equals(SCRIPT) ? after : Externals.super.loader(name);
    }
}
