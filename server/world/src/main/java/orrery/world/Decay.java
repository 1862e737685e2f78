package orrery.world;

/** Takes out what has had its time: asteroids that are mined out, and old or empty wrecks. */
final class Decay {
    private final Entities entities;
    private final Belts belts;
    private final Report report;
    private final SlotList gone = new SlotList();

    Decay(Entities entities, Belts belts, Report report) {
        this.entities = entities;
        this.belts = belts;
        this.report = report;
    }

    void step(long tick) {
        gone.clear();
        for (int index = 0; index < entities.count; index++) {
            int slot = entities.sorted[index];
            int kind = entities.kind[slot];
            if (kind == Entities.ASTEROID && entities.units[slot] == 0) {
                belts.minedOut(slot, tick);
                gone.add(slot);
            } else if (kind == Entities.WRECK && entities.expiryTick[slot] <= tick) {
                gone.add(slot);
            }
        }
        for (int index = 0; index < gone.size(); index++) {
            report.removal(gone.get(index), Removal.Reason.GONE);
            entities.remove(gone.get(index), tick);
        }
    }
}
