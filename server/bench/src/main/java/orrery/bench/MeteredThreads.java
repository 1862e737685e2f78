package orrery.bench;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import orrery.tasklet.budget.MeteredThread;

/** Lets JMH measure on threads of the kind that ticks run on; it makes one by this class's name. */
public final class MeteredThreads extends ThreadPoolExecutor {
    public MeteredThreads(int threads, String name) {
        super(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                todo -> new MeteredThread(todo, name));
    }
}
