package orrery.sim;

/**
 * What one second of a run showed; figures without a sample are NaN.
 *
 * @param second since the start, from 1
 * @param tickMillisP50 of the slowest solar system; likewise p99 and max
 * @param dilation the lowest of the solar systems
 */
record SecondRow(
        double second,
        boolean counted,
        int connected,
        double orderP50,
        double orderP99,
        double orderMax,
        double pingP50,
        double pingP99,
        double pingMax,
        double joinP99,
        double tickMillisP50,
        double tickMillisP99,
        double tickMillisMax,
        double dilation,
        int entities,
        int tasklets,
        int sessions,
        double bytesInPerBot,
        double bytesOutPerBot,
        double updates,
        double cpuCores,
        double busiestLoop,
        double latenessP99,
        double latenessMax,
        double pauseMillis,
        double heapMegabytes,
        long lost,
        long errors) {}
