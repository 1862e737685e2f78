package orrery.sim.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Observes the process that makes the load: its CPU, that of each event loop, and the pauses of its
 * garbage collector. Only the longest pause is shared with the thread that tells of pauses.
 */
public final class GeneratorWatch implements AutoCloseable {
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] loopThreads;
    private final List<Runnable> closing = new ArrayList<>();
    private final AtomicLong pauseMillis = new AtomicLong();
    private final AtomicLong longestPauseMillis = new AtomicLong();

    private final long[] loopNanos;
    private long processNanos;
    private long atNanos;
    private long pausesSeen;

    /**
     * @param pauseMillis of the garbage collector, within the time
     * @param busiestLoop CPU of the event loop that used most, in cores
     */
    public record Load(
            double cpuCores, double busiestLoop, double pauseMillis, double heapMegabytes) {}

    /**
     * @param loopThreads ids of the event loops' threads
     */
    public GeneratorWatch(long[] loopThreads, long nowNanos) {
        this.loopThreads = loopThreads.clone();
        this.loopNanos = new long[loopThreads.length];
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // The cycles of a concurrent collector are no pauses; it has another bean for those.
            if (!collector.getName().contains("Cycles")
                    && collector instanceof NotificationEmitter emitter) {
                listen(emitter);
            }
        }
        take(nowNanos);
        longestPauseMillis.set(0);
    }

    private void listen(NotificationEmitter emitter) {
        NotificationListener listener =
                (notification, _) -> {
                    if (notification.getUserData() instanceof CompositeData data
                            && notification
                                    .getType()
                                    .equals(
                                            GarbageCollectionNotificationInfo
                                                    .GARBAGE_COLLECTION_NOTIFICATION)) {
                        long millis =
                                GarbageCollectionNotificationInfo.from(data)
                                        .getGcInfo()
                                        .getDuration();
                        pauseMillis.addAndGet(millis);
                        longestPauseMillis.accumulateAndGet(millis, Math::max);
                    }
                };
        emitter.addNotificationListener(listener, null, null);
        closing.add(() -> {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The load since the last call. */
    public Load take(long nowNanos) {
        double elapsed = Math.max(1, nowNanos - atNanos);
        long process = system.getProcessCpuTime();
        double cores = (process - processNanos) / elapsed;
        double busiest = 0;
        for (int i = 0; i < loopThreads.length; i++) {
            long used = threads.getThreadCpuTime(loopThreads[i]);
            busiest = Math.max(busiest, (used - loopNanos[i]) / elapsed);
            loopNanos[i] = used;
        }
        long pauses = pauseMillis.get();
        Load load =
                new Load(
                        cores,
                        busiest,
                        pauses - pausesSeen,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        processNanos = process;
        pausesSeen = pauses;
        atNanos = nowNanos;
        return load;
    }

    /** The longest pause since the last {@link #forgetPauses}, in milliseconds. */
    public double longestPauseMillis() {
        return longestPauseMillis.get();
    }

    /** Pauses up to now do not count. */
    public void forgetPauses() {
        longestPauseMillis.set(0);
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
        closing.clear();
    }
}
