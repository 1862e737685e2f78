package orrery.node.save;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import orrery.script.ReloadPolicy;
import orrery.scripthost.live.EarlierVersion;
import orrery.tasklet.save.SavedBytes;

/**
 * The form of a save on disk, big-endian:
 *
 * <pre>
 * magic      8 bytes   "ORRERYSV"
 * format     int       {@value #FORMAT}
 * number     long
 * origin     text universe, text digest, long seed
 * lastSessionId long
 * scripts    int n, n × (text script, int number, text hash, text policy, byte hasLoopTop,
 *                        text origin, text source, int m, m × (text class, bytes file))
 * systems    int n, n × (int index, long tick, bytes image, int u, u × bytes departure,
 *                        int k, k × (text script, int number))
 * checksum   int       CRC-32C of all before it
 * </pre>
 *
 * A text is as {@link DataOutputStream#writeUTF} writes it, bytes are an int length and as many.
 */
final class SaveFile {
    static final int FORMAT = 1;

    private static final long MAGIC = 0x4F52_5245_5259_5356L;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private SaveFile() {}

    /** Writes all of it; the stream stays open. */
    static void write(Save save, OutputStream file) throws IOException {
        CheckedOutputStream checked =
                new CheckedOutputStream(new BufferedOutputStream(file, BUFFER_BYTES), new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        out.writeLong(save.number());
        out.writeUTF(save.origin().universe());
        out.writeUTF(save.origin().digest());
        out.writeLong(save.origin().seed());
        out.writeLong(save.lastSessionId());
        out.writeInt(save.scripts().size());
        for (EarlierVersion version : save.scripts()) {
            write(version, out);
        }
        out.writeInt(save.systems().size());
        for (SavedSystem system : save.systems()) {
            write(system, out);
        }
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static void write(EarlierVersion version, DataOutputStream out) throws IOException {
        out.writeUTF(version.script());
        out.writeInt(version.number());
        out.writeUTF(version.contentHash());
        out.writeUTF(version.policy().name());
        out.writeBoolean(version.hasLoopTop());
        out.writeUTF(version.origin());
        out.writeUTF(version.source());
        out.writeInt(version.classes().size());
        for (Map.Entry<String, byte[]> file : version.classes().entrySet()) {
            out.writeUTF(file.getKey());
            write(file.getValue(), out);
        }
    }

    private static void write(SavedSystem system, DataOutputStream out) throws IOException {
        out.writeInt(system.index());
        out.writeLong(system.tick());
        out.writeInt(system.image().length());
        system.image().writeTo(out);
        out.writeInt(system.underWay().size());
        for (byte[] departure : system.underWay()) {
            write(departure, out);
        }
        out.writeInt(system.scripts().size());
        for (SavedSystem.ScriptKey key : system.scripts()) {
            out.writeUTF(key.script());
            out.writeInt(key.number());
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BadSaveException if it is anything else
     */
    static Save read(byte[] file) throws BadSaveException {
        int end = file.length - CHECKSUM_BYTES;
        if (end < Long.BYTES + Integer.BYTES || ByteBuffer.wrap(file).getLong() != MAGIC) {
            throw new BadSaveException("is no save");
        }
        int format = ByteBuffer.wrap(file).getInt(Long.BYTES);
        if (format != FORMAT) {
            throw new BadSaveException(
                    "has format %d, this server reads format %d".formatted(format, FORMAT));
        }
        CRC32C checksum = new CRC32C();
        checksum.update(file, 0, end);
        if ((int) checksum.getValue() != ByteBuffer.wrap(file).getInt(end)) {
            throw new BadSaveException("is torn: its checksum is wrong");
        }
        DataInputStream in =
                new DataInputStream(
                        new ByteArrayInputStream(
                                file,
                                Long.BYTES + Integer.BYTES,
                                end - Long.BYTES - Integer.BYTES));
        try {
            Save save = body(in);
            if (in.available() > 0) {
                throw new BadSaveException("is longer than what it says");
            }
            return save;
        } catch (BadSaveException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSaveException("is torn: " + e.getClass().getSimpleName());
        }
    }

    private static Save body(DataInputStream in) throws IOException {
        long number = in.readLong();
        Origin origin = new Origin(in.readUTF(), in.readUTF(), in.readLong());
        long lastSessionId = in.readLong();
        List<EarlierVersion> scripts = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            scripts.add(version(in));
        }
        List<SavedSystem> systems = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            systems.add(system(in));
        }
        return new Save(number, origin, lastSessionId, scripts, systems);
    }

    private static EarlierVersion version(DataInputStream in) throws IOException {
        String script = in.readUTF();
        int number = in.readInt();
        String hash = in.readUTF();
        ReloadPolicy policy = ReloadPolicy.valueOf(in.readUTF());
        boolean hasLoopTop = in.readBoolean();
        String origin = in.readUTF();
        String source = in.readUTF();
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (int left = count(in); left > 0; left--) {
            classes.put(in.readUTF(), bytes(in));
        }
        return new EarlierVersion(
                script, number, hash, policy, hasLoopTop, origin, source, classes);
    }

    private static SavedSystem system(DataInputStream in) throws IOException {
        int index = in.readInt();
        long tick = in.readLong();
        SavedBytes image = SavedBytes.of(bytes(in));
        List<byte[]> underWay = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            underWay.add(bytes(in));
        }
        List<SavedSystem.ScriptKey> scripts = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            scripts.add(new SavedSystem.ScriptKey(in.readUTF(), in.readInt()));
        }
        return new SavedSystem(index, tick, image, underWay, scripts);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(count(in));
    }

    /** A number of things of at least a byte each: no more than there are bytes left. */
    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new BadSaveException("is torn: it counts %d of something".formatted(count));
        }
        return count;
    }
}
