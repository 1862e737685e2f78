package orrery.weaver.saved;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;
import orrery.weaver.WeavingLoader;
import orrery.weaver.saved.fair.Fair;

/**
 * A day at the fair, that can be broken off and gone on with anywhere.
 *
 * @param log what has happened
 */
record Day(Scheduler scheduler, Object fair, List<String> log) {
    /** More than any day has. */
    private static final int MOST_TURNS = 10_000;

    /** Goes on, in a process of its own, with the day in a file, and prints what happened. */
    public static void main(String[] arguments) throws IOException {
        Day day = load(Files.readAllBytes(Path.of(arguments[0])), WeavingLoader.of(Fair.class));
        while (day.turn()) {}
        day.log.forEach(System.out::println);
    }

    static Day begun(ClassLoader loader) throws ReflectiveOperationException {
        Scheduler scheduler = new Scheduler("day");
        List<String> log = new ArrayList<>();
        try {
            Object fair =
                    loader.loadClass(Fair.class.getName())
                            .getConstructor(Scheduler.class, List.class)
                            .newInstance(scheduler, log);
            fair.getClass().getMethod("open").invoke(fair);
            return new Day(scheduler, fair, log);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(thrown.getCause());
        }
    }

    /** Resumes one tasklet, or begins the next tick; false if there is no more to do. */
    boolean turn() {
        if (log.size() > MOST_TURNS) {
            throw new AssertionError("a day without an end");
        }
        if (scheduler.runnable() > 0) {
            scheduler.run(RunLimit.resumes(1));
            return true;
        }
        long next = scheduler.nextDueTick();
        if (next == Long.MAX_VALUE) {
            return false;
        }
        scheduler.beginTick(next);
        return true;
    }

    Saved save() {
        return Saves.save(this, new Scripts(fair.getClass().getClassLoader()));
    }

    static Day load(byte[] bytes, ClassLoader loader) {
        Loaded loaded = Saves.load(bytes, new Scripts(loader));
        if (!loaded.lost().isEmpty() || !loaded.notes().isEmpty()) {
            throw new AssertionError(loaded.lost() + " " + loaded.notes());
        }
        return (Day) Objects.requireNonNull(loaded.root());
    }

    /** One loader of scripts. */
    record Scripts(ClassLoader scripts) implements Externals {
        @Override
        public @Nullable String nameOf(Object object) {
            return null;
        }

        @Override
        public @Nullable Object named(String name) {
            return null;
        }

        @Override
        public @Nullable String loaderName(ClassLoader loader) {
            return loader.equals(scripts) ? "fair" : Externals.super.loaderName(loader);
        }

        @Override
        public @Nullable ClassLoader loader(String name) {
            return name.equals("fair") ? scripts : Externals.super.loader(name);
        }
    }
}
