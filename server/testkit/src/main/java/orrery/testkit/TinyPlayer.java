package orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.world.mind.Input;
import orrery.world.mind.Notice;

/** A player of a test, in the place of a client. */
public final class TinyPlayer {
    private final TinyUniverse universe;
    private final long sessionId;
    private final String name;
    private final List<Notice> notices = new ArrayList<>();
    private long sequence;

    TinyPlayer(TinyUniverse universe, long sessionId, String name) {
        this.universe = universe;
        this.sessionId = sessionId;
        this.name = name;
    }

    public long sessionId() {
        return sessionId;
    }

    /** Its ship; there is one again some time after the first is lost. */
    public TinyShip ship() {
        return new TinyShip(universe, name);
    }

    /** Orders something; gives the order's id. */
    public int order(Order order) {
        sequence++;
        int orderId = (int) sequence;
        say(new PlayerMessage.Ordered(sequence, orderId, order));
        return orderId;
    }

    public void say(String text) {
        sequence++;
        say(new PlayerMessage.Spoke(sequence, text));
    }

    /** Sends its pilot a message of the studio's own. */
    public void send(String message, byte[] body) {
        send(0, message, body);
    }

    /** Sends an entity a message of the studio's own, by way of its pilot. */
    public void send(long toId, String message, byte[] body) {
        sequence++;
        say(new PlayerMessage.Sent(sequence, toId, message, body));
    }

    public void leave() {
        universe.inputOf(sessionId, new Input.PlayerLeft(sessionId));
    }

    private void say(PlayerMessage message) {
        universe.inputOf(sessionId, new Input.PlayerSaid(sessionId, message));
    }

    /** All that it was told so far. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** What was told of one order, the first first. */
    public List<OrderStatus> answers(int orderId) {
        return notices.stream()
                .filter(Notice.OrderAnswered.class::isInstance)
                .map(Notice.OrderAnswered.class::cast)
                .filter(answered -> answered.orderId() == orderId)
                .map(Notice.OrderAnswered::status)
                .toList();
    }

    /** The events that it was told of, the first first. */
    public List<Event> events() {
        return notices.stream()
                .filter(Notice.Happened.class::isInstance)
                .map(notice -> ((Notice.Happened) notice).event())
                .toList();
    }

    /** The studio's own messages that it was sent, the first first. */
    public List<Event.Told> told() {
        return notices.stream()
                .filter(Notice.Told.class::isInstance)
                .map(Notice.Told.class::cast)
                .map(told -> new Event.Told(told.senderId(), told.name(), told.body()))
                .toList();
    }

    void hear(Notice notice) {
        notices.add(notice);
    }
}
