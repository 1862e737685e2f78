package orrery.console;

import java.util.List;
import orrery.console.Status.NetworkStatus;
import orrery.console.Status.Percentiles;
import orrery.console.Status.ProcessStatus;
import orrery.console.Status.SaveStatus;
import orrery.console.Status.StageStatus;
import orrery.console.Status.SystemStatus;

/** A node that always does the same, until it is told to be ill. */
final class FixedStatus implements StatusSource {
    volatile boolean ill;

    @Override
    public Status status() {
        Percentiles whole = new Percentiles(4.5, 4, 9, 12, 31.25);
        Percentiles think = new Percentiles(2, 1.5, 5, 6, 7);
        return new Status(
                "Tiny",
                "0.1.0",
                "running",
                61.5,
                10,
                List.of(
                        new SystemStatus(
                                "Sol",
                                615,
                                9.98,
                                1.0,
                                2,
                                1_234,
                                2_345,
                                17,
                                100,
                                whole,
                                think,
                                List.of(new StageStatus("think", think)))),
                new NetworkStatus("epoll", 20, 17, 1_000, 2_000_000, 30, 400, 0, 1, 0),
                new ProcessStatus("25.0.3", "ZGC", 0.5, 100_000_000, 1_000_000_000, 12, 3.5, 0.9),
                new SaveStatus(7, 2.5, 31, 4_000_000, 7, 0));
    }

    @Override
    public Health health() {
        return ill ? new Health(false, "Sol: no tick for 5.2 s") : new Health(true, "ok");
    }
}
