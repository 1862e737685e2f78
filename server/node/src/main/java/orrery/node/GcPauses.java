package orrery.node;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Counts the pauses of the garbage collector; what it does while the program goes on is no pause.
 *
 * <p><b>Threads.</b> Any.
 */
final class GcPauses implements AutoCloseable {
    private final NotificationListener listener = (notification, _) -> heard(notification);
    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private long count;
    private double sumMillis;
    private double maxMillis;

    GcPauses() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter && pauses(bean.getName())) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
    }

    /** Beans of concurrent phases report how long those took. */
    private static boolean pauses(String beanName) {
        return !beanName.endsWith("Cycles") && !beanName.contains("Concurrent");
    }

    /** The collector in use, by the first words of the names that the JVM gives its parts. */
    static String collector() {
        Set<String> names = new LinkedHashSet<>();
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = bean.getName();
            int space = name.indexOf(' ');
            names.add(space < 0 ? name : name.substring(0, space));
        }
        return String.join(", ", names);
    }

    private void heard(Notification notification) {
        if (!notification
                .getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GcInfo pause =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                        .getGcInfo();
        add(pause.getDuration());
    }

    private synchronized void add(double millis) {
        count++;
        sumMillis += millis;
        maxMillis = Math.max(maxMillis, millis);
    }

    synchronized long count() {
        return count;
    }

    /** Of whole milliseconds, as the JVM reports them. */
    synchronized double sumMillis() {
        return sumMillis;
    }

    synchronized double maxMillis() {
        return maxMillis;
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("it was added by the constructor", e);
            }
        }
    }
}
