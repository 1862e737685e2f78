package orrery.sim.bot;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import orrery.sim.client.Connection;
import orrery.sim.client.NameTable;
import orrery.sim.measure.Meter;

/**
 * One event loop and what its bots share: the agenda, the game time of each solar system, the
 * meter. Everything is called on that loop.
 */
public final class BotLoop {
    final EventLoop eventLoop;
    final RunPlan plan;
    final Meter meter;
    final Agenda agenda;
    final JoinGate gate;
    final NameTable names = new NameTable();
    final ScriptLog log;
    private final List<Bot> bots = new ArrayList<>();
    private final Map<String, SystemTime> times = new HashMap<>();
    private final List<SystemTime> timeList = new ArrayList<>();
    private final List<Connection> written = new ArrayList<>();
    private long nowNanos;
    private boolean stopped;
    private boolean closing;

    /**
     * @param loops how many event loops share the run's limits
     */
    public BotLoop(EventLoop eventLoop, RunPlan plan, Meter meter, ScriptLog log, int loops) {
        this.eventLoop = eventLoop;
        this.plan = plan;
        this.meter = meter;
        this.log = log;
        this.agenda = new Agenda(System::nanoTime, plan.startNanos(), meter);
        this.gate = new JoinGate(Math.ceilDiv(plan.scenario().maxConnecting(), loops));
        this.nowNanos = System.nanoTime();
    }

    /** Adds a bot, which joins at the given time. */
    public void add(int index, long joinNanos) {
        Bot bot = new Bot(this, index);
        bots.add(bot);
        agenda.at(joinNanos, bot::join);
    }

    /** Begins to do what is on the agenda. */
    public void start() {
        eventLoop.scheduleAtFixedRate(
                this::turn, Agenda.STEP_NANOS, Agenda.STEP_NANOS, TimeUnit.NANOSECONDS);
    }

    private void turn() {
        nowNanos = System.nanoTime();
        boolean more = !stopped && agenda.turn();
        turnEnded();
        if (more) {
            eventLoop.execute(this::turn);
        }
    }

    /** When the loop's present turn began to read or to act. */
    long nowNanos() {
        return nowNanos;
    }

    /** A packet is about to be read. */
    void reading() {
        nowNanos = System.nanoTime();
    }

    /** Lets scripts go on, and sends what was said. */
    void turnEnded() {
        for (int i = 0; i < timeList.size(); i++) {
            timeList.get(i).pump();
        }
        for (int i = 0; i < written.size(); i++) {
            meter.sent(written.get(i).flush());
        }
        written.clear();
    }

    void written(Connection connection) {
        written.add(connection);
    }

    /** The game time of a solar system. */
    SystemTime time(String system) {
        SystemTime time = times.get(system);
        if (time == null) {
            time = new SystemTime(system);
            times.put(system, time);
            timeList.add(time);
        }
        return time;
    }

    /** Whether the run is over, and bots go for good. */
    boolean closing() {
        return closing;
    }

    /** Asks no more; what is outstanding may still be answered. */
    public void stop() {
        stopped = true;
    }

    /** How many questions are not answered. */
    public int outstanding() {
        int sum = 0;
        for (Bot bot : bots) {
            sum += bot.outstanding();
        }
        return sum;
    }

    /** Logs all bots out; what was not answered counts with the time that it waited. */
    public void close() {
        stopped = true;
        closing = true;
        nowNanos = System.nanoTime();
        for (Bot bot : bots) {
            bot.close();
        }
        turnEnded();
    }
}
