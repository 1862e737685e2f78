package orrery.weaver.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/** Saves a run and loads it with the same classes in the other of two loaders, again and again. */
final class Moves {
    private static final String CLASSES = "programs";
    private static final String TRIAL = "trial";
    private static final String LOCAL = "local";

    private Classes here;
    private Classes there;

    Moves(Classes here, Classes there) {
        this.here = here;
        this.there = there;
    }

    /** Lets the run go on in a new scheduler, of classes in the other loader. */
    void move(Trial trial) {
        load(trial, there, save(trial, here));
        Classes before = here;
        here = there;
        there = before;
    }

    /** What a run of classes holds. */
    static byte[] save(Trial trial, Classes classes) {
        Saved saved = Saves.save(trial.held(), new Outside(trial, classes));
        if (!saved.lost().isEmpty()) {
            trial.note("lost " + saved.lost());
        }
        return saved.bytes();
    }

    /** Lets a run go on with what was saved, in classes of its own. */
    static void load(Trial trial, Classes classes, byte[] saved) {
        Loaded loaded = Saves.load(saved, new Outside(trial, classes));
        if (!loaded.lost().isEmpty()) {
            trial.note("lost " + loaded.lost());
        }
        trial.hold((Trial.Held) Objects.requireNonNull(loaded.root()));
    }

    /** The trial stays outside, and its classes are those of one loader. */
    private record Outside(Trial trial, Classes classes) implements Externals {
        @Override
        public @Nullable String nameOf(Object object) {
            return object == trial ? TRIAL : object == Trial.LOCAL ? LOCAL : null;
        }

        @Override
        public @Nullable Object named(String name) {
            return switch (name) {
                case TRIAL -> trial;
                case LOCAL -> Trial.LOCAL;
                default -> null;
            };
        }

        @Override
        public @Nullable String loaderName(ClassLoader loader) {
            return loader == classes ? CLASSES : Externals.super.loaderName(loader);
        }

        @Override
        public @Nullable ClassLoader loader(String name) {
            return name.equals(CLASSES) ? classes : Externals.super.loader(name);
        }
    }
}
