package orrery.sim.client;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.MalformedPacketException;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationReader;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessages;
import orrery.script.Event;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.PlayerMessage;
import orrery.script.ShipFigures;

/**
 * One session as its client knows it: what the server told, and the messages that can be sent.
 *
 * <p>Confined to one thread. It does no I/O: packets are put in by {@link #receive}, and messages
 * go to the {@link Outlet}.
 */
public final class ClientSession {
    private final Outlet out;
    private final SessionListener listener;
    private final NameTable names;

    private ServerMessage.@Nullable Welcome welcome;
    private @Nullable PublicationReader reader;
    private Picture picture;
    private String system = "";
    private List<Landmark> landmarks = List.of();
    private ServerMessage.@Nullable ShipAssigned ship;
    private List<ServerMessage.Stack> stacks = List.of();
    private long marketStation;
    private List<Offer> market = List.of();
    private long sequence;
    private int lastOrderId;

    /**
     * @param names may be shared by all sessions of a thread with the same server
     */
    public ClientSession(Outlet out, SessionListener listener, NameTable names) {
        this.out = out;
        this.listener = listener;
        this.names = names;
        this.picture = new Picture(new PublicationReader(1), 1, names);
    }

    // Messages to the server

    /** Opens the session; the first thing to send. */
    public void login(String player, String start) {
        out.send(new ClientMessage.Login(Protocol.VERSION, player, start));
    }

    /** Ends the session. */
    public void logout() {
        out.send(new ClientMessage.Logout());
    }

    /** Asks for an answer that carries {@code clientNanos} back. */
    public void ping(long clientNanos) {
        out.send(new ClientMessage.Ping(clientNanos));
    }

    /**
     * Orders the ship to do something.
     *
     * @return the id that the answers will carry
     */
    public int order(Order order) {
        int id = ++lastOrderId;
        out.send(new ClientMessage.Play(new PlayerMessage.Ordered(++sequence, id, order)));
        return id;
    }

    /** Says something to all in the solar system. */
    public void say(String text) {
        out.send(new ClientMessage.Play(new PlayerMessage.Spoke(++sequence, text)));
    }

    /**
     * Sends a message of the studio's own.
     *
     * @param toId the entity that it is for; 0 if it is for the ship's pilot
     */
    public void send(long toId, String name, byte[] body) {
        out.send(
                new ClientMessage.Play(
                        new PlayerMessage.Sent(++sequence, toId, name, body.clone())));
    }

    /** The sequence number of the last order, utterance or message of the studio's own. */
    public long sequence() {
        return sequence;
    }

    // What the server told

    /** Null until the server has opened the session. */
    public ServerMessage.@Nullable Welcome welcome() {
        return welcome;
    }

    /** The server's tick rate; 1 until it has said so. */
    public int ticksPerSecond() {
        return welcome == null ? 1 : welcome.ticksPerSecond();
    }

    /** The solar system that the ship is in; empty before the first. */
    public String system() {
        return system;
    }

    public List<Landmark> landmarks() {
        return landmarks;
    }

    /** The session's ship; null before the first. */
    public ServerMessage.@Nullable ShipAssigned ship() {
        return ship;
    }

    /**
     * What the ship can do.
     *
     * @throws IllegalStateException before the first ship was assigned
     */
    public ShipFigures figures() {
        if (ship == null) {
            throw new IllegalStateException("the session has no ship yet");
        }
        return ship.figures();
    }

    /** What is around the ship, at the tick of the last publication. */
    public Picture picture() {
        return picture;
    }

    /** Units of a commodity in the hold. */
    public long cargo(String commodity) {
        for (ServerMessage.Stack stack : stacks) {
            if (stack.commodity().equals(commodity)) {
                return stack.units();
            }
        }
        return 0;
    }

    /** The market of the station where the ship is docked; empty in space. */
    public List<Offer> market() {
        return picture.dockedAt() != 0 && picture.dockedAt() == marketStation ? market : List.of();
    }

    /**
     * Takes a packet, without its length prefix, to its end.
     *
     * @throws MalformedPacketException if the server sent what it must not; the connection is to be
     *     closed
     */
    public void receive(ByteBuf packet) {
        if (PublicationReader.isPublication(packet)) {
            if (reader == null) {
                throw new MalformedPacketException("expected a welcome first, found a publication");
            }
            listener.published(reader.read(packet, picture));
        } else {
            receive(ServerMessages.decode(packet));
        }
    }

    /** Takes a message that is no publication. */
    void receive(ServerMessage message) {
        switch (message) {
            case ServerMessage.Welcome opened -> welcome(opened);
            case ServerMessage.SystemEntered entered -> enter(entered);
            case ServerMessage.ShipAssigned assigned -> {
                ship = assigned;
                listener.shipAssigned(assigned);
            }
            case ServerMessage.OrderNotice notice -> listener.answered(notice);
            case ServerMessage.EventNotice notice -> listener.happened(notice.event());
            case ServerMessage.CargoShown shown -> stacks = shown.stacks();
            case ServerMessage.MarketShown shown -> {
                marketStation = shown.stationId();
                market = shown.offers();
            }
            case ServerMessage.Told told ->
                    listener.happened(new Event.Told(told.senderId(), told.name(), told.body()));
            case ServerMessage.Clock clock -> listener.clock(clock);
            case ServerMessage.Figures figures -> listener.figures(figures);
            case ServerMessage.Pong pong -> listener.ponged(pong.clientNanos());
            case ServerMessage.Goodbye goodbye -> listener.goodbye(goodbye);
        }
    }

    private void welcome(ServerMessage.Welcome opened) {
        if (welcome != null) {
            throw new MalformedPacketException("session was opened twice");
        }
        welcome = opened;
        reader = new PublicationReader(opened.ticksPerSecond());
        picture = new Picture(reader, opened.ticksPerSecond(), names);
        listener.welcomed(opened);
    }

    private void enter(ServerMessage.SystemEntered entered) {
        system = entered.system();
        landmarks = entered.landmarks();
        stacks = List.of();
        market = List.of();
        picture.enterSystem(Vocabulary.of(entered));
        listener.systemEntered(entered);
    }
}
