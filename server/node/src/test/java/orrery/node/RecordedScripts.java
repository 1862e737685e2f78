package orrery.node;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.ReloadPolicy;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;
import orrery.scripthost.ScriptSet;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;

/**
 * The scripts of a run that is played again: those that it began with, and the versions whose class
 * files stand in the recording. No source is compiled a second time.
 */
final class RecordedScripts implements ScriptCatalog {
    private final ScriptCatalog first;
    private final Map<String, ScriptVersion> recorded = new TreeMap<>();
    private final Map<String, ClassLoader> loaders = new TreeMap<>();

    RecordedScripts(ScriptCatalog first) {
        this.first = first;
    }

    /** Writes down all that a version is. */
    static void write(
            ScriptVersion version, SortedMap<String, byte[]> classes, DataOutputStream out)
            throws IOException {
        out.writeUTF(version.contentHash());
        out.writeUTF(version.policy().name());
        out.writeBoolean(version.hasLoopTop());
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
    }

    /** Takes in a version that {@link #write} wrote. */
    void read(String script, int number, DataInputStream in) throws IOException {
        String hash = in.readUTF();
        ReloadPolicy policy = ReloadPolicy.valueOf(in.readUTF());
        boolean hasLoopTop = in.readBoolean();
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        if (recorded.containsKey(key(script, number))) {
            return;
        }
        try {
            ScriptSet set = ScriptLoader.load("recording", classes);
            loaders.put(key(script, number), set.loader(script));
            recorded.put(
                    key(script, number),
                    new ScriptVersion(
                            script,
                            number,
                            hash,
                            policy,
                            hasLoopTop,
                            set.body(script),
                            () -> set.newScript(script)));
        } catch (ScriptLoadException e) {
            throw new IOException(e);
        }
    }

    @Override
    public @Nullable ClassLoader loader(String script, int number) {
        ClassLoader ofRecorded = loaders.get(key(script, number));
        return ofRecorded == null ? first.loader(script, number) : ofRecorded;
    }

    private static String key(String script, int number) {
        return script + " " + number;
    }

    @Override
    public boolean has(String script) {
        return first.has(script);
    }

    @Override
    public ScriptVersion current(String script) {
        return first.current(script);
    }

    @Override
    public ScriptVersion version(String script, int number) {
        @Nullable ScriptVersion version = recorded.get(key(script, number));
        return version == null ? first.version(script, number) : version;
    }
}
