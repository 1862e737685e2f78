package orrery.scripthost.live;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something happens in folders. Where the system cannot watch them, or too many are
 * watched already, the wait just lasts its time: whoever waits looks anyway.
 *
 * <p><b>Threads.</b> Confined to one.
 */
final class ChangeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("live");

    private final @Nullable WatchService service;
    private final Map<Path, WatchKey> watched = new TreeMap<>();

    ChangeWatch() {
        WatchService made = null;
        try {
            made = FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "folders cannot be watched here, they are looked at instead: {}", e.toString());
        }
        service = made;
    }

    /** Watches these folders from now on, and no others. */
    void watch(List<Path> folders) {
        if (service == null) {
            return;
        }
        watched.entrySet()
                .removeIf(entry -> {
                    boolean gone = !folders.contains(entry.getKey()) || !entry.getValue().isValid();
                    if (gone) {
                        entry.getValue().cancel();
                    }
                    return gone;
                });
        for (Path folder : folders) {
            if (!watched.containsKey(folder)) {
                try {
                    watched.put(
                            folder,
                            folder.register(
                                    service,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_DELETE,
                                    StandardWatchEventKinds.ENTRY_MODIFY));
                } catch (IOException e) {
                    LOG.debug("{} is not watched: {}", folder, e.toString());
                }
            }
        }
    }

    /** Waits until something happened, but no longer than this. */
    void await(long millis) throws InterruptedException {
        if (service == null) {
            TimeUnit.MILLISECONDS.sleep(millis);
            return;
        }
        for (WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
                key != null;
                key = service.poll()) {
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("the watch could not be closed: {}", e.toString());
            }
        }
    }
}
