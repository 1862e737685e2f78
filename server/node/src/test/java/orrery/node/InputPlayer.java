package orrery.node;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.Protocol;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunResult;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** Executes what an {@link InputRecorder} recorded, on systems of its own. */
final class InputPlayer {
    /** One tick as it was recorded, and the hash that its execution gave here. */
    record Played(int system, long tick, long recordedHash, long hash) {}

    /** Hears of every tick, in the order of the recording. */
    interface Listener {
        void played(Played tick) throws IOException;
    }

    private final DataInputStream in;
    private final RecordedScripts scripts;
    private final List<SolarSystem> systems = new ArrayList<>();
    private final Map<Long, Departure> underWay = new HashMap<>();

    /** Up to here, the recording is read and not played. */
    private long playedTick;

    /**
     * @param first the scripts with which the run began
     */
    InputPlayer(InputStream recording, Universe universe, ScriptCatalog first) throws IOException {
        this(recording, universe, first, TestNode.BUDGETS);
    }

    InputPlayer(
            InputStream recording, Universe universe, ScriptCatalog first, ScriptBudgets budgets)
            throws IOException {
        scripts = new RecordedScripts(first);
        in = new DataInputStream(new BufferedInputStream(recording));
        long seed = in.readLong();
        for (int i = 0; i < universe.systems().size(); i++) {
            systems.add(new SolarSystem(universe, i, seed, scripts, budgets));
        }
    }

    /**
     * Goes on from other systems than those at the beginning, all at one tick.
     *
     * @param between what had left one and not arrived in another
     */
    void goOn(List<SolarSystem> loaded, List<Departure> between) {
        playedTick = loaded.getFirst().tick();
        systems.clear();
        systems.addAll(loaded);
        between.forEach(departure -> underWay.put(departure.handoffId(), departure));
    }

    List<SolarSystem> systems() {
        return systems;
    }

    /** What left a system and has not arrived in another. */
    List<Departure> between() {
        List<Departure> between = new ArrayList<>(underWay.values());
        between.sort(Comparator.comparingLong(Departure::handoffId));
        return between;
    }

    /** Plays all of it. */
    void play(Listener listener) throws IOException {
        play(Long.MAX_VALUE, listener);
    }

    /** Plays a recording of systems that ticked in step, as far as the end of a tick. */
    void play(long lastTick, Listener listener) throws IOException {
        for (int next = in.read(); next >= 0; next = in.read()) {
            int system = next << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            long tick = in.readLong();
            if (tick > lastTick) {
                return;
            }
            if (tick <= playedTick) {
                skip();
            } else {
                listener.played(playTick(system, tick));
            }
        }
    }

    private void skip() throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            input(false);
        }
        in.readLong();
        in.readLong();
    }

    private Played playTick(int index, long tick) throws IOException {
        SolarSystem system = systems.get(index);
        List<Input> inputs = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            inputs.add(input(true));
        }
        long resumes = in.readLong();
        system.deliver(tick, inputs);
        system.wake();
        RunResult thought = system.think(RunLimit.resumes(Math.max(1, resumes)));
        if (thought.resumed() != resumes) {
            throw new AssertionError(
                    "tick %d of %s: resumed %d times, recorded were %d"
                            .formatted(tick, system.name(), thought.resumed(), resumes));
        }
        system.step();
        for (Departure departure : system.outbox().departures()) {
            underWay.put(departure.handoffId(), departure);
        }
        return new Played(index, tick, in.readLong(), system.stateHash());
    }

    private Input input(boolean played) throws IOException {
        int type = in.readByte();
        long id = in.readLong();
        return switch (type) {
            case InputRecorder.JOINED -> new Input.PlayerJoined(id, in.readUTF(), in.readUTF());
            case InputRecorder.LEFT -> new Input.PlayerLeft(id);
            case InputRecorder.SAID -> new Input.PlayerSaid(id, message().message());
            case InputRecorder.SCRIPT_CHANGED -> scriptChanged((int) id);
            case InputRecorder.TASKLET_KILLED -> new Input.TaskletKilled(id, in.readLong());
            case InputRecorder.SCRIPT_RESTARTED -> new Input.ScriptRestarted(id);
            case InputRecorder.SCRIPT_LOST -> new Input.ScriptLost(id, in.readUTF());
            case InputRecorder.ARRIVED ->
                    played ? new Input.Arrived(arrived(id)) : new Input.PlayerLeft(0);
            default -> throw new IOException("unknown type of input: " + type);
        };
    }

    private Input scriptChanged(int number) throws IOException {
        String script = in.readUTF();
        boolean recalled = in.readBoolean();
        scripts.read(script, number, in);
        return new Input.ScriptChanged(script, number, recalled);
    }

    private Departure arrived(long handoffId) throws IOException {
        Departure departure = underWay.remove(handoffId);
        if (departure == null) {
            throw new IOException("handoff " + handoffId + " arrives and did not depart");
        }
        return departure;
    }

    private ClientMessage.Play message() throws IOException {
        ByteBuf packet = Unpooled.wrappedBuffer(in.readNBytes(in.readInt()));
        packet.skipBytes(Protocol.LENGTH_PREFIX_BYTES);
        return (ClientMessage.Play) ClientMessages.decode(packet);
    }

    /** How many entities left a system and never arrived. */
    int underWay() {
        return underWay.size();
    }
}
