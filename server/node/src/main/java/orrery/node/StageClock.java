package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import orrery.console.Status;

/**
 * Measures the ticks of one system, stage by stage, in wall time.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread.
 */
final class StageClock {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StageTimes[] stages = new StageTimes[Stage.values().length];
    private final StageTimes ticks;
    private final StageTimes late;
    private final Histogram sinceLook = StageTimes.histogram();
    private long startNanos;
    private long stageNanos;

    StageClock(long nowNanos) {
        for (int i = 0; i < stages.length; i++) {
            stages[i] = new StageTimes(nowNanos);
        }
        ticks = new StageTimes(nowNanos);
        late = new StageTimes(nowNanos);
    }

    /** A tick begins, at or after the time at which it was due. */
    void start(long nowNanos, long dueNanos) {
        late.record(nowNanos - dueNanos, nowNanos);
        startNanos = nowNanos;
        stageNanos = nowNanos;
    }

    /** A stage ends; the next one begins. */
    void done(Stage stage) {
        long nowNanos = System.nanoTime();
        stages[stage.ordinal()].record(nowNanos - stageNanos, nowNanos);
        stageNanos = nowNanos;
    }

    /** What a stage took outside of ticks since the last one began. */
    void besides(Stage stage, long nanos) {
        stages[stage.ordinal()].record(nanos, startNanos);
    }

    /**
     * The tick ends with its last stage.
     *
     * @return what it took, in nanoseconds
     */
    long finish() {
        long tookNanos = stageNanos - startNanos;
        ticks.record(tookNanos, stageNanos);
        sinceLook.recordValue(StageTimes.inRange(tookNanos));
        return tookNanos;
    }

    /** When the last stage ended. */
    long nowNanos() {
        return stageNanos;
    }

    /** The ticks since this was asked for the last time, in milliseconds. */
    Status.Percentiles look() {
        Status.Percentiles seen = StageTimes.percentiles(sinceLook, 0);
        sinceLook.reset();
        return seen;
    }

    /** The ticks of the last 30 to 60 s, in milliseconds. */
    Status.Percentiles tickMillis() {
        return ticks.percentiles();
    }

    /** How much later than they were due those ticks began, in milliseconds. */
    Status.Percentiles lateMillis() {
        return late.percentiles();
    }

    /** The stages of those ticks, in their order. */
    List<Status.StageStatus> stageMillis() {
        List<Status.StageStatus> shown = new ArrayList<>(stages.length);
        for (Stage stage : Stage.values()) {
            shown.add(new Status.StageStatus(stage.label(), stages[stage.ordinal()].percentiles()));
        }
        return shown;
    }

    /** What all ticks took together, in seconds. */
    double sumSeconds() {
        return ticks.sumNanos() / NANOS_PER_MILLI / 1e3;
    }

    /** What a stage took in all ticks together, in seconds. */
    double sumSeconds(Stage stage) {
        return stages[stage.ordinal()].sumNanos() / NANOS_PER_MILLI / 1e3;
    }
}
