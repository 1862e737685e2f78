package orrery.bench.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.tasklet.Scheduler;

/** Waits with what scripts have in their hands: records, a list that it goes through, a map. */
public final class Courier implements Runnable {
    private static final int PARCELS = 6;

    private final Scheduler scheduler;
    private final int route;

    public Courier(Scheduler scheduler, int route) {
        this.scheduler = scheduler;
        this.route = route;
    }

    /** What is to be delivered. */
    public record Parcel(int number, String door, double weight) {}

    @Override
    public void run() {
        Map<String, Integer> delivered = new TreeMap<>();
        for (int tour = 0; ; tour++) {
            List<Parcel> load = new ArrayList<>();
            for (int i = 0; i < PARCELS; i++) {
                int number = tour * PARCELS + i;
                load.add(new Parcel(number, "door " + (route + i) % 10, 0.5 * i));
            }
            deliver(load, delivered);
        }
    }

    private void deliver(List<Parcel> load, Map<String, Integer> delivered) {
        for (Parcel parcel : load) {
            scheduler.schedule();
            delivered.merge(parcel.door(), 1, Integer::sum);
        }
    }
}
