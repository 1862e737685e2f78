package orrery.world;

import java.util.Arrays;

/**
 * Missiles under way, oldest first: rows of their own, not entities. A missile flies straight at
 * where its target is, and is spent when it has flown as far as its weapon reaches, or when its
 * target is gone, docked or in warp.
 */
final class Missiles {
    /** A weapon that would launch one more holds its fire. */
    static final int MAX_MISSILES = 65_536;

    private static final byte WARP = (byte) Mode.WARP.ordinal();

    private final Entities entities;
    private final Ships ships;
    private final Damage damage;
    private int count;

    private long[] launcherId = new long[256];
    private int[] launcherSlot = new int[256];
    private long[] targetId = new long[256];
    private int[] targetSlot = new int[256];
    private double[] x = new double[256];
    private double[] y = new double[256];
    private double[] z = new double[256];
    private double[] step = new double[256];
    private double[] points = new double[256];
    private long[] expiryTick = new long[256];

    Missiles(Entities entities, Ships ships, Damage damage) {
        this.entities = entities;
        this.ships = ships;
        this.damage = damage;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == MAX_MISSILES;
    }

    void launch(int from, int target, double stepMeters, double damagePoints, long expiry) {
        if (count == launcherId.length) {
            grow(count * 2);
        }
        launcherId[count] = entities.id[from];
        launcherSlot[count] = from;
        targetId[count] = entities.id[target];
        targetSlot[count] = target;
        x[count] = entities.x[from];
        y[count] = entities.y[from];
        z[count] = entities.z[from];
        step[count] = stepMeters;
        points[count] = damagePoints;
        expiryTick[count] = expiry;
        count++;
    }

    /** Flies all by one tick; what hits is taken from the targets later in the tick. */
    void step(long tick) {
        int kept = 0;
        for (int row = 0; row < count; row++) {
            if (fly(row, tick)) {
                keep(row, kept++);
            }
        }
        count = kept;
    }

    long hash() {
        long hash = count;
        for (int row = 0; row < count; row++) {
            hash = SplitMix64.mix(hash + launcherId[row] * 31 + launcherSlot[row]);
            hash = SplitMix64.mix(hash + targetId[row] * 31 + targetSlot[row]);
            hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(x[row]));
            hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(y[row]));
            hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(z[row]));
            hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(step[row]));
            hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(points[row]));
            hash = SplitMix64.mix(hash + expiryTick[row]);
        }
        return hash;
    }

    /** Whether it is still under way. */
    private boolean fly(int row, long tick) {
        int target = targetSlot[row];
        if (tick > expiryTick[row]
                || !entities.inSpace(target, targetId[row])
                || ships.mode[target] == WARP) {
            return false;
        }
        double dx = entities.x[target] - x[row];
        double dy = entities.y[target] - y[row];
        double dz = entities.z[target] - z[row];
        double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (distance <= step[row]) {
            damage.hit(target, launcherId[row], launcherSlot[row], points[row]);
            return false;
        }
        double part = step[row] / distance;
        x[row] += dx * part;
        y[row] += dy * part;
        z[row] += dz * part;
        return true;
    }

    private void keep(int from, int to) {
        launcherId[to] = launcherId[from];
        launcherSlot[to] = launcherSlot[from];
        targetId[to] = targetId[from];
        targetSlot[to] = targetSlot[from];
        x[to] = x[from];
        y[to] = y[from];
        z[to] = z[from];
        step[to] = step[from];
        points[to] = points[from];
        expiryTick[to] = expiryTick[from];
    }

    private void grow(int capacity) {
        launcherId = Arrays.copyOf(launcherId, capacity);
        launcherSlot = Arrays.copyOf(launcherSlot, capacity);
        targetId = Arrays.copyOf(targetId, capacity);
        targetSlot = Arrays.copyOf(targetSlot, capacity);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        z = Arrays.copyOf(z, capacity);
        step = Arrays.copyOf(step, capacity);
        points = Arrays.copyOf(points, capacity);
        expiryTick = Arrays.copyOf(expiryTick, capacity);
    }
}
