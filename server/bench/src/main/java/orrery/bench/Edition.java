package orrery.bench;

import java.lang.reflect.Constructor;
import orrery.bench.programs.Work;
import orrery.tasklet.Scheduler;
import orrery.weaver.WeavingLoader;

/** The programs as one loader has them: as they were compiled, or woven. */
public enum Edition {
    PLAIN,
    WOVEN;

    /** A new instance of a program, whose constructor takes a scheduler and maybe a number. */
    Runnable program(Class<? extends Runnable> plain, Scheduler scheduler, Integer... number) {
        return (Runnable) make(plain, scheduler, number);
    }

    /** One of the calculations of {@link Work}. */
    Calculation calculation(String name) {
        Object work = make(Work.class, new Scheduler("work"));
        try {
            return (Calculation)
                    work.getClass().getMethod("named", String.class).invoke(work, name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class Work has no calculation " + name, e);
        }
    }

    /** The class itself, or its woven copy. */
    Class<?> of(Class<?> plain) {
        try {
            return switch (this) {
                case PLAIN -> plain;
                case WOVEN -> Loader.WEAVING.loadClass(plain.getName());
            };
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no woven copy of " + plain, e);
        }
    }

    private Object make(Class<?> plain, Scheduler scheduler, Integer... number) {
        try {
            Class<?> made = of(plain);
            if (number.length == 0) {
                return made.getConstructor(Scheduler.class).newInstance(scheduler);
            }
            Constructor<?> constructor = made.getConstructor(Scheduler.class, int.class);
            return constructor.newInstance(scheduler, number[0]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + plain, e);
        }
    }

    /** Made when it is first needed: it weaves all programs. */
    private static final class Loader {
        static final ClassLoader WEAVING = WeavingLoader.of(Work.class);

        private Loader() {}
    }
}
