package orrery.sim.scenario;

/**
 * The figures of a run that a verdict may be about, counted after the ramp. A figure without a
 * sample is NaN. Times are milliseconds, shares lie between 0 and 1.
 *
 * @param bots how many were asked for
 * @param botsConnected how many got a ship at some time of the run
 * @param botsLost how many connections ended that should not have
 * @param tickMillisP99 99th percentile over the seconds of all systems of what the server said of
 *     each second
 * @param joinMillisP99 from the intended login to the ship
 * @param errors all that went wrong, except failed scripts
 * @param actions what the generator had scheduled
 * @param missedSchedules what it began too late, see {@link Thresholds#missedAfter}
 * @param loopBusy CPU of the busiest event loop, in cores
 */
public record RunFigures(
        int bots,
        int botsConnected,
        long botsLost,
        double dilationMin,
        long ticks,
        long overruns,
        double tickMillisP99,
        double orderMillisP50,
        double orderMillisP99,
        double pingMillisP99,
        double joinMillisP99,
        double bytesInPerBotPerSecond,
        long errors,
        long scriptFailures,
        long actions,
        long missedSchedules,
        double latenessMillisP99,
        double latenessMillisMax,
        double loopBusy,
        double gcPauseMillisMax) {}
