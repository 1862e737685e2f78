package orrery.scripthost.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link ScriptLibrary} up to date with a folder, on a thread of its own: looks when the
 * system tells of a change and several times a second anyway, waits until the files stay as they
 * are, and reads them all.
 *
 * <p>A file that is written slower than that is read half written: it does not compile, which keeps
 * the version that runs, and is read again when the rest is there.
 */
public final class LiveFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("live");

    /** How often the folder is looked at when nothing tells of a change. */
    static final int POLL_MILLIS = 100;

    /** How long the files must stay as they are. */
    static final int QUIET_MILLIS = 40;

    /** After so many looks at files that never stay as they are they are read nonetheless. */
    static final int MAX_LOOKS = 50;

    private static final int MAX_TASKS = 256;
    private static final long LAST_COMPILATION_MILLIS = 5_000;

    private final SourceFolder folder;
    private final ScriptLibrary library;
    private final Consumer<ScriptLibrary.Update> listener;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ArrayBlockingQueue<>(MAX_TASKS);
    private SourceFolder.@Nullable Listing seen;
    private @Nullable String trouble;
    private volatile boolean stopping;

    /**
     * A folder that is not watched yet.
     *
     * @param listener hears of every update, on this folder's thread; the first one from {@link
     *     #readOnce}
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: a compilation should not make ticks late
    public LiveFolder(Path folder, ScriptLibrary library, Consumer<ScriptLibrary.Update> listener) {
        this.folder = new SourceFolder(folder);
        this.library = library;
        this.listener = listener;
        this.thread = new Thread(this::run, "scripts");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** Takes in what lies in the folder, on the calling thread, before {@link #start}. */
    public void readOnce() {
        look();
    }

    /** Watches the folder from now on. */
    public void start() {
        thread.start();
    }

    /**
     * Does something with the library on this folder's thread, soon.
     *
     * @return false if too much waits there already
     */
    public boolean execute(Runnable task) {
        return tasks.offer(task);
    }

    /** Ends the watch; a compilation that is under way may go on for seconds. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(LAST_COMPILATION_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (ChangeWatch watch = new ChangeWatch()) {
            quietly(library::warmUp);
            while (!stopping) {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    quietly(task);
                }
                quietly(this::look);
                SourceFolder.Listing now = seen;
                if (now != null) {
                    watch.watch(now.folders());
                }
                watch.await(POLL_MILLIS);
            }
        } catch (InterruptedException _) {
            LOG.debug("the live folder is not watched any more");
        }
    }

    // The boundary of this thread: live scripts are a service, and the game goes on without it.
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            LOG.error("live scripts: {}", e.toString(), e);
        }
    }

    private void look() {
        try {
            SourceFolder.Listing now = folder.list();
            if (!now.equals(seen)) {
                take(now);
            }
            trouble = null;
        } catch (IOException e) {
            String found = e.getMessage();
            if (found != null && !found.equals(trouble)) {
                LOG.warn("the live folder cannot be read, all versions run on: {}", found);
            }
            trouble = found;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void take(SourceFolder.Listing changed) throws IOException, InterruptedException {
        SourceFolder.Listing now = changed;
        Sources sources = folder.read(now);
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            Thread.sleep(QUIET_MILLIS);
            SourceFolder.Listing next = folder.list();
            if (next.equals(now)) {
                break;
            }
            now = next;
            sources = folder.read(now);
        }
        seen = now;
        if (now.tooMany()) {
            LOG.warn(
                    "{} must have at most {} .java files, has more: nothing is taken from it",
                    folder.path(),
                    SourceFolder.MAX_FILES);
            return;
        }
        listener.accept(library.update(sources));
    }
}
