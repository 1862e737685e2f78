package orrery.sim.bot;

import java.time.Duration;
import orrery.sim.client.ClientSession;
import orrery.sim.client.RemoteShip;
import orrery.sim.client.SeededRandom;
import orrery.sim.scenario.Scenario;

/**
 * What a bot asks of the server on a schedule, and how long the answers take: orders, whose effect
 * is the first publication that acknowledges them, and pings. The schedule goes on whatever the
 * answers do, and times are measured from it.
 */
final class Questions {
    /** An answer may take so long before its absence is an error when a bot leaves. */
    static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Bot bot;
    private final BotLoop loop;
    private final SeededRandom random;
    private final Scenario scenario;
    private final Outstanding orders = new Outstanding();
    private final Outstanding pings = new Outstanding();
    private int utterances;

    Questions(Bot bot, BotLoop loop, SeededRandom random) {
        this.bot = bot;
        this.loop = loop;
        this.random = random;
        this.scenario = loop.plan.scenario();
    }

    int outstanding() {
        return orders.size() + pings.size();
    }

    /** The bot begins to play: each schedule starts at a random place of its period. */
    void begin() {
        int visit = bot.visit();
        first(scenario.probes().orderEvery(), (intended, now) -> order(visit, intended, now));
        first(scenario.probes().pingEvery(), (intended, now) -> ping(visit, intended, now));
        Scenario.Chat chat = scenario.chat();
        if (chat != null) {
            first(chat.every(), (intended, now) -> say(visit, intended, chat));
        }
    }

    private void first(Duration period, Agenda.Action action) {
        loop.agenda.at(loop.nowNanos() + Bot.nanosBetween(random, Duration.ZERO, period), action);
    }

    private void again(long intended, Duration period, Agenda.Action action) {
        Duration half = period.dividedBy(2);
        loop.agenda.at(intended + Bot.nanosBetween(random, half, period.plus(half)), action);
    }

    private boolean order(int visit, long intended, long now) {
        ClientSession session = bot.playing();
        if (session == null || bot.visit() != visit) {
            return false;
        }
        again(
                intended,
                scenario.probes().orderEvery(),
                (nextIntended, nextNow) -> order(visit, nextIntended, nextNow));
        RemoteShip ship = bot.ship();
        if (ship == null) {
            return false; // destroyed, and not replaced yet: there is nothing to order
        }
        if (orders.full()) {
            loop.meter.orderTook(orders.take(), now);
            loop.meter.error("unansweredOrders");
        }
        ship.nudge();
        orders.asked(session.sequence(), intended);
        return true;
    }

    private boolean ping(int visit, long intended, long now) {
        ClientSession session = bot.playing();
        if (session == null || bot.visit() != visit) {
            return false;
        }
        again(
                intended,
                scenario.probes().pingEvery(),
                (nextIntended, nextNow) -> ping(visit, nextIntended, nextNow));
        if (pings.full()) {
            loop.meter.pingTook(pings.take(), now);
            loop.meter.error("unansweredPings");
        }
        session.ping(intended);
        pings.asked(intended, intended);
        return true;
    }

    private boolean say(int visit, long intended, Scenario.Chat chat) {
        ClientSession session = bot.playing();
        if (session == null || bot.visit() != visit) {
            return false;
        }
        again(intended, chat.every(), (next, _) -> say(visit, next, chat));
        session.say("hello, for the " + ++utterances + ". time");
        return true;
    }

    /** A publication has shown the effect of all orders up to a sequence number. */
    void acknowledged(long sequence, long now) {
        while (orders.answers(sequence)) {
            loop.meter.orderTook(orders.take(), now);
        }
    }

    /** The server said that the ship is lost: that is the answer to all that was asked of it. */
    void shipLost(long now) {
        while (orders.size() > 0) {
            loop.meter.orderTook(orders.take(), now);
        }
    }

    /** There is no ship any more that could acknowledge what it was last asked. */
    void forgetOrders() {
        while (orders.size() > 0) {
            orders.take();
        }
    }

    /** A ping came back. */
    void ponged(long intended, long now) {
        while (pings.answers(intended)) {
            loop.meter.pingTook(pings.take(), now);
        }
    }

    /**
     * The session is over: what was not answered took at least until now. Left out it would look as
     * if nobody had asked, at the very time when the server did worst. Only a bot that leaves by
     * itself forgets what it has just asked.
     */
    void close(long now, boolean byItself) {
        while (orders.size() > 0) {
            long intended = orders.take();
            if (!byItself || now - intended >= PATIENCE_NANOS) {
                loop.meter.orderTook(intended, now);
                loop.meter.error("unansweredOrders");
            }
        }
        while (pings.size() > 0) {
            long intended = pings.take();
            if (!byItself || now - intended >= PATIENCE_NANOS) {
                loop.meter.pingTook(intended, now);
                loop.meter.error("unansweredPings");
            }
        }
    }
}
