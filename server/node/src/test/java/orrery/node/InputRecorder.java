package orrery.node;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.world.mind.Input;

/**
 * Records every tick of every system: its inputs in order, how often a tasklet was resumed, and the
 * state hash. Ticks are recorded in the order in which they ended, so that a departure always
 * stands before its arrival, which is recorded by the handoff's id alone: a replay makes it again.
 */
final class InputRecorder implements TickSeal, AutoCloseable {
    static final int JOINED = 1;
    static final int LEFT = 2;
    static final int SAID = 3;
    static final int ARRIVED = 4;
    static final int SCRIPT_CHANGED = 5;
    static final int TASKLET_KILLED = 6;
    static final int SCRIPT_RESTARTED = 7;
    static final int SCRIPT_LOST = 8;

    private final DataOutputStream out;
    private final ByteBuf packet = Unpooled.buffer();
    private volatile @Nullable LiveScripts scripts;

    InputRecorder(OutputStream out, long seed) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
        this.out.writeLong(seed);
    }

    /** Where versions of scripts come from that are changed to: their class files are recorded. */
    void scripts(LiveScripts source) {
        scripts = source;
    }

    @Override
    public synchronized void seal(TickRecord tick) {
        try {
            out.writeInt(tick.system());
            out.writeLong(tick.tick());
            out.writeInt(tick.inputs().size());
            for (Input input : tick.inputs()) {
                write(input);
            }
            out.writeLong(tick.resumes());
            out.writeLong(tick.stateHash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Input input) throws IOException {
        switch (input) {
            case Input.PlayerJoined joined -> {
                out.writeByte(JOINED);
                out.writeLong(joined.sessionId());
                out.writeUTF(joined.player());
                out.writeUTF(joined.start());
            }
            case Input.PlayerLeft left -> {
                out.writeByte(LEFT);
                out.writeLong(left.sessionId());
            }
            case Input.PlayerSaid said -> {
                out.writeByte(SAID);
                out.writeLong(said.sessionId());
                writePacket(new ClientMessage.Play(said.message()));
            }
            case Input.ShipPlaced placed ->
                    throw new IllegalArgumentException("a recording holds no " + placed);
            case Input.ScriptChanged change -> {
                out.writeByte(SCRIPT_CHANGED);
                out.writeLong(change.number());
                out.writeUTF(change.script());
                out.writeBoolean(change.recalled());
                LiveScripts source = Objects.requireNonNull(scripts, "nobody said whose scripts");
                RecordedScripts.write(
                        source.version(change.script(), change.number()),
                        Objects.requireNonNull(
                                source.library().classFiles(change.script(), change.number())),
                        out);
            }
            case Input.TaskletKilled killed -> {
                out.writeByte(TASKLET_KILLED);
                out.writeLong(killed.entityId());
                out.writeLong(killed.taskletId());
            }
            case Input.ScriptRestarted restarted -> {
                out.writeByte(SCRIPT_RESTARTED);
                out.writeLong(restarted.entityId());
            }
            case Input.ScriptLost(long entityId, String reason) -> {
                out.writeByte(SCRIPT_LOST);
                out.writeLong(entityId);
                out.writeUTF(reason);
            }
            case Input.Arrived arrived -> {
                out.writeByte(ARRIVED);
                out.writeLong(arrived.departure().handoffId());
            }
        }
    }

    private void writePacket(ClientMessage message) throws IOException {
        packet.clear();
        ClientMessages.encode(message, packet);
        out.writeInt(packet.readableBytes());
        packet.readBytes(out, packet.readableBytes());
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
