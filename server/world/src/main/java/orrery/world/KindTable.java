package orrery.world;

import java.util.List;
import orrery.script.ShipFigures;
import orrery.world.universe.Miner;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Universe;
import orrery.world.universe.Weapon;
import orrery.world.universe.WeaponType;

/**
 * What the kinds of ships can do, by the number of the kind, in the units of the simulation: spans
 * of time in ticks, ranges squared, rates a tick. Weapons are at {@code kind * MAX_WEAPONS +
 * weapon}.
 */
final class KindTable {
    final double tickSeconds;
    private final int ticksPerSecond;

    final double[] maxSpeed;
    final double[] agilitySeconds;

    /** What is left of a difference of velocities after a tick: exp(-tick / agility). */
    final double[] decay;

    /** How far a ship drifts in a tick for each metre a second above what it wants, in seconds. */
    final double[] drift;

    /** Speed wanted for each metre that is to go, a second. */
    final double[] pull;

    /**
     * Speed wanted the other way for each metre a second that it has. With {@link #pull} it brings
     * a ship to rest in about twice its agility and without overshooting, as the solution of a
     * linear differential equation says; with long ticks both are smaller, or they would overshoot
     * after all.
     */
    final double[] brake;

    final double[] warpSpeed;
    final double[] sensorRangeSquared;
    final double[] shieldPoints;
    final double[] armourPoints;
    final double[] hullPoints;
    final double[] rechargePoints;
    final int[] lockTicks;
    final int[] maxLocks;
    final long[] holdUnits;
    final boolean[] police;
    final long[] bounty;

    final int[] weapons;
    final double[] weaponRangeSquared;
    final int[] weaponTicks;
    final double[] weaponDamage;

    /** Metres a tick; 0 for a laser. */
    final double[] missileStep;

    final int[] missileTicks;

    /** 0 without a miner. */
    final int[] minerTicks;

    final double[] minerRangeSquared;
    final long[] minerUnits;
    final ShipFigures[] figures;

    KindTable(Universe universe) {
        List<ShipKind> kinds = universe.ships();
        int count = kinds.size();
        ticksPerSecond = universe.ticksPerSecond();
        tickSeconds = universe.tickSeconds();
        maxSpeed = new double[count];
        agilitySeconds = new double[count];
        decay = new double[count];
        drift = new double[count];
        pull = new double[count];
        brake = new double[count];
        warpSpeed = new double[count];
        sensorRangeSquared = new double[count];
        shieldPoints = new double[count];
        armourPoints = new double[count];
        hullPoints = new double[count];
        rechargePoints = new double[count];
        lockTicks = new int[count];
        maxLocks = new int[count];
        holdUnits = new long[count];
        police = new boolean[count];
        bounty = new long[count];
        weapons = new int[count];
        weaponRangeSquared = new double[count * ShipKind.MAX_WEAPONS];
        weaponTicks = new int[count * ShipKind.MAX_WEAPONS];
        weaponDamage = new double[count * ShipKind.MAX_WEAPONS];
        missileStep = new double[count * ShipKind.MAX_WEAPONS];
        missileTicks = new int[count * ShipKind.MAX_WEAPONS];
        minerTicks = new int[count];
        minerRangeSquared = new double[count];
        minerUnits = new long[count];
        figures = new ShipFigures[count];
        for (int kind = 0; kind < count; kind++) {
            fill(kind, kinds.get(kind));
        }
    }

    /** A span of game time in ticks, at least 1. */
    int ticks(double seconds) {
        return (int) Math.max(1, Math.round(seconds * ticksPerSecond));
    }

    private void fill(int kind, ShipKind ship) {
        maxSpeed[kind] = ship.maxSpeedMeters();
        agilitySeconds[kind] = ship.agilitySeconds();
        decay[kind] = StrictMath.exp(-tickSeconds / ship.agilitySeconds());
        drift[kind] = ship.agilitySeconds() * (1 - decay[kind]);
        pull[kind] = 2 / (ship.agilitySeconds() + 3 * tickSeconds);
        brake[kind] = pull[kind] * ship.agilitySeconds();
        warpSpeed[kind] = ship.warpSpeedMeters();
        sensorRangeSquared[kind] = ship.sensorRangeMeters() * ship.sensorRangeMeters();
        shieldPoints[kind] = ship.shieldPoints();
        armourPoints[kind] = ship.armourPoints();
        hullPoints[kind] = ship.hullPoints();
        rechargePoints[kind] = ship.shieldPoints() / ship.shieldRechargeSeconds() * tickSeconds;
        lockTicks[kind] = ticks(ship.lockSeconds());
        maxLocks[kind] = ship.maxLocks();
        holdUnits[kind] = ship.holdUnits();
        police[kind] = ship.police();
        bounty[kind] = ship.bounty();
        fillWeapons(kind, ship.weapons());
        Miner miner = ship.miner();
        if (miner != null) {
            minerTicks[kind] = ticks(miner.cycleSeconds());
            minerRangeSquared[kind] = miner.rangeMeters() * miner.rangeMeters();
            minerUnits[kind] = miner.unitsPerCycle();
        }
        figures[kind] =
                new ShipFigures(
                        ship.name(),
                        ship.maxSpeedMeters(),
                        ship.sensorRangeMeters(),
                        ship.weaponRangeMeters(),
                        miner == null ? 0 : miner.rangeMeters(),
                        ship.holdUnits(),
                        ship.shieldPoints(),
                        ship.armourPoints(),
                        ship.hullPoints());
    }

    private void fillWeapons(int kind, List<Weapon> fitted) {
        weapons[kind] = fitted.size();
        for (int weapon = 0; weapon < fitted.size(); weapon++) {
            Weapon spec = fitted.get(weapon);
            int at = kind * ShipKind.MAX_WEAPONS + weapon;
            weaponRangeSquared[at] = spec.rangeMeters() * spec.rangeMeters();
            weaponTicks[at] = ticks(spec.cycleSeconds());
            weaponDamage[at] = spec.damagePoints();
            if (spec.type() == WeaponType.MISSILE) {
                missileStep[at] = spec.missileSpeedMeters() * tickSeconds;
                missileTicks[at] = ticks(spec.rangeMeters() / spec.missileSpeedMeters());
            }
        }
    }
}
