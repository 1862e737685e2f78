package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.gateway.Gateway;
import orrery.node.inspect.InquiryDesk;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.ServerMessage;
import orrery.replication.PublicationBuilder;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunResult;
import orrery.world.mind.Input;
import orrery.world.mind.SolarSystem;

/**
 * What one solar system does in a tick, in order, and when its next tick is due.
 *
 * <p><b>Threads.</b> {@link #run}, {@link #fail} and {@link #dueNanos} belong to the one tick
 * thread of the system. What is told of it may be asked by any thread.
 */
final class SystemTick {
    private static final Logger LOG = LoggerFactory.getLogger("tick");

    /** Resumes between two looks at the clock: a resume takes about a microsecond. */
    private static final int RESUMES_PER_LOOK = 16;

    /**
     * Copies stop so long before a tick is due: a piece of one that takes 50 µs can take 8 ms where
     * others want the processor too, whose slices are some milliseconds.
     */
    private static final long COPY_MARGIN_NANOS = 10_000_000L;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    /** What the ticks of a node have in common. */
    record Settings(
            long tickNanos,
            double budget,
            double thinkBudget,
            int maxCatchUp,
            Dilation.Law dilation) {}

    private final SolarSystem system;
    private final Intake intake;
    private final Outlet outlet;
    private final InquiryDesk desk;
    private final SystemCut cut;
    private final PublicationBuilder publications;
    private final Gateway gateway;
    private final TickSeal seal;
    private final Settings settings;
    private final Schedule schedule;
    private final Dilation dilation;
    private final StageClock clock;

    private final List<Input> inputs = new ArrayList<>();
    private RunResult thought = new RunResult(0, 0, 0);
    private long tick;
    private long tookNanos;

    private final SystemReport report;
    private volatile long wallLengthNanos;
    private volatile long lastTickNanos;
    private volatile boolean atFloor;
    private volatile boolean failed;

    SystemTick(
            SolarSystem system,
            Intake intake,
            Outlet outlet,
            InquiryDesk desk,
            SystemCut cut,
            Residents residents,
            Gateway gateway,
            TickSeal seal,
            Settings settings,
            long firstNanos) {
        this.system = system;
        this.intake = intake;
        this.outlet = outlet;
        this.desk = desk;
        this.cut = cut;
        this.tick = system.tick();
        this.gateway = gateway;
        this.seal = seal;
        this.settings = settings;
        this.publications = new PublicationBuilder(system.world());
        this.schedule = new Schedule(firstNanos, settings.maxCatchUp());
        this.dilation = new Dilation(settings.dilation(), firstNanos);
        this.clock = new StageClock(firstNanos);
        this.report = new SystemReport(system, residents, clock, cut, firstNanos);
        this.wallLengthNanos = settings.tickNanos();
        this.lastTickNanos = firstNanos;
    }

    /**
     * What one tick does. The order is part of the contract: see ARCHITECTURE.md, "A tick".
     *
     * @param besideNanos what the thread needs for other systems' ticks before this one's next
     */
    void run(long besideNanos) {
        cut.beforeTick();
        begin();
        deliver();
        clock.done(Stage.DELIVER);
        wake();
        clock.done(Stage.WAKE);
        think();
        clock.done(Stage.THINK);
        step();
        clock.done(Stage.STEP);
        publish();
        clock.done(Stage.PUBLISH);
        seal();
        clock.done(Stage.SEAL);
        desk.answer();
        clock.done(Stage.ANSWER);
        pace();
        cut.atBorder(beforeNanos(schedule.dueNanos()) - System.nanoTime() - besideNanos);
    }

    private void begin() {
        clock.start(System.nanoTime(), schedule.dueNanos());
        clock.besides(Stage.SAVE, cut.tellNanos());
        tick++;
        dilation.beginTick(tick);
        wallLengthNanos = Math.round(settings.tickNanos() / dilation.factor());
    }

    private void deliver() {
        inputs.clear();
        intake.collect(inputs);
        desk.collect(inputs);
        system.deliver(tick, inputs);
        desk.delivered(tick);
    }

    private void wake() {
        system.wake();
    }

    private void think() {
        long budgetNanos = (long) (wallLengthNanos * settings.thinkBudget());
        desk.beginThink(tick);
        thought =
                system.think(
                        RunLimit.deadline(
                                System::nanoTime,
                                System.nanoTime() + budgetNanos,
                                RESUMES_PER_LOOK));
        desk.endThink();
    }

    private void step() {
        system.step();
    }

    private void publish() {
        outlet.take(tick, system.outbox(), clockMessage());
        gateway.publish(system.index(), publications.build(tick), wallLengthNanos);
    }

    private void seal() {
        seal.seal(
                new TickRecord(
                        system.index(), tick, inputs, thought.resumed(), system.stateHash()));
    }

    /** Decides how fast game time goes on, tells clients and operators, and sets the deadline. */
    private void pace() {
        tookNanos = clock.finish();
        long nowNanos = clock.nowNanos();
        long lateNanos = nowNanos - tookNanos - schedule.dueNanos();
        boolean overrun = tookNanos > wallLengthNanos * settings.budget();
        boolean overloaded = overrun || thought.leftOver() > 0 || lateNanos > wallLengthNanos;
        Dilation.Change change = dilation.endTick(tick, nowNanos, overloaded);
        atFloor = dilation.atFloor();
        if (change != null) {
            outlet.tellAll(clockMessage());
            LOG.info(
                    "{}: game time goes at {} from tick {} on, at {} now",
                    system.name(),
                    factorText(change.factor()),
                    change.tick(),
                    factorText(dilation.factor()));
        }
        long slippedNanos = schedule.advance(wallLengthNanos, nowNanos);
        report.count(overrun, thought.leftOver(), slippedNanos);
        if (nowNanos - report.madeNanos() >= SECOND_NANOS) {
            outlet.tellAll(clockMessage());
            outlet.tellAll(report.make(tick, nowNanos, dilation.factor(), budgetMillis()));
        }
        lastTickNanos = nowNanos;
    }

    private double budgetMillis() {
        return wallLengthNanos * settings.budget() / NANOS_PER_MILLI;
    }

    private ServerMessage.Clock clockMessage() {
        Dilation.Change pending = dilation.pending();
        return pending == null
                ? new ServerMessage.Clock(tick, dilation.factor(), dilation.factor(), tick)
                : new ServerMessage.Clock(
                        tick, dilation.factor(), pending.factor(), pending.tick());
    }

    private static String factorText(double factor) {
        return Double.toString(Math.round(factor * 1_000) / 1_000.0);
    }

    /** Whether a copy of the system is under way, and something of it can be made before then. */
    boolean canCopy(long untilNanos) {
        return cut.canGoOn(beforeNanos(untilNanos));
    }

    /** Goes on with that copy until then. */
    void copy(long untilNanos) {
        cut.goOn(beforeNanos(untilNanos));
    }

    /** When a copy must stop for something to be done in time. */
    private static long beforeNanos(long untilNanos) {
        return untilNanos - COPY_MARGIN_NANOS;
    }

    /** Makes the copy that is under way whole, if any is. */
    void finishCopy() {
        cut.finish();
    }

    /** The node stops: a last save is made now, or behind the first tick at which it can be. */
    void finish() {
        while (!cut.atLastBorder()) {
            run(0);
        }
    }

    /** What the last tick took. */
    long tookNanos() {
        return tookNanos;
    }

    /** When the next tick is due, as {@link System#nanoTime} reads then. */
    long dueNanos() {
        return schedule.dueNanos();
    }

    SolarSystem system() {
        return system;
    }

    /** Where questions about the system wait. */
    InquiryDesk desk() {
        return desk;
    }

    Intake intake() {
        return intake;
    }

    /** Whether game time goes as slowly as it may: no more players are let in. */
    boolean atFloor() {
        return atFloor;
    }

    /** Whether a tick of it failed, after which there are no more. */
    boolean failed() {
        return failed;
    }

    /** Notes that its tick failed, and ends its sessions. */
    void fail() {
        failed = true;
        intake.close();
        desk.close();
        outlet.endAll(GoodbyeReason.SHUTDOWN, system.name() + " stands still after an error");
    }

    /** How long a tick is now, of wall time. */
    long wallLengthNanos() {
        return wallLengthNanos;
    }

    /** When the last tick ended. */
    long lastTickNanos() {
        return lastTickNanos;
    }

    SystemFigures figures() {
        return report.figures();
    }
}
